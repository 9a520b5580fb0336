import type { Store } from '../store.ts'

/** A card that nobody has decided on yet, here or, as far as known, elsewhere. */
export const OPEN_CONFLICT = `s.outcome = 'conflict' AND s.dismissed = 0 AND NOT EXISTS (
  SELECT 1 FROM outbox o WHERE o.name = 'conflict.resolve' AND json_extract(o.args, '$.conflictId') = s.conflict_id)`

export type OutboxCounts = { pending: number; conflicts: number; refusals: number }

/** What the status line counts. */
export const outboxCounts = (store: Store): OutboxCounts => ({
  pending: store.one<{ n: number }>('SELECT count(*) AS n FROM outbox')?.n ?? 0,
  conflicts: store.one<{ n: number }>(`SELECT count(*) AS n FROM settled s WHERE ${OPEN_CONFLICT}`)?.n ?? 0,
  refusals:
    store.one<{ n: number }>("SELECT count(*) AS n FROM settled WHERE outcome = 'refused' AND dismissed = 0")
      ?.n ?? 0,
})
