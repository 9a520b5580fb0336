import { type BlockList, isIPv6 } from 'node:net'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { reachOf } from '#shared/domain/public-address.ts'
import type { RetryPlan } from '../db/job-queue.ts'
import { SETTINGS, type Setting, type SettingName, type SettingValues } from './portal-settings.ts'

export type PortalOptions = {
  host: string
  port: number
  /** Where everything lives that must survive: PostgreSQL's files, keys, demo sign-ins. */
  dataFolder: string
  /** Fill an empty server with the demo workspace. */
  demo: boolean
  /** Print one line of JSON when ready, and nothing else, on standard output. */
  json: boolean
  /** Where buyers reach this server; by default the address it listens on. */
  publicUrl: string | null
  ownerUrl: string | undefined
  servingUrl: string | undefined
  /** Answer over plain http beyond this computer, on a network that the operator trusts. */
  allowPlainHttp?: boolean
  /** Whose word about a request's address and protocol is taken; by default this computer's. */
  trustedProxies?: BlockList
  logLevel: string
  /** The desktop's updates; by default `updates` in the data folder. */
  updatesFolder?: string | null
  /** Where Prometheus asks for figures; null for nowhere. Never on the port that buyers reach. */
  metrics?: { host: string; port: number } | null
  /** The mail server and the sender's address; null writes mails into files. */
  smtp?: { url: string; from: string } | null
  /** Hosts in a private network to which webhooks may go. */
  webhookHosts?: ReadonlySet<string>
  /** False leaves mails and webhooks to other processes on the same database. */
  sends?: boolean
  /** How long it serves on after it was asked to stop, ms, so that who spreads requests over processes sees it first. */
  drainMs?: number
  /** How mails and webhooks are tried again, where that is not as usual. */
  retries?: RetryPlan
  /** How long a caller may take to send a request, ms: its headers, and all of it; and how long to take nothing of its answer. */
  patience?: { headers: number; request: number; reading: number }
}

/** The folder whose packages desktops are offered. */
export const updatesFolderOf = ({ updatesFolder, dataFolder }: PortalOptions): string =>
  updatesFolder ?? path.join(dataFolder, 'updates')

/**
 * Reads the portal's options from its arguments and environment. Throws one error that names everything that is not
 * valid, each with its option or variable and what would be right.
 */
export const readPortalOptions = (args: string[], env: NodeJS.ProcessEnv): PortalOptions => {
  const { given, problems } = readArguments(args)
  const { values, wrong } = readValues(given, env)
  problems.push(...wrong, ...contradictions(values))
  if (problems.length > 0) throw new Error(['These settings are not valid:', ...problems].join('\n'))
  return optionsOf(values as SettingValues)
}

type Given = Readonly<Record<string, string | undefined>>

const entries = Object.entries(SETTINGS) as [SettingName, Setting][]

const readArguments = (args: string[]): { given: Given; problems: string[] } => {
  const options = Object.fromEntries(
    entries.flatMap(([, { option, flag }]) =>
      option === null ? [] : [[option, { type: flag ? ('boolean' as const) : ('string' as const) }]],
    ),
  )
  const { tokens } = parseArgs({ args, options, strict: false, tokens: true })
  const given: Record<string, string | undefined> = {}
  const problems: string[] = []
  for (const token of tokens) {
    if (token.kind === 'positional') problems.push(line(token.value, 'is not an option'))
    if (token.kind !== 'option') continue
    const known = options[token.name]
    if (!known) problems.push(line(token.rawName, `is not an option; there are ${names(options)}`))
    else if (known.type === 'string' && token.value === undefined)
      problems.push(line(token.rawName, 'needs a value behind it'))
    else given[token.name] = token.value ?? '1'
  }
  return { given, problems }
}

const names = (options: object): string =>
  Object.keys(options)
    .map(name => `--${name}`)
    .join(', ')

const line = (subject: string, problem: string): string => `  ${subject}: ${problem}`

/** How an operator calls a setting: by its option, its variable or both. */
const nameOf = (name: SettingName): string => {
  const { option, variable } = SETTINGS[name]
  return [option === null ? null : `--${option}`, variable].filter(Boolean).join(' or ')
}

const readValues = (
  given: Given,
  env: NodeJS.ProcessEnv,
): { values: Partial<SettingValues>; wrong: string[] } => {
  const values: Partial<Record<SettingName, unknown>> = {}
  const wrong: string[] = []
  for (const [name, { option, variable, fallback, schema }] of entries) {
    const text = given[option ?? ''] ?? (variable === null ? undefined : env[variable]) ?? fallback
    const parsed = schema.safeParse(text)
    if (parsed.success) values[name] = parsed.data
    else wrong.push(line(nameOf(name), lastMessage(parsed.error.issues)))
  }
  return { values: values as Partial<SettingValues>, wrong }
}

type Issue = { message: string; errors?: Issue[][] }

/** A value that may also be left out is judged by what it should be when it is there. */
const lastMessage = (issues: readonly Issue[]): string => {
  const issue = issues[0]
  const inner = issue?.errors?.at(-1)
  return inner ? lastMessage(inner) : (issue?.message ?? 'is not valid')
}

/** What is right by itself, but not together. A value that is wrong by itself is left out, and contradicts nothing. */
const contradictions = (values: Partial<SettingValues>): string[] => {
  const { publicUrl, allowPlainHttp, ownerUrl, servingUrl, smtpUrl, mailFrom } = values
  const found: string[] = []
  if (publicUrl && reachOf(publicUrl) === 'plain_http' && allowPlainHttp === false)
    found.push(line(nameOf('publicUrl'), PLAIN_HTTP))
  if (ownerUrl === null && servingUrl) found.push(line(nameOf('ownerUrl'), BOTH_ADDRESSES))
  if (servingUrl === null && ownerUrl) found.push(line(nameOf('servingUrl'), BOTH_ADDRESSES))
  if (ownerUrl && servingUrl && roleOf(ownerUrl) === roleOf(servingUrl))
    found.push(line('DATABASE_URL', 'must name another role than DATABASE_OWNER_URL: one that owns nothing'))
  if (smtpUrl && mailFrom === null)
    found.push(
      line('MAIL_FROM', 'is missing: the address that mails are sent from, such as orders@company.example'),
    )
  if (mailFrom && smtpUrl === null)
    found.push(
      line(
        'SMTP_URL',
        'is missing: the mail server that MAIL_FROM sends by, such as smtps://user:password@mail.example:465; without both, mails are files',
      ),
    )
  if (sharesPort(values))
    found.push(
      line(
        nameOf('metricsPort'),
        'must be another port than the one that buyers reach (--port or PORT), such as 9310',
      ),
    )
  return found
}

/** Whatever the hosts: one that stands for all addresses of a computer takes the port of each. */
const sharesPort = ({ port, metricsPort }: Partial<SettingValues>): boolean =>
  port !== undefined && port !== 0 && metricsPort === port

const BOTH_ADDRESSES =
  'is missing: set both DATABASE_OWNER_URL (migrates) and DATABASE_URL (serves), or neither'

const roleOf = (url: string): string => decodeURIComponent(new URL(url).username)

const PLAIN_HTTP =
  'over plain http everybody on the way can read along. Use an https address, or add --allow-plain-http on a network that you trust'

/** A host as an address names it once it is read: in small letters, and in brackets where it is of IPv6. */
const hostInUrl = (host: string): string =>
  isIPv6(host) ? new URL(`http://[${host}]`).hostname : host.toLowerCase()

const optionsOf = (values: SettingValues): PortalOptions => {
  const { host, port, demo, json, allowPlainHttp, trustedProxies, logLevel } = values
  const { smtpUrl, mailFrom, metricsPort } = values
  return {
    ...{ host, port, demo, json, allowPlainHttp, trustedProxies },
    dataFolder: path.resolve(values.dataFolder),
    publicUrl: values.publicUrl === null ? null : new URL(values.publicUrl).origin,
    ownerUrl: values.ownerUrl ?? undefined,
    servingUrl: values.servingUrl ?? undefined,
    updatesFolder: values.updatesFolder === null ? null : path.resolve(values.updatesFolder),
    logLevel: logLevel ?? (json ? 'warn' : 'info'),
    metrics: metricsPort === null ? null : { host: values.metricsHost, port: metricsPort },
    smtp: smtpUrl === null || mailFrom === null ? null : { url: smtpUrl, from: mailFrom },
    webhookHosts: new Set(values.webhookHosts.map(hostInUrl)),
    sends: !values.noSending,
    drainMs: values.drainSeconds * 1_000,
  }
}
