import { createStore, type StoreApi } from 'zustand/vanilla'
import type { BuyerOrderSummary, CartDifference, SubmitInput, SubmitOutput } from '#shared/contract/buyer.ts'
import type { ErrorCode } from '#shared/contract/error-codes.ts'
import type { BuyerClient } from '../api/buyer-client.ts'
import { endsSession, failureOf } from '../api/failure.ts'
import { readStored, store } from '../browser-storage.ts'
import { retryDelay } from './retry-delay.ts'

/** For how long (ms) a submission cut off by a reload is carried on without asking the buyer again. */
export const RESUME_WITHIN_MS = 30 * 60_000
const ANSWER_WITHIN_MS = 20_000

export type Submission =
  | { readonly kind: 'idle' }
  | { readonly kind: 'sending' }
  /** No answer came, so nobody here knows whether the order exists; the same key is sent again. */
  | { readonly kind: 'unknown'; readonly attempts: number; readonly reason: 'no_answer' | 'busy' }
  | { readonly kind: 'differs'; readonly differences: readonly CartDifference[] }
  | { readonly kind: 'refused'; readonly code: ErrorCode }
  | { readonly kind: 'accepted'; readonly orderId: string; readonly number: number }
  /** Another device of the same link was first, with other content. */
  | { readonly kind: 'already_submitted'; readonly orderId: string; readonly number: number }
  /** The order that the cart should replace was decided or changed by staff meanwhile; nothing was sent. */
  | {
      readonly kind: 'not_replaceable'
      readonly orderId: string
      readonly number: number
      readonly state: BuyerOrderSummary['state']
    }
  /** Began too long ago to go on unasked. */
  | { readonly kind: 'left_behind'; readonly cartId: string; readonly startedAt: number }

export type SubmissionStore = StoreApi<Submission>

type InFlight = { readonly input: SubmitInput; readonly startedAt: number }

export type Submitter = {
  readonly state: SubmissionStore
  /** Sends the order; does nothing while another answer is still awaited. */
  submit(input: SubmitInput): void
  /** Back to the start, once the buyer has seen the outcome. */
  clear(): void
  /** Tries again at once instead of at the next turn. */
  tryNow(): void
}

type Deps = {
  readonly client: Pick<BuyerClient, 'order'>
  readonly publicId: string
  readonly now: () => number
  readonly onSessionEnded: () => void
}

/** Whether an order is on its way and its cart must stay as it was sent. */
export function isUnderWay(submission: Submission): boolean {
  return submission.kind === 'sending' || submission.kind === 'unknown'
}

/**
 * Submits one order with the cart's id as its key, and sends the same content with the same key until the
 * server has answered. What is on its way is kept in the browser's storage, so a reload carries it on.
 */
export function createSubmitter({ client, publicId, now, onSessionEnded }: Deps): Submitter {
  const key = `stackcube.submission.${publicId}`
  const state: SubmissionStore = createStore<Submission>(() => ({ kind: 'idle' }))
  let inFlight: InFlight | null = null
  let attempts = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let calling = false

  async function attempt(): Promise<void> {
    clearTimeout(timer)
    if (!inFlight || calling) return
    calling = true
    const { signal, stop } = givingUpAfter(ANSWER_WITHIN_MS)
    try {
      settle(outcomeOf(await client.order.submit.mutate(inFlight.input, { signal })))
    } catch (error) {
      failed(error)
    } finally {
      stop()
      calling = false
    }
  }

  function failed(error: unknown): void {
    const failure = failureOf(error)
    // The order stays in storage: it goes on when the link has been opened again.
    if (endsSession(failure)) onSessionEnded()
    else if (failure.kind !== 'refused') again('no_answer')
    else if (isBusy(failure.code)) again('busy')
    else settle({ kind: 'refused', code: failure.code })
  }

  function again(reason: 'no_answer' | 'busy'): void {
    attempts += 1
    state.setState({ kind: 'unknown', attempts, reason }, true)
    timer = setTimeout(() => void attempt(), retryDelay(attempts))
  }

  function settle(outcome: Submission): void {
    inFlight = null
    store(key, null)
    state.setState(outcome, true)
  }

  function begin(next: InFlight, shown: Submission): void {
    inFlight = next
    attempts = 0
    state.setState(shown, true)
    void attempt()
  }

  const left = readInFlight(readStored(key))
  if (left && now() - left.startedAt < RESUME_WITHIN_MS) {
    begin(left, { kind: 'unknown', attempts: 0, reason: 'no_answer' })
  } else if (left) {
    settle({ kind: 'left_behind', cartId: left.input.cartId, startedAt: left.startedAt })
  }
  if (typeof window !== 'undefined') window.addEventListener('online', () => void attempt())

  return {
    state,
    submit: input => {
      if (inFlight) return
      const next = { input, startedAt: now() }
      store(key, next)
      begin(next, { kind: 'sending' })
    },
    clear: () => {
      if (!inFlight) state.setState({ kind: 'idle' }, true)
    },
    tryNow: () => void attempt(),
  }
}

/** AbortSignal.timeout is younger than the browsers that this has to run on. */
function givingUpAfter(ms: number): { signal: AbortSignal; stop: () => void } {
  const controller = new AbortController()
  const timer = setTimeout(() => controller.abort(), ms)
  return { signal: controller.signal, stop: () => clearTimeout(timer) }
}

function outcomeOf(output: SubmitOutput): Submission {
  if (output.kind === 'differs') return { kind: 'differs', differences: output.differences }
  if (output.kind === 'not_replaceable') return output
  return { kind: output.kind, orderId: output.orderId, number: output.number }
}

function isBusy(code: ErrorCode): boolean {
  return code === 'server_busy' || code === 'too_many_attempts'
}

function readInFlight(stored: unknown): InFlight | null {
  if (typeof stored !== 'object' || stored === null) return null
  const { input, startedAt } = stored as Partial<InFlight>
  return typeof input?.cartId === 'string' && typeof startedAt === 'number' ? { input, startedAt } : null
}
