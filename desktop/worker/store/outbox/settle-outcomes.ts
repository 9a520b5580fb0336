import type { StaffRow } from '#shared/contract/rows.ts'
import type { MutationOutcome } from '#shared/contract/sync.ts'
import type { Ref } from '../../mutations/local-effects.ts'
import type { Store } from '../store.ts'
import { removeAndShow } from './take-out.ts'

/**
 * Records how mutations ended. Applied ones stay until their effects were pulled; the others leave the view at once.
 * What a power failure takes back is sent again, and answered as before.
 */
export const settleOutcomes = (
  store: Store,
  staff: StaffRow,
  outcomes: readonly MutationOutcome[],
  now: number,
): Ref[] =>
  store.repeatableTransaction(() => outcomes.flatMap(outcome => settleOne(store, staff, outcome, now)))

const settleOne = (store: Store, staff: StaffRow, outcome: MutationOutcome, now: number): Ref[] => {
  const found = store.one<{ seq: number }>('SELECT seq FROM outbox WHERE mutation_id = ?', outcome.mutationId)
  if (!found) return []
  store.run(
    `INSERT OR REPLACE INTO settled (mutation_id, seq, name, args, chunks, digest, made_at, subject, stock_effects, outcome, code, detail, conflict_id, fields, settled_at)
     SELECT mutation_id, seq, name, args, chunks, digest, made_at, subject, stock_effects, ?, ?, ?, ?, ?, ? FROM outbox WHERE seq = ?`,
    outcome.outcome,
    outcome.code,
    JSON.stringify(outcome.detail),
    outcome.conflictId,
    JSON.stringify(outcome.conflictFields),
    now,
    found.seq,
  )
  // A card about some of many rows: the others were applied, and stay on screen until they were pulled.
  const appliedInPart = outcome.outcome === 'conflict' && outcome.catalogVersion !== null
  // Without versions of its own, what changed nothing waits for the next flip: base may not hold the same yet.
  if (outcome.outcome === 'applied' || outcome.outcome === 'no_op' || appliedInPart) {
    store.run(
      'UPDATE outbox SET acknowledged = 1, catalog_version = ?, orders_version = ? WHERE seq = ?',
      outcome.catalogVersion,
      outcome.ordersVersion,
      found.seq,
    )
    markResolved(store, found.seq)
    return []
  }
  // A decision that met a newer change has a card of its own now, which takes the place of the first one.
  if (outcome.outcome === 'conflict' || outcome.code === 'resolved_meanwhile') markResolved(store, found.seq)
  return removeAndShow(store, staff, found.seq)
}

/** A card whose decision the server has taken, or somebody else's, is done with. */
const markResolved = (store: Store, seq: number): void => {
  const row = store.one<{ name: string; args: string }>('SELECT name, args FROM outbox WHERE seq = ?', seq)
  if (row?.name !== 'conflict.resolve') return
  const { conflictId } = JSON.parse(row.args) as { conflictId: string }
  store.run('UPDATE settled SET dismissed = 1 WHERE conflict_id = ?', conflictId)
}

/**
 * Acknowledged work whose effects the base rows now hold leaves the outbox. Call inside the flip, before its rows are
 * written, which then show themselves: an act of thousands of rows is not worked out twice. Answers the rows that
 * it touched.
 */
export const confirmUpTo = (store: Store, catalog: number, orders: number): Ref[] => {
  const done = store.all<{ seq: number }>(
    `SELECT seq FROM outbox WHERE acknowledged = 1
     AND (catalog_version IS NULL OR catalog_version <= ?) AND (orders_version IS NULL OR orders_version <= ?)`,
    catalog,
    orders,
  )
  return done.flatMap(({ seq }) => {
    const refs = store.all<Ref>('SELECT entity, id FROM touched WHERE seq = ?', seq)
    store.run('DELETE FROM outbox WHERE seq = ?', seq)
    return refs
  })
}
