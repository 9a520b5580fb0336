import { newId } from '#shared/base/ids.ts'
import { type AnyMutation, MUTATIONS, type MutationName } from '#shared/contract/mutations.ts'
import type { StockEffect } from '#shared/domain/stock.ts'
import { forgetParts, wholeArgs } from '../large-acts.ts'
import type { Store } from '../store.ts'
import { touch } from './touched-rows.ts'

/** How long acknowledged work is kept, to be offered again to a server that was restored from a backup. */
const KEPT_MS = 30 * 24 * 60 * 60 * 1000

/** After a divergence: unacknowledged work gets new numbers under a new client id, and keeps its UUIDs. */
export const renumber = (store: Store): void =>
  store.transaction(() => {
    store.setMeta('client_id', newId())
    store.setMeta('next_number', '1')
    // Numbers are the client's: what was acknowledged under the former id has none under the new one.
    store.run('UPDATE outbox SET number = NULL')
  })

/**
 * Whether the server acknowledged more than it knows now. It lost its last commits, as one does that was restored or
 * taken over by a standby, and a cursor from before them does not show it.
 */
export const isForgotten = (store: Store, lastMutation: number): boolean =>
  store.one('SELECT seq FROM outbox WHERE acknowledged = 1 AND number > ? LIMIT 1', lastMutation) !== null

type OfferedAgain = {
  seq: number
  mutation_id: string
  name: MutationName
  args: string
  chunks: number
  stock_effects: string
}

/**
 * After the server was restored: what it had acknowledged within 30 days is offered again, by UUID, and in
 * the place where it once stood, since later work may build on it.
 */
export const offerAgain = (store: Store, now: number): void =>
  store.transaction(() => {
    store.run(
      'UPDATE outbox SET acknowledged = 0, number = NULL, catalog_version = NULL, orders_version = NULL',
    )
    const rows = store.all<OfferedAgain>(
      `INSERT INTO outbox (seq, mutation_id, name, args, chunks, digest, made_at, send_after, subject, stock_effects)
       SELECT seq, mutation_id, name, args, chunks, digest, made_at, 0, subject, stock_effects FROM settled s
       WHERE (outcome IN ('applied', 'no_op') OR (outcome = 'conflict' AND name IN ('product.update_many', 'price_rule.change_many')))
         AND settled_at >= ?
         AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.mutation_id = s.mutation_id OR o.seq = s.seq)
       ORDER BY s.seq RETURNING seq, mutation_id, name, args, chunks, stock_effects`,
      now - KEPT_MS,
    )
    for (const row of rows) {
      const parsed = MUTATIONS[row.name].safeParse(wholeArgs(store, row))
      if (!parsed.success) continue
      const effects = JSON.parse(row.stock_effects) as StockEffect[]
      touch(store, row.seq, { name: row.name, args: parsed.data } as AnyMutation, effects)
    }
    store.setMeta('client_id', newId())
    store.setMeta('next_number', '1')
  })

/** Forgets acknowledged work that is past its time. */
export const forgetOld = (store: Store, now: number): void => {
  store.run("DELETE FROM settled WHERE outcome IN ('applied', 'no_op') AND settled_at < ?", now - KEPT_MS)
  forgetParts(store)
}

/** This store's id towards the server, made at first use. */
export const clientIdOf = (store: Store): string => {
  const known = store.meta('client_id')
  if (known !== null) return known
  const made = newId()
  store.setMeta('client_id', made)
  return made
}
