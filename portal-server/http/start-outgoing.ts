import path from 'node:path'
import type { FastifyBaseLogger } from 'fastify'
import { openJobQueue, type RetryPlan } from '../db/job-queue.ts'
import { openFileSink } from '../services/outgoing/file-sink.ts'
import { fileTransport } from '../services/outgoing/mail/file-transport.ts'
import type { MailTransport } from '../services/outgoing/mail/mail-transport.ts'
import { smtpTransport } from '../services/outgoing/mail/smtp-transport.ts'
import { type RunningOutgoing, runOutgoing } from '../services/outgoing/run-outgoing.ts'
import type { ServiceDeps } from '../services/service-deps.ts'
import type { PortalOptions } from './portal-options.ts'

/** Eight tries over about four hours: a mail server that is being mended is waited for. */
const RETRIES: RetryPlan = { times: 8, firstPause: 60, longestPause: 3600 }

/** Sets the sending of mail going: over SMTP when it is set up, else into files in the data folder. */
export const startOutgoing = async (
  options: PortalOptions,
  databaseUrl: string,
  deps: ServiceDeps,
  log: FastifyBaseLogger,
): Promise<RunningOutgoing> => {
  const failed = (error: unknown) => log.error({ err: error }, 'mail and webhooks: will be tried again')
  const transport = mailTransport(options)
  const jobs = await openJobQueue(databaseUrl, failed)
  const running = await runOutgoing({
    ...deps,
    ...{ jobs, transport, retries: options.retries ?? RETRIES, failed },
    privateHosts: deps.webhookHosts ?? new Set(),
    webhookFiles: openFileSink(path.join(options.dataFolder, 'outgoing', 'webhooks')),
  })
  return {
    close: async () => {
      await running.close()
      transport.close()
    },
  }
}

const mailTransport = ({ smtp, dataFolder }: PortalOptions): MailTransport =>
  smtp
    ? smtpTransport(smtp.url, smtp.from)
    : fileTransport(openFileSink(path.join(dataFolder, 'outgoing', 'mail')))
