/** One promise of the sync, how to break it in the code, and the small suite that has to notice. */
export type Safeguard = { name: string; file: string; from: string; to: string; suite: string }

const PULL = 'portal-server/services/sync/pull.ts'
const SERVER = 'tests/integration/sync/push-and-pull.test.ts'
const WORKER = 'tests/unit/worker'
const SCRIPTED = `${WORKER}/scripted-sync.test.ts`
const PUSH = 'portal-server/services/sync/push.ts'
const TOGETHER = 'portal-server/services/sync/take-together.ts'
const BATCHES = 'tests/integration/sync/pushed-together.test.ts'
const FEED = 'portal-server/services/sync/feed-stream.ts'
const SETTLE = 'desktop/worker/store/outbox/settle-outcomes.ts'
const LOOP = 'desktop/worker/sync/sync-loop.ts'

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
    name: 'forgetting changes raises the floor with them',
    file: 'prisma/migrations/20261201010000_old_changes_go/migration.sql',
    from: 'greatest(h.tombstone_floor, highest + 1)',
    to: 'h.tombstone_floor',
    suite: 'tests/integration/retention/forget-changes.test.ts',
  },
  {
    name: 'changes are forgotten in the order of their versions',
    file: 'prisma/migrations/20261201010000_old_changes_go/migration.sql',
    from: '(SELECT min(young.version) FROM first young WHERE young.followed_at IS NULL OR young.followed_at >= before),',
    to: 'NULL::bigint,',
    suite: 'tests/integration/retention/forget-changes.test.ts',
  },
  {
    name: 'a catalog in memory below the floor is read anew',
    file: 'portal-server/services/catalog-copy/catalog-copy.ts',
    from: 'if (copy.version < floor) return null',
    to: 'if (copy.version < 0) return null',
    suite: 'tests/integration/retention/forget-changes.test.ts',
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
  {
    name: 'no stream flips before the other',
    file: PULL,
    from: 'cursors: done ? heads : from,',
    to: 'cursors: done ? heads : { ...from, orders: heads.orders },',
    suite: SERVER,
  },
  {
    name: 'a version of another history is noticed by its nonce',
    file: PULL,
    from: "return cursor.nonce === head.nonce ? 'good' : 'foreign'",
    to: "return 'good'",
    suite: SERVER,
  },
  {
    name: 'a page that is filled by repeated changes is not the last one',
    file: FEED,
    from: ' || changed.length === most }',
    to: ' }',
    suite: SERVER,
  },
  {
    name: 'deletions are sent',
    file: FEED,
    from: '  return changed.map(({ entity, entityId: id }) => ({',
    to: "  return changed.filter(row => found.has([row.entity, row.entityId].join(' '))).map(({ entity, entityId: id }) => ({",
    suite: 'tests/integration/sync/described-days.test.ts',
  },
  {
    name: 'a number is raised from the one before it alone',
    file: PUSH,
    from: 'AND last_mutation =',
    to: 'AND last_mutation <=',
    suite: SERVER,
  },
  {
    name: 'a mutation is known by its UUID under any number',
    file: TOGETHER,
    from: 'const known = await knownResults(tx, workspaceId, mutations)',
    to: 'const known: Awaited<ReturnType<typeof knownResults>> = new Map()',
    suite: SERVER,
  },
  {
    name: 'what the database refuses is rolled back to the savepoint',
    file: TOGETHER,
    from: 'await tx.$executeRaw`ROLLBACK TO SAVEPOINT mutation`\n    const rule',
    to: 'const rule',
    suite: SERVER,
  },
  {
    name: 'edits that share a transaction lock all of theirs first, in one order',
    file: TOGETHER,
    from: 'mutations.length < 2',
    to: 'true',
    suite: BATCHES,
  },
  {
    name: 'an edit sees what the one before it in its transaction wrote',
    file: 'portal-server/services/mutations/hold-targets.ts',
    from: '    rows.delete(keyOf(entity, id))\n',
    to: '',
    suite: BATCHES,
  },
  {
    name: 'what failed together is taken one by one',
    file: PUSH,
    from: 'if (batch.length === 1) throw error',
    to: 'throw error',
    suite: BATCHES,
  },
  {
    name: 'a transaction of many edits ends when its time is up',
    file: TOGETHER,
    from: 'const MOST_MS = 100',
    to: 'const MOST_MS = 100_000',
    suite: BATCHES,
  },
  {
    name: 'a decision is about the revision that was seen',
    file: 'portal-server/services/mutations/order-decisions.ts',
    from: 'if (order.revision !== args.revision)',
    to: 'if (order.revision < 0)',
    suite: SERVER,
  },
  {
    name: 'a conflict is decided once',
    file: 'portal-server/services/mutations/resolve-conflict.ts',
    from: 'if (conflict.resolvedAt) return',
    to: 'if (conflict.id === "") return',
    suite: SERVER,
  },
  {
    name: 'a connection lost between two statements ends no process',
    file: 'portal-server/db/database.ts',
    from: "pool.on('connect', client => client.on('error', () => undefined))",
    to: '',
    suite: 'tests/integration/db/lost-connection.test.ts',
  },
  {
    name: 'an edit that met a conflict leaves the view',
    file: SETTLE,
    from: 'markResolved(store, found.seq)\n  return removeAndShow(store, staff, found.seq)',
    to: "markResolved(store, found.seq)\n  store.run('DELETE FROM outbox WHERE seq = ?', found.seq)\n  return []",
    suite: SCRIPTED,
  },
  {
    name: 'acknowledged work is shown until its effects were pulled',
    file: SETTLE,
    from: 'markResolved(store, found.seq)\n    return []',
    to: 'markResolved(store, found.seq)\n    return removeAndShow(store, staff, found.seq)',
    suite: SCRIPTED,
  },
  {
    name: 'no work on an order overtakes a decision on it',
    file: 'desktop/worker/store/outbox/next-batch.ts',
    from: '(orderId !== undefined && heldOrders.has(orderId)) ||',
    to: '',
    suite: `${WORKER}/outbox-overlay.test.ts`,
  },
  {
    name: 'a copied store numbers its work anew',
    file: LOOP,
    from: "if (pushed === 'out_of_step' && pulled !== 'restored') renumber(store)",
    to: '',
    suite: SCRIPTED,
  },
  {
    name: 'a restored server is offered again what it lost',
    file: LOOP,
    from: '        offerAgain(store, input.now())\n',
    to: '',
    suite: SCRIPTED,
  },
  {
    name: 'no order with pending work is evicted',
    file: 'desktop/worker/store/retention.ts',
    from: "AND v.pending = 0\n    AND NOT EXISTS (SELECT 1 FROM touched t WHERE t.entity = 'order' AND t.id = v.id)\n    AND NOT EXISTS",
    to: 'AND TRUE OR FALSE AND NOT EXISTS',
    suite: `${WORKER}/retention.test.ts`,
  },
  {
    name: 'a migration steps back from a busy table',
    file: 'portal-server/db/migrate.ts',
    from: "const LOCK_WAIT = '1s'",
    to: "const LOCK_WAIT = '0'",
    suite: 'tests/integration/db/migrate-while-serving.test.ts',
  },
  {
    name: 'a stop keeps no connection that has nothing left to do',
    file: 'portal-server/http/create-app.ts',
    from: "void (leaving() && reply.header('connection', 'close'))",
    to: 'void leaving()',
    suite: 'tests/integration/portal/running.test.ts',
  },
]
