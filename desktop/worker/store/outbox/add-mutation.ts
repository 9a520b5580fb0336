import { setImmediate } from 'node:timers/promises'
import { newId } from '#shared/base/ids.ts'
import type { AnyMutation, MutationName } from '#shared/contract/mutations.ts'
import type { StaffRow } from '#shared/contract/rows.ts'
import { DECISION_UNDO_MS } from '#shared/domain/order-state.ts'
import type { Ref } from '../../mutations/local-effects.ts'
import { stockEffectsOf } from '../../mutations/stock-effects.ts'
import { keepArgs } from '../large-acts.ts'
import { recompute } from '../overlay.ts'
import { type Store, viewRow } from '../store.ts'
import { subjectOf } from './mutation-subject.ts'
import { touch } from './touched-rows.ts'

/** Decisions that can be taken back for a moment; they are stored at once and sent after it. */
const HELD: ReadonlySet<MutationName> = new Set<MutationName>([
  'order.approve',
  'order.reject',
  'order.cancel',
  'order.start_fulfillment',
  'order.fulfill',
  'order.revise',
])

export type Added = { mutationId: string; undoUntil: number | null; refs: Ref[] }

/** Stores a mutation and shows its effect, in one durable transaction. */
export const addMutation = (store: Store, staff: StaffRow, mutation: AnyMutation, now: number): Added =>
  store.transaction(() => {
    const added = record(store, mutation, now)
    for (const ref of added.refs) recompute(store, staff, ref)
    return added
  })

/** Rows that are shown before other work of the worker gets its turn. */
const TURN = 1_000

/**
 * The same for an edit of thousands of rows: it is stored in one durable transaction, then its rows are shown in turns,
 * so that screens go on being answered; of few rows all is one transaction. Whatever ends the worker in between, the next start shows all pending work.
 */
export const addInTurns = async (
  store: Store,
  staff: StaffRow,
  mutation: AnyMutation,
  now: number,
): Promise<Added> => {
  const show = (refs: readonly Ref[]) => {
    for (const ref of refs) recompute(store, staff, ref)
  }
  const added = store.transaction(() => {
    const recorded = record(store, mutation, now)
    show(recorded.refs.slice(0, TURN))
    return recorded
  })
  for (let at = TURN; at < added.refs.length; at += TURN) {
    await setImmediate()
    store.repeatableTransaction(() => show(added.refs.slice(at, at + TURN)))
  }
  return added
}

const record = (store: Store, mutation: AnyMutation, now: number): Added => {
  const mutationId = newId()
  const held = HELD.has(mutation.name)
  const orderId = 'orderId' in mutation.args ? mutation.args.orderId : null
  const order = orderId === null ? null : (viewRow(store, 'order', orderId)?.row ?? null)
  const stockEffects = stockEffectsOf(mutation, order)
  const kept = keepArgs(store, mutationId, mutation)
  const { lastInsertRowid } = store.run(
    `INSERT INTO outbox (mutation_id, name, args, chunks, digest, made_at, send_after, subject, stock_effects)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    mutationId,
    mutation.name,
    kept.args,
    kept.chunks,
    kept.digest,
    now,
    held ? now + DECISION_UNDO_MS : now,
    subjectOf(store, mutation),
    JSON.stringify(stockEffects),
  )
  const refs = touch(store, Number(lastInsertRowid), mutation, stockEffects)
  return { mutationId, undoUntil: held ? now + DECISION_UNDO_MS : null, refs }
}
