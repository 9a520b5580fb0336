/** One promise of the sync, how to break it in the code, and the small suite that has to notice. */
export type Safeguard = { name: string; file: string; from: string; to: string; suite: string }

const PULL = 'portal-server/services/sync/pull.ts'
const SERVER = 'tests/integration/sync/push-and-pull.test.ts'
const WORKER = 'tests/unit/worker'

export const SAFEGUARDS: readonly Safeguard[] = [
  {
    name: 'cursors advance with the last page alone',
    file: PULL,
    from: 'cursors: done ? heads : from,',
    to: 'cursors: heads,',
    suite: SERVER,
  },
  {
    name: 'a page is done when both streams are at their heads',
    file: PULL,
    from: 'const done = !orders.full && !catalog.full',
    to: 'const done = !orders.full',
    suite: SERVER,
  },
  {
    name: 'a cursor below the tombstone floor starts over',
    file: PULL,
    from: 'if (cursor.version < Number(tombstoneFloor))',
    to: 'if (cursor.version < 0)',
    suite: SERVER,
  },
  {
    name: 'a page is bounded by its size',
    file: 'portal-server/services/sync/page-size.ts',
    from: 'room.characters -= JSON.stringify(change.row).length',
    to: 'room.characters -= 0',
    suite: SERVER,
  },
  {
    name: 'a new copy is shown by its flip, and wholly',
    file: 'desktop/worker/sync/apply-pull.ts',
    from: "const into = isEmpty(store) ? 'live' : 'next'",
    to: "const into = 'live'",
    suite: `${WORKER}/staged-copy.test.ts`,
  },
  {
    name: 'staged pages and their place outlive a restart together',
    file: 'desktop/worker/sync/apply-pull.ts',
    from: "for (const key of ['bootstrap', 'feed'])",
    to: "for (const key of ['bootstrap'])",
    suite: `${WORKER}/staged-copy.test.ts`,
  },
]
