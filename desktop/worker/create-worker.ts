import { createChangeFeed } from './api/change-feed.ts'
import type { Notice } from './api/main-messages.ts'
import { workerRouter } from './api/router.ts'
import type { WorkerContext } from './api/trpc.ts'
import { openSession } from './session/session.ts'
import type { TokenVault } from './session/token-vault.ts'
import type { Store } from './store/store.ts'
import { queueCounts } from './views/order-views.ts'

export type WorkerInput = {
  profileFolder: string
  presetServerUrl: string | null
  appVersion: string
  deviceName: string
  vault: TokenVault
  notify(notice: Notice): void
  /** This computer's clock, in ms since 1970. */
  now?: () => number
}

export type Worker = {
  router: typeof workerRouter
  context: WorkerContext
  /** The network or the computer is back: try again at once. */
  wake(): void
  /** Ends the sync round that runs and closes the store. */
  close(): Promise<void>
}

/** Puts the worker together; the one owner of the local store. */
export const createWorker = async (input: WorkerInput): Promise<Worker> => {
  const { now = Date.now } = input
  const feed = createChangeFeed()
  const announce = newOrderNotices(input.notify)
  const session = await openSession({
    profileFolder: input.profileFolder,
    presetServerUrl: input.presetServerUrl,
    vault: input.vault,
    feed,
    now,
    arrived: (entities, store) => entities.has('order') && announce(store),
  })
  return {
    router: workerRouter,
    context: { session, feed, deviceName: input.deviceName, now },
    wake: session.wake,
    close: session.close,
  }
}

/** Tells of orders with a higher number than any seen before; the first look only learns where numbers stand. */
const newOrderNotices = (notify: WorkerInput['notify']): ((store: Store) => void) => {
  const seen = new WeakMap<Store, number>()
  return store => {
    const highest = store.one<{ n: number | null }>('SELECT max(number) AS n FROM view_order')?.n ?? 0
    const before = seen.get(store)
    seen.set(store, highest)
    notify({ kind: 'badge', count: queueCounts(store).total })
    if (before === undefined || highest <= before) return
    const fresh = store.one<{ count: number; first: number | null }>(
      "SELECT count(*) AS count, min(number) AS first FROM view_order WHERE number > ? AND state = 'submitted'",
      before,
    )
    if (fresh?.first) notify({ kind: 'new_orders', count: fresh.count, firstNumber: fresh.first })
  }
}
