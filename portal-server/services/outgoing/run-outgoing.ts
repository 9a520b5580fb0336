import type { JobEnding, JobIds } from '../../db/job-queue.ts'
import { repeat } from '../repeat.ts'
import { deliverMail, holdMail, type MailDeps } from './mail/deliver-mail.ts'
import { type TakeUpDeps, takeUpEvents } from './take-up-events.ts'
import { deliverWebhook, holdWebhook, type WebhookDeps } from './webhook/deliver-webhook.ts'
import { lanesByOrder } from './webhook/lanes-by-order.ts'

export type OutgoingDeps = TakeUpDeps & MailDeps & WebhookDeps

export type RunningOutgoing = {
  /** Takes up nothing new and waits for the round and the jobs that are running. */
  close(): Promise<void>
}

const ROUND_MS = 1_000
/** Jobs of one look; at a look every two seconds a burst of orders never outweighs its buyers. */
const BATCH = 25
/** Receivers that are asked at once, so that one that does not answer holds up the others for a minute at most. */
const WEBHOOK_LANES = 5

/** Sends what transactions announced, for as long as the server runs. Several processes share the work. */
export const runOutgoing = async (deps: OutgoingDeps): Promise<RunningOutgoing> => {
  const stopping = new AbortController()
  const inTurn = (jobs: readonly JobIds[], deliver: Deliver) =>
    oneAfterAnother(deps, jobs, deliver, stopping.signal)
  await deps.jobs.work('mail', BATCH, jobs => inTurn(jobs, job => deliverMail(deps, job)))
  await deps.jobs.whenGivenUp('mail', job => holdMail(deps, job))
  await deps.jobs.work('webhook', BATCH, async jobs =>
    inLanes(await lanesByOrder(deps, jobs), WEBHOOK_LANES, lane =>
      inTurn(lane, job => deliverWebhook(deps, job)),
    ),
  )
  await deps.jobs.whenGivenUp('webhook', job => holdWebhook(deps, job))
  const rounds = repeat(ROUND_MS, () => takeUpEvents(deps), deps.failed)
  return {
    close: async () => {
      stopping.abort()
      await rounds.stop()
      await deps.jobs.close()
    },
  }
}

type Deliver = (job: JobIds) => Promise<JobEnding['end']>

/**
 * A job that fails unexpectedly is tried again, and told to the operator. None is begun once the server is asked to
 * stop: one that is cut off in the middle may be sent twice.
 */
const oneAfterAnother = async (
  deps: OutgoingDeps,
  jobs: readonly JobIds[],
  deliver: Deliver,
  stopping: AbortSignal,
): Promise<JobEnding[]> => {
  const endings: JobEnding[] = []
  for (const job of jobs) {
    if (stopping.aborted) {
      endings.push({ id: job.id, end: 'again' })
      continue
    }
    const end = await deliver(job).catch((error: unknown) => {
      deps.failed(error)
      return 'again' as const
    })
    endings.push({ id: job.id, end })
  }
  return endings
}

/** Works on so many lanes at once, each from its beginning to its end. */
const inLanes = async <T, R>(
  lanes: readonly T[],
  atOnce: number,
  work: (lane: T) => Promise<R[]>,
): Promise<R[]> => {
  const results: R[] = []
  const waiting = lanes.values()
  const workThrough = async () => {
    for (const lane of waiting) results.push(...(await work(lane)))
  }
  await Promise.all(Array.from({ length: atOnce }, workThrough))
  return results
}
