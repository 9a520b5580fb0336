import type { Notice } from '../api/main-messages.ts'
import type { Store } from '../store/store.ts'
import { cursorsOf } from '../sync/apply-pull.ts'
import { queueCounts } from '../views/queue-view.ts'

export type OrderNotices = {
  /** Learns up to which number orders were known when the store was opened. */
  opened(store: Store): void
  /** Tells of waiting orders beyond any number seen before; call after every pull. */
  arrived(store: Store): void
  /** Tells how many orders wait, when that has changed; null when nobody is signed in. */
  counted(store: Store | null): void
}

/** What the main process is to show of orders while nobody looks at the window. */
export const createOrderNotices = (notify: (notice: Notice) => void): OrderNotices => {
  const seen = new WeakMap<Store, number>()
  let told: number | null = null
  return {
    opened: store => {
      // A first copy is no news, however many orders it brings.
      if (cursorsOf(store) !== null) seen.set(store, highestNumber(store))
    },
    arrived: store => {
      const before = seen.get(store)
      seen.set(store, highestNumber(store))
      if (before === undefined) return
      const fresh = store.one<{ count: number; first: number | null }>(
        "SELECT count(*) AS count, min(number) AS first FROM view_order WHERE number > ? AND state = 'submitted'",
        before,
      )
      if (fresh?.first) notify({ kind: 'new_orders', count: fresh.count, firstNumber: fresh.first })
    },
    counted: store => {
      const count = store === null ? 0 : queueCounts(store).total
      if (count !== told) notify({ kind: 'badge', count })
      told = count
    },
  }
}

const highestNumber = (store: Store): number =>
  store.one<{ n: number | null }>('SELECT max(number) AS n FROM view_order')?.n ?? 0
