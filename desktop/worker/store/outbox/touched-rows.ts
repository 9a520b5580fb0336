import type { AnyMutation, MutationName } from '#shared/contract/mutations.ts'
import type { StockEffect } from '#shared/domain/stock.ts'
import { LOCAL_EFFECTS, type LocalEffect, patchesOf, type Ref } from '../../mutations/local-effects.ts'
import { originOf } from '../conflict-origin.ts'
import type { Store } from '../store.ts'

/** Notes which rows an edit shows differently, of an edit of many rows with what it does to each. */
export const touch = (
  store: Store,
  seq: number,
  mutation: AnyMutation,
  stockEffects: readonly StockEffect[],
): Ref[] => {
  const patches = patchesOf(mutation)
  for (const { ref, args } of patches ?? [])
    store.run(
      'INSERT OR IGNORE INTO touched (entity, id, seq, patch) VALUES (?, ?, ?, ?)',
      ref.entity,
      ref.id,
      seq,
      JSON.stringify(args),
    )
  const refs = patches ? patches.map(({ ref }) => ref) : refsOf(store, mutation)
  const all = [...refs, ...stockRefs(stockEffects)]
  addTouched(store, seq, patches ? stockRefs(stockEffects) : all)
  return all
}

const addTouched = (store: Store, seq: number, refs: readonly Ref[]): void => {
  for (const { entity, id } of refs)
    store.run('INSERT OR IGNORE INTO touched (entity, id, seq) VALUES (?, ?, ?)', entity, id, seq)
}

const stockRefs = (effects: readonly StockEffect[]): Ref[] =>
  effects.map(effect => ({ entity: 'stock', id: effect.productId }))

const refsOf = (store: Store, mutation: AnyMutation): Ref[] => {
  if (mutation.name === 'conflict.resolve') {
    return originOf(store, mutation.args.conflictId)?.refs ?? []
  }
  if (mutation.name === 'message.mark_read') {
    return store
      .all<{ id: string }>(
        'SELECT id FROM view_message WHERE order_id = ? AND unread = 1',
        mutation.args.orderId,
      )
      .map(({ id }) => ({ entity: 'message', id }))
  }
  const effect = LOCAL_EFFECTS[mutation.name] as LocalEffect<MutationName>
  return effect.touches(mutation.args as never)
}
