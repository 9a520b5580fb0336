import type { MutationName } from '#shared/contract/mutations.ts'
import type { RowOf, StaffRow } from '#shared/contract/rows.ts'
import { applyEffect, type StockEffect } from '#shared/domain/stock.ts'
import {
  type AnyRow,
  type EffectContext,
  LOCAL_EFFECTS,
  type LocalEffect,
  type Ref,
} from '../mutations/local-effects.ts'
import { localFacts } from './local-facts.ts'
import { baseRow, type Store, writeView } from './store.ts'

type PendingRow = { seq: number; name: MutationName; args: string; made_at: number; stock_effects: string }

/** A bulk edit is read once for all its rows, which are shown one after the other. */
let lastRead: { text: string; args: unknown } = { text: '', args: null }

const argsOf = (text: string): unknown => {
  if (lastRead.text !== text) lastRead = { text, args: JSON.parse(text) as unknown }
  return lastRead.args
}

/** Shows a row again as its base with all its pending work applied, in the order in which it was done. */
export const recompute = (store: Store, staff: StaffRow, ref: Ref): void => {
  const pending = store.all<PendingRow>(
    `SELECT o.seq, o.name, coalesce(t.patch, o.args) AS args, o.made_at, o.stock_effects FROM touched t JOIN outbox o ON o.seq = t.seq
     WHERE t.entity = ? AND t.id = ? ORDER BY o.seq`,
    ref.entity,
    ref.id,
  )
  const facts = localFacts(store)
  let row: AnyRow | null = baseRow(store, ref.entity, ref.id)
  for (const mutation of pending)
    row = applied(row, mutation, ref, { staff, madeAt: mutation.made_at, facts })
  writeView(store, ref.entity, ref.id, row as RowOf<typeof ref.entity> | null, pending.length > 0)
}

/** Edits that change stock themselves; any other does by what it did to an order. */
const ADDS_STOCK: ReadonlySet<MutationName> = new Set<MutationName>(['stock.adjust', 'product.import'])

const applied = (
  row: AnyRow | null,
  mutation: PendingRow,
  ref: Ref,
  context: EffectContext,
): AnyRow | null => {
  if (ref.entity === 'stock' && !ADDS_STOCK.has(mutation.name)) {
    const effects = JSON.parse(mutation.stock_effects) as StockEffect[]
    const effect = effects.find(candidate => candidate.productId === ref.id)
    return row && effect ? { id: ref.id, ...applyEffect(row as RowOf<'stock'>, effect) } : row
  }
  const effect = LOCAL_EFFECTS[mutation.name] as LocalEffect<MutationName> | undefined
  return effect ? effect.apply(row, argsOf(mutation.args) as never, ref, context) : row
}

/** Shows all pending work again, over a base or views that were built anew. */
export const recomputeTouched = (store: Store, staff: StaffRow): void =>
  store.transaction(() => {
    for (const ref of store.all<Ref>('SELECT DISTINCT entity, id FROM touched')) recompute(store, staff, ref)
  })
