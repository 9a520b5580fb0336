import path from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { reachOf } from '#shared/domain/public-address.ts'
import type { RetryPlan } from '../db/job-queue.ts'

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
  logLevel: string
  /** The mail server and the sender's address; null writes mails into files. */
  smtp?: { url: string; from: string } | null
  /** Hosts in a private network to which webhooks may go. */
  webhookHosts?: ReadonlySet<string>
  /** False leaves mails and webhooks to other processes on the same database. */
  sends?: boolean
  /** How mails and webhooks are tried again, where that is not as usual. */
  retries?: RetryPlan
}

const settings = z.object({
  host: z.string().min(1),
  port: z.coerce.number().int().min(0).max(65_535),
  publicUrl: z
    .url({ protocol: /^https?$/, error: 'must be an address such as https://orders.company.example' })
    .nullable(),
  logLevel: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']),
})

/**
 * Reads the portal's options from its arguments and environment. Throws one error that names every
 * setting that is not valid.
 */
export const readPortalOptions = (args: string[], env: NodeJS.ProcessEnv): PortalOptions => {
  const { values } = parseArgs({
    args,
    options: {
      host: { type: 'string' },
      port: { type: 'string' },
      data: { type: 'string' },
      demo: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      'public-url': { type: 'string' },
      'log-level': { type: 'string' },
      'no-sending': { type: 'boolean', default: false },
      'allow-plain-http': { type: 'boolean', default: false },
    },
  })
  const parsed = settings.safeParse({
    host: values.host ?? env.HOST ?? '127.0.0.1',
    port: values.port ?? env.PORT ?? '4310',
    publicUrl: values['public-url'] ?? env.PUBLIC_URL ?? null,
    logLevel: values['log-level'] ?? env.LOG_LEVEL ?? (values.json ? 'warn' : 'info'),
  })
  if (!parsed.success) throw new Error(settingsProblem(parsed.error))
  const publicUrl = parsed.data.publicUrl?.replace(/\/+$/, '') ?? null
  const allowPlainHttp = values['allow-plain-http'] || env.ALLOW_PLAIN_HTTP === '1'
  if (publicUrl !== null && reachOf(publicUrl) === 'plain_http' && !allowPlainHttp)
    throw new Error(PLAIN_HTTP)
  return {
    ...parsed.data,
    publicUrl,
    allowPlainHttp,
    dataFolder: path.resolve(values.data ?? env.DATA_DIR ?? '.data/portal'),
    demo: values.demo,
    json: values.json,
    ownerUrl: env.DATABASE_OWNER_URL,
    servingUrl: env.DATABASE_URL,
    webhookHosts: new Set((env.WEBHOOK_PRIVATE_HOSTS ?? '').split(/[\s,]+/).filter(host => host !== '')),
    sends: !values['no-sending'] && env.SENDING !== 'off',
    smtp: env.SMTP_URL ? { url: env.SMTP_URL, from: env.MAIL_FROM ?? '' } : null,
  }
}

const PLAIN_HTTP =
  'publicUrl: over plain http everybody on the way can read along. Use an https address, or add --allow-plain-http on a network that you trust.'

const settingsProblem = (error: z.ZodError): string =>
  [
    'These settings are not valid:',
    ...error.issues.map(issue => `  ${issue.path.join('.')}: ${issue.message}`),
  ].join('\n')
