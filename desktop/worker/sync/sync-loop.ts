import type { ErrorCode } from '#shared/contract/error-codes.ts'
import type { StaffRow } from '#shared/contract/rows.ts'
import type { PullInput, PullOutput } from '#shared/contract/sync.ts'
import type { Connection } from '../api/views.ts'
import type { Ref } from '../mutations/local-effects.ts'
import { isDiskFull } from '../store/disk-full.ts'
import { nextBatch, nextSendAt, nextUpload } from '../store/outbox/next-batch.ts'
import { clientIdOf, forgetOld, isForgotten, offerAgain, renumber } from '../store/outbox/renumber.ts'
import { settleOutcomes } from '../store/outbox/settle-outcomes.ts'
import { evictPastOrders } from '../store/retention.ts'
import type { Store } from '../store/store.ts'
import {
  applyBootstrapPage,
  cursorsOf,
  dropReplaced,
  flip,
  nextPull,
  stagePage,
  startOver,
} from './apply-pull.ts'
import { failureOf, type ServerClient } from './server-client.ts'
import { createUploads, type Sending, type Uploads } from './upload-acts.ts'

const BATCH = 200
/** Rows asked for at a time; the server sends fewer when they are large. */
const PAGE = 5000
const POLL_MS = 20_000
const POLL_WITHOUT_HINTS_MS = 2_000
const FIRST_BACKOFF_MS = 500
const LONGEST_BACKOFF_MS = 30_000

export type SyncState = {
  connection: Connection
  lastSyncedAt: number | null
  problem: ErrorCode | null
  /** A large edit that is on its way. */
  sending: Sending | null
}

export type SyncLoop = {
  state(): SyncState
  /** Something new is to be sent, or may be there to be pulled. */
  nudge(): void
  /** Forgets the waiting time after a failure: the network or the computer is back. */
  wake(): void
  stop(): Promise<void>
}

type Input = {
  store: Store
  staff: StaffRow
  client: ServerClient
  hasToken(): boolean
  now(): number
  changed(refs: readonly Ref[] | 'all'): void
  stateChanged(): void
  /** The server no longer takes this device's token. */
  tokenRefused(): void
  /** A pull has come to the server's heads. */
  arrived(): void
}

/** What one round works with; the signal cuts off its calls when the worker ends. */
type Round = Input & { signal: AbortSignal; uploads: Uploads }

/** What only an update, a sign-in, another certificate or room on the disk ends; the status line tells it. */
const STOPS: ReadonlySet<ErrorCode> = new Set([
  'sign_in_required',
  'protocol_too_old',
  'protocol_too_new',
  'disk_full',
  'certificate_not_trusted',
])

/** Pushes and pulls in turn, for as long as the worker lives. One round at a time; nothing runs beside it. */
export const startSyncLoop = (input: Input): SyncLoop => {
  const { store } = input
  const state: SyncState = {
    connection: input.hasToken() ? 'connecting' : 'needs_sign_in',
    lastSyncedAt: null,
    problem: null,
    sending: null,
  }
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> | null = null
  let again = false
  let failures = 0
  let roundStart = 0
  let hints: { unsubscribe(): void } | null = null
  let hintsOpen = false
  const ending = new AbortController()
  const uploads = createUploads(() => set({ sending: uploads.sending() }))
  const given: Round = { ...input, signal: ending.signal, uploads }

  const set = (change: Partial<SyncState>): void => {
    const before = JSON.stringify(state)
    Object.assign(state, change)
    if (JSON.stringify(state) !== before) input.stateChanged()
  }

  const schedule = (delay: number): void => {
    clearTimeout(timer)
    if (!stopped) timer = setTimeout(run, delay)
  }

  const run = (): void => {
    if (stopped) return
    if (running) {
      again = true
      return
    }
    again = false
    running = round().finally(() => {
      running = null
      if (again) schedule(0)
      else schedule(waitingTime())
    })
  }

  const waitingTime = (): number => {
    if (failures > 0) return jittered(Math.min(LONGEST_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** (failures - 1)))
    // Counted from the round's start: what became due while it ran is sent at once, not at the next poll.
    const sendAt = nextSendAt(store, roundStart)
    const poll = jittered(hintsOpen ? POLL_MS : POLL_WITHOUT_HINTS_MS)
    return sendAt === null ? poll : Math.max(0, Math.min(poll, sendAt - input.now()))
  }

  const round = async (): Promise<void> => {
    roundStart = input.now()
    if (!input.hasToken()) {
      set({ connection: 'needs_sign_in' })
      return
    }
    try {
      let unsent: unknown = null
      const pushed = await pushAll(given).catch(error => {
        unsent = keptForLater(error)
        return 'done'
      })
      const { ended: pulled, readOnly } = await pullAll(given)
      if (unsent !== null) throw unsent
      // Only a pull can tell a restored server from a copied store; a restored one has renumbered all already.
      if (pushed === 'out_of_step' && pulled !== 'restored') renumber(store)
      if (pushed === 'out_of_step' || pushed === 'kept_back' || pulled === 'restored') again = true
      // What was applied while this round pushed may need one more pull to leave the outbox.
      failures = 0
      forgetOld(store, input.now())
      const problem = readOnly ?? (pushed === 'full' ? 'staging_full' : null)
      set({ connection: 'online', lastSyncedAt: input.now(), problem })
      listen()
    } catch (error) {
      if (!stopped) failed(error)
    }
  }

  const failed = (error: unknown): void => {
    failures += 1
    const code = isDiskFull(error) ? 'disk_full' : failureOf(error)
    if (code === 'sign_in_required') {
      input.tokenRefused()
      set({ connection: 'needs_sign_in', problem: code })
      closeHints()
      return
    }
    if (code === null && !isNetworkError(error)) console.error('sync failed', error)
    set({ connection: 'offline', problem: code !== null && STOPS.has(code) ? code : null })
    closeHints()
  }

  const listen = (): void => {
    if (hints || stopped) return
    hints = input.client.sync.hints.subscribe(undefined, {
      // Only data proves the stream: a proxy may accept it and hold back, or close, what comes.
      onData: hint => {
        hintsOpen = true
        const at = cursorsOf(store)
        if (!at || hint.catalog > at.catalog.version || hint.orders > at.orders.version) run()
      },
      onConnectionStateChange: change => {
        if (change.state === 'connecting' && change.error) lostHints()
      },
      onError: () => lostHints(),
      onComplete: () => lostHints(),
    })
  }

  /**
   * A stream that broke says that the server may be gone: find out now, and listen again when it answers. One
   * that never worked is not asked for in a hurry.
   */
  const lostHints = (): void => {
    if (!hints) return
    const worked = hintsOpen
    closeHints()
    schedule(jittered(worked ? 200 : POLL_WITHOUT_HINTS_MS))
  }

  const closeHints = (): void => {
    const closing = hints
    hints = null
    hintsOpen = false
    closing?.unsubscribe()
  }

  schedule(0)
  return {
    state: () => state,
    // In a turn of its own: whoever made an edit does not wait until it is numbered.
    nudge: () => {
      if (failures > 0) return
      if (running) again = true
      else schedule(0)
    },
    wake: () => {
      failures = 0
      closeHints()
      run()
    },
    stop: async () => {
      stopped = true
      clearTimeout(timer)
      closeHints()
      // A dead network must not hold up the end; what was cut off is sent again, and applied once.
      ending.abort()
      await running
    },
  }
}

const jittered = (ms: number): number => ms * (0.8 + Math.random() * 0.4)

/** No answer at all: refused, unreachable, timed out, cut off. */
const isNetworkError = (error: unknown): boolean => {
  const text =
    error instanceof Error ? `${error.name} ${error.message} ${String(error.cause)}` : String(error)
  return /fetch failed|ECONN|ENOTFOUND|EAI_AGAIN|socket|terminated|Timeout|aborted|network|JSON/i.test(text)
}

/**
 * Sends what may be sent. `out_of_step`: the server lacks what it once acknowledged, or has something else
 * under these numbers, so that they have to be given anew. `kept_back`: it is sent once the first copy is complete.
 * `full`: a large edit waits until the server has room for it.
 */
const pushAll = async (input: Round): Promise<'done' | 'out_of_step' | 'kept_back' | 'full'> => {
  const { store, staff } = input
  for (;;) {
    const mutations = nextBatch(store, input.now(), BATCH, input.uploads.uploaded)
    const first = mutations[0]
    if (!first && nextUpload(store, input.uploads.uploaded) === null) {
      input.uploads.ended()
      return 'done'
    }
    if (cursorsOf(store) === null) return 'kept_back'
    if (!first) {
      const step = await input.uploads.step(store, input.client, input.signal)
      if (step !== 'sent') return step === 'full' ? 'full' : 'done'
      continue
    }
    const answer = await input.client.sync.push.mutate(
      { clientId: clientIdOf(store), mutations },
      { signal: input.signal },
    )
    input.changed(settleOutcomes(store, staff, answer.outcomes, input.now()))
    input.stateChanged()
    if (first.staged) input.uploads.ended()
    if (answer.kind === 'diverged') return 'out_of_step'
    if (answer.kind === 'unstaged') input.uploads.again(answer.mutationId)
    if (answer.kind === 'gap') return answer.expected < first.number ? 'out_of_step' : 'done'
  }
}

/**
 * What a push failed by, to be told once the pull is through: who can't send must be able to read. Null for a server
 * that takes no writes from this version; what waits stays in the outbox. Throws where a pull would fail too.
 */
const keptForLater = (error: unknown): unknown => {
  const code = failureOf(error)
  if (code === 'protocol_too_old' || code === 'protocol_too_new') return null
  if (code === null || code === 'sign_in_required') throw error
  return error
}

type Pulled = { ended: 'followed' | 'restored'; readOnly: ErrorCode | null }

const askFor = (
  { store, client, signal }: Round,
  next: Pick<PullInput, 'cursors' | 'bootstrap' | 'position'>,
): Promise<PullOutput> => {
  const answer = client.sync.pull.mutate({ clientId: clientIdOf(store), ...next, limit: PAGE }, { signal })
  // Nobody comes to wait for it where the page before could not be written.
  answer.catch(() => undefined)
  return answer
}

/** Lets a call leave this computer before the thread is busy with something else. */
const sent = async (): Promise<void> => {
  for (let turn = 0; turn < 3; turn += 1) await new Promise(resolve => setImmediate(resolve))
}

/** Brings the replica to the server's heads; `restored` when that server had come from a backup. */
const pullAll = async (input: Round): Promise<Pulled> => {
  const { store, staff } = input
  let ended: Pulled['ended'] = 'followed'
  let ahead: Promise<PullOutput> | null = null
  for (;;) {
    const page: PullOutput = await (ahead ?? askFor(input, nextPull(store)))
    ahead = null
    switch (page.kind) {
      case 'bootstrap':
        if (page.next) {
          // The server reads on while this page is written.
          ahead = askFor(input, { cursors: null, bootstrap: page.next })
          await sent()
        }
        input.changed(applyBootstrapPage(store, staff, page))
        input.stateChanged()
        break
      case 'page': {
        stagePage(store, page)
        input.stateChanged()
        if (!page.done) break
        if (isForgotten(store, page.lastMutation)) {
          // What this copy holds is from before what the server lost, and stays.
          offerAgain(store, input.now())
          ended = 'restored'
        }
        const refs = flip(store, staff, page.cursors)
        if (refs === 'all') dropReplaced(store)
        if (refs.length > 0) input.changed(refs)
        const past = evictPastOrders(store, page.serverTime)
        if (past.length > 0) input.changed(past)
        input.arrived()
        return { ended, readOnly: page.readOnly ?? null }
      }
      case 'start_over':
        startOver(store)
        break
      case 'server_restored':
        // In this order: killed between the two, the next pull says again that the server was restored.
        offerAgain(store, input.now())
        startOver(store)
        ended = 'restored'
        break
    }
  }
}
