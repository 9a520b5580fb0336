import { onTestFinished } from 'vitest'
import { openJobQueue } from '#server/db/job-queue.ts'
import type { MailTransport } from '#server/services/outgoing/mail/mail-transport.ts'
import { runOutgoing } from '#server/services/outgoing/run-outgoing.ts'
import type { TestPortal } from '../portal/test-workspace.ts'

/** Sends a test portal's mails until the test ends, trying again after a second, twice. Answers how to stop. */
export const sendMails = async (
  portal: TestPortal,
  transport: MailTransport,
): Promise<() => Promise<void>> => {
  const jobs = await openJobQueue(portal.database.servingUrl, () => undefined)
  const retries = { times: 2, firstPause: 1, longestPause: 1 }
  const running = await runOutgoing({ ...portal.deps, jobs, transport, retries, failed: () => undefined })
  let stopped: Promise<void> | null = null
  const stop = () => {
    stopped ??= running.close().then(() => transport.close())
    return stopped
  }
  onTestFinished(stop)
  return stop
}
