import { onTestFinished } from 'vitest'
import { openJobQueue } from '#server/db/job-queue.ts'
import type { FileSink } from '#server/services/outgoing/file-sink.ts'
import type { MailTransport } from '#server/services/outgoing/mail/mail-transport.ts'
import { runOutgoing } from '#server/services/outgoing/run-outgoing.ts'
import type { TestPortal } from '../portal/test-workspace.ts'

type Sinks = { transport?: MailTransport; webhookFiles?: FileSink; privateHosts?: ReadonlySet<string> }

const NOWHERE: MailTransport = {
  carriesSecrets: false,
  send: async () => ({ kind: 'sent' }),
  close: () => undefined,
}

/**
 * Sends a test portal's mails and webhooks until the test ends, trying again after a second, twice. Answers how to
 * stop.
 */
export const sendOutgoing = async (portal: TestPortal, sinks: Sinks): Promise<() => Promise<void>> => {
  const { transport = NOWHERE, webhookFiles = { put: async () => undefined } } = sinks
  const { privateHosts = new Set<string>() } = sinks
  const jobs = await openJobQueue(portal.database.servingUrl, () => undefined)
  const retries = { times: 2, firstPause: 1, longestPause: 1 }
  const running = await runOutgoing({
    ...portal.deps,
    ...{ jobs, transport, retries, failed: () => undefined, privateHosts, webhookFiles },
  })
  let stopped: Promise<void> | null = null
  const stop = () => {
    stopped ??= running.close().then(() => transport.close())
    return stopped
  }
  onTestFinished(stop)
  return stop
}
