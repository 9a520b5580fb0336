import { z } from 'zod'
import { readNetworks, thisComputer } from './transport.ts'

/** One thing that an operator can set: its option, its variable, and what is right for it. */
export type Setting<S = z.ZodType<unknown, string>> = {
  option: string | null
  variable: string | null
  /** Whether the option stands alone, without a value. */
  flag: boolean
  fallback: string
  schema: S
}

const setting = <S extends z.ZodType<unknown, string>>(
  schema: S,
  facts: Partial<Omit<Setting, 'schema'>>,
): Setting<S> => ({ option: null, variable: null, flag: false, fallback: '', ...facts, schema })

const YES = ['1', 'true', 'yes', 'on']
const NO = ['0', 'false', 'no', 'off', '']

const switchSchema = z
  .string()
  .refine(value => [...YES, ...NO].includes(value.toLowerCase()), 'must be 1 or 0')
  .transform(value => YES.includes(value.toLowerCase()))

const port = (example: string) =>
  z
    .string()
    .regex(/^\d{1,5}$/, `must be a whole number from 0 to 65535, such as ${example}`)
    .transform(Number)
    .refine(value => value <= 65_535, `must be a whole number from 0 to 65535, such as ${example}`)

const orNull = <T>(schema: z.ZodType<T, string>) => z.union([z.literal('').transform(() => null), schema])

const postgresUrl = orNull(
  z.url({
    protocol: /^postgres(ql)?$/,
    error: 'must be an address such as postgresql://role:password@host:5432/database',
  }),
)

/** Buyers' pages begin at the root of an address, and sign-ins belong to nobody's address. */
const isBareAddress = (value: string): boolean => {
  if (!URL.canParse(value)) return false
  const { hostname, pathname, search, hash, username, password } = new URL(value)
  return hostname !== '' && pathname === '/' && [search, hash, username, password].join('') === ''
}

/** `smtp://` alone names no server, and is an address to `URL`. */
const hasHost = (value: string): boolean => URL.canParse(value) && new URL(value).hostname !== ''

/** A minute is ample for a load balancer that asks every few seconds. */
const MOST_DRAIN_SECONDS = 300
const DRAIN = `must be a whole number of seconds from 0 to ${MOST_DRAIN_SECONDS}, such as 15`

const LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'] as const

/** Everything that can be set, by the name that the code calls it. */
export const SETTINGS = {
  host: setting(z.string().min(1, 'must be an address to listen on, such as 127.0.0.1 or 0.0.0.0'), {
    ...{ option: 'host', variable: 'HOST', fallback: '127.0.0.1' },
  }),
  port: setting(port('4310'), { option: 'port', variable: 'PORT', fallback: '4310' }),
  dataFolder: setting(z.string().min(1, 'must be a folder'), {
    ...{ option: 'data', variable: 'DATA_DIR', fallback: '.data/portal' },
  }),
  publicUrl: setting(
    orNull(
      z
        .url({ protocol: /^https?$/, error: 'must be an address such as https://orders.company.example' })
        .refine(
          isBareAddress,
          'must be the address alone, without a path, a query or a password, such as https://orders.company.example',
        ),
    ),
    { option: 'public-url', variable: 'PUBLIC_URL' },
  ),
  trustedProxies: setting(
    z
      .string()
      .transform(value => readNetworks(value.split(/[\s,]+/).filter(name => name !== '')))
      .refine(
        networks => networks !== null,
        'must be loopback, private, addresses or networks, separated by commas, such as 10.0.0.5, 172.18.0.0/16',
      )
      .transform(networks => networks ?? thisComputer()),
    { option: 'trusted-proxies', variable: 'TRUSTED_PROXIES', fallback: 'loopback' },
  ),
  allowPlainHttp: setting(switchSchema, {
    ...{ option: 'allow-plain-http', variable: 'ALLOW_PLAIN_HTTP', flag: true },
  }),
  updatesFolder: setting(orNull(z.string()), { option: 'updates', variable: 'UPDATES_DIR' }),
  demo: setting(switchSchema, { option: 'demo', flag: true }),
  json: setting(switchSchema, { option: 'json', flag: true }),
  logLevel: setting(
    z.union([z.literal('').transform(() => null), z.enum(LEVELS, `must be one of ${LEVELS.join(', ')}`)]),
    { option: 'log-level', variable: 'LOG_LEVEL' },
  ),
  metricsPort: setting(orNull(port('9310')), { option: 'metrics-port', variable: 'METRICS_PORT' }),
  metricsHost: setting(z.string().min(1, 'must be an address to listen on, such as 127.0.0.1'), {
    ...{ option: 'metrics-host', variable: 'METRICS_HOST', fallback: '127.0.0.1' },
  }),
  ownerUrl: setting(postgresUrl, { variable: 'DATABASE_OWNER_URL' }),
  servingUrl: setting(postgresUrl, { variable: 'DATABASE_URL' }),
  smtpUrl: setting(
    orNull(
      z
        .url({
          protocol: /^smtps?$/,
          error: 'must be an address such as smtps://user:password@mail.example:465',
        })
        .refine(
          hasHost,
          'names no mail server; it must be an address such as smtps://user:password@mail.example:465',
        ),
    ),
    { variable: 'SMTP_URL' },
  ),
  mailFrom: setting(orNull(z.email('must be an e-mail address such as orders@company.example')), {
    variable: 'MAIL_FROM',
  }),
  webhookHosts: setting(
    z
      .string()
      .transform(value => value.split(/[\s,]+/).filter(host => host !== ''))
      .refine(
        hosts => hosts.every(host => /^[\w.:[\]-]+$/.test(host)),
        'must be host names without a scheme or a port, separated by commas, such as erp.local, 10.0.0.5',
      ),
    { variable: 'WEBHOOK_PRIVATE_HOSTS' },
  ),
  drainSeconds: setting(
    z
      .string()
      .regex(/^\d{1,3}$/, DRAIN)
      .transform(Number)
      .refine(value => value <= MOST_DRAIN_SECONDS, DRAIN),
    { option: 'drain-seconds', variable: 'DRAIN_SECONDS', fallback: '0' },
  ),
  noSending: setting(switchSchema, { option: 'no-sending', variable: 'NO_SENDING', flag: true }),
} as const satisfies Record<string, Setting>

export type SettingName = keyof typeof SETTINGS
export type SettingValues = { [N in SettingName]: z.output<(typeof SETTINGS)[N]['schema']> }
