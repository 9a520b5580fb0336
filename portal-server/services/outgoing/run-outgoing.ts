import { setTimeout as pause } from 'node:timers/promises'
import type { JobEnding, JobIds } from '../../db/job-queue.ts'
import { deliverMail, holdMail, type MailDeps } from './mail/deliver-mail.ts'
import { type TakeUpDeps, takeUpEvents } from './take-up-events.ts'
import { deliverWebhook, holdWebhook, type WebhookDeps } from './webhook/deliver-webhook.ts'

export type OutgoingDeps = TakeUpDeps & MailDeps & WebhookDeps

export type RunningOutgoing = {
  /** Takes up nothing new and waits for the round and the jobs that are running. */
  close(): Promise<void>
}

const ROUND_MS = 1_000
const FORGET_EVERY_MS = 3_600_000
const KEEP_MS = 90 * 24 * 3_600_000
/** Jobs of one look; at a look every two seconds a burst of orders never outweighs its buyers. */
const BATCH = 25

/** Sends what transactions announced, for as long as the server runs. Several processes share the work. */
export const runOutgoing = async (deps: OutgoingDeps): Promise<RunningOutgoing> => {
  await deps.jobs.work('mail', BATCH, jobs => oneAfterAnother(deps, jobs, job => deliverMail(deps, job)))
  await deps.jobs.whenGivenUp('mail', job => holdMail(deps, job))
  await deps.jobs.work('webhook', BATCH, jobs =>
    oneAfterAnother(deps, jobs, job => deliverWebhook(deps, job)),
  )
  await deps.jobs.whenGivenUp('webhook', job => holdWebhook(deps, job))
  const rounds = repeat(ROUND_MS, () => takeUpEvents(deps), deps.failed)
  const sweep = repeat(FORGET_EVERY_MS, () => forget(deps), deps.failed)
  return {
    close: async () => {
      await Promise.all([rounds.stop(), sweep.stop()])
      await deps.jobs.close()
    },
  }
}

/** A job that fails unexpectedly is tried again, and told to the operator. */
const oneAfterAnother = async (
  deps: OutgoingDeps,
  jobs: readonly JobIds[],
  deliver: (job: JobIds) => Promise<JobEnding['end']>,
): Promise<JobEnding[]> => {
  const endings: JobEnding[] = []
  for (const job of jobs) {
    const end = await deliver(job).catch((error: unknown) => {
      deps.failed(error)
      return 'again' as const
    })
    endings.push({ id: job.id, end })
  }
  return endings
}

const forget = (deps: OutgoingDeps): Promise<unknown> =>
  deps.db.pool.query('SELECT forget_outgoing($1)', [new Date(deps.now() - KEEP_MS)])

/** Runs some work over and over with a pause after each time, until it is stopped. */
const repeat = (
  pauseMs: number,
  work: () => Promise<unknown>,
  failed: (error: unknown) => void,
): { stop(): Promise<void> } => {
  const stopping = new AbortController()
  const loop = async () => {
    while (!stopping.signal.aborted) {
      await work().catch(failed)
      await pause(pauseMs, undefined, { signal: stopping.signal }).catch(() => undefined)
    }
  }
  const running = loop()
  return {
    stop: () => {
      stopping.abort()
      return running
    },
  }
}
