import { setImmediate } from 'node:timers/promises'
import { newId } from '#shared/base/ids.ts'
import {
  type AnyMutation,
  MUTATIONS,
  type MutationArgs,
  type MutationName,
} from '#shared/contract/mutations.ts'
import type { StaffRow } from '#shared/contract/rows.ts'
import type { MutationOutcome, PushedMutation } from '#shared/contract/sync.ts'
import { DECISION_UNDO_MS } from '#shared/domain/order-state.ts'
import type { StockEffect } from '#shared/domain/stock.ts'
import { LOCAL_EFFECTS, type LocalEffect, patchesOf, type Ref } from '../mutations/local-effects.ts'
import { stockEffectsOf } from '../mutations/stock-effects.ts'
import { sentArgs, sentLength } from './carried-picture.ts'
import { originOf } from './conflict-origin.ts'
import { forgetParts, keepArgs, wholeArgs } from './large-acts.ts'
import { recompute } from './overlay.ts'
import { type Store, viewRow } from './store.ts'

/** Decisions that can be taken back for a moment; they are stored at once and sent after it. */
const HELD: ReadonlySet<MutationName> = new Set<MutationName>([
  'order.approve',
  'order.reject',
  'order.cancel',
  'order.start_fulfillment',
  'order.fulfill',
  'order.revise',
])

/** How long acknowledged work is kept, to be offered again to a server that was restored from a backup. */
const KEPT_MS = 30 * 24 * 60 * 60 * 1000

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

/** Notes which rows an edit shows differently, of an edit of many rows with what it does to each. */
const touch = (
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

/** What a mutation is about, in words that stay true when the row is gone: "SO-1042", a SKU, a name. */
export const subjectOf = (store: Store, { name, args }: AnyMutation): string => {
  if ('fileName' in args) return fileSubject(args)
  if ('orderId' in args)
    return orderSubject(store, args.orderId, name === 'order.enter' ? args.customerId : null)
  if ('product' in args) return args.product.sku
  if ('productId' in args) return viewRow(store, 'product', args.productId)?.row.sku ?? ''
  if ('customerId' in args && name !== 'customer.create')
    return viewRow(store, 'customer', args.customerId)?.row.name ?? ''
  if ('rows' in args) return `${args.rows.length} products`
  if ('remove' in args) return `${args.remove.length + args.edit.length + args.add.length} price rules`
  if ('categoryId' in args && name !== 'category.create')
    return viewRow(store, 'category', args.categoryId)?.row.name ?? ''
  if ('rule' in args) return viewRow(store, 'product', args.rule.productId)?.row.sku ?? ''
  if ('ruleId' in args) {
    const productId = viewRow(store, 'price_rule', args.ruleId)?.row.productId
    return productId ? (viewRow(store, 'product', productId)?.row.sku ?? '') : ''
  }
  if ('name' in args) return String(args.name)
  if ('groupId' in args) return viewRow(store, 'customer_group', args.groupId)?.row.name ?? ''
  if ('conflictId' in args) return originOf(store, args.conflictId)?.subject ?? ''
  return ''
}

/** "catalog.csv, 5000 rows": the file, and how many rows of it change something. */
const fileSubject = (
  args: MutationArgs<'product.import' | 'price_rule.import' | 'customer.import' | 'customer_group.import'>,
): string => {
  const rows = [...args.create, ...args.update, ...('stock' in args ? args.stock : [])]
  return `${args.fileName}, ${new Set(rows.map(({ line }) => line)).size} rows`
}

/** An order by its number; one that the server has not numbered yet by its customer. */
const orderSubject = (store: Store, orderId: string, enteredFor: string | null): string => {
  const order = viewRow(store, 'order', orderId)?.row
  if (order && order.number > 0) return `SO-${order.number}`
  const customerId = enteredFor ?? order?.customerId
  return (customerId && viewRow(store, 'customer', customerId)?.row.name) || 'SO-?'
}

/** Takes back a mutation that has not been given a number, so never left this computer. */
export const undoMutation = (store: Store, staff: StaffRow, mutationId: string): Ref[] | null =>
  store.transaction(() => {
    const found = store.one<{ seq: number }>(
      'SELECT seq FROM outbox WHERE mutation_id = ? AND number IS NULL',
      mutationId,
    )
    const refs = found && removeAndShow(store, staff, found.seq)
    forgetParts(store)
    return refs
  })

/** Removes a mutation from the outbox and shows the rows that it touched without it. */
const removeAndShow = (store: Store, staff: StaffRow, seq: number): Ref[] => {
  const refs = store.all<Ref>('SELECT entity, id FROM touched WHERE seq = ?', seq)
  store.run('DELETE FROM outbox WHERE seq = ?', seq)
  for (const ref of refs) recompute(store, staff, ref)
  return refs
}

type OutboxRow = {
  seq: number
  mutation_id: string
  name: string
  args: string
  made_at: number
  send_after: number
  number: number | null
  chunks: number
  digest: string | null
}

/** Work on orders that no edit of the catalog can have a say in: it does not wait while a large one is uploaded. */
const OVERTAKES: ReadonlySet<string> = new Set<MutationName>([
  'order.approve',
  'order.reject',
  'order.cancel',
  'order.start_fulfillment',
  'order.fulfill',
  'order.park',
  'order.assign',
  'message.post',
  'message.mark_read',
])

/**
 * Numbers what may be sent, without a gap and for good, and answers the next batch. Work on an order never
 * overtakes a decision on it that is still held. A large edit waits until its chunks are with the server, and then
 * goes alone.
 */
export const nextBatch = (
  store: Store,
  now: number,
  most: number,
  uploaded: ReadonlySet<string> = new Set(),
): PushedMutation[] =>
  store.transaction(() => {
    const isUploading = (row: OutboxRow) => row.chunks > 0 && !uploaded.has(row.mutation_id)
    const waiting = store.all<OutboxRow>(
      'SELECT seq, mutation_id, name, args, made_at, send_after, number, chunks, digest FROM outbox WHERE acknowledged = 0 ORDER BY seq LIMIT 2000',
    )
    const heldOrders = new Set<string>()
    let uploading = false
    for (const row of waiting) {
      if (row.number !== null) continue
      const { orderId } = JSON.parse(row.args) as { orderId?: string }
      uploading ||= isUploading(row)
      const behind =
        (orderId !== undefined && heldOrders.has(orderId)) || (uploading && !OVERTAKES.has(row.name))
      if (isHeld(row, now) || behind) {
        if (orderId !== undefined) heldOrders.add(orderId)
        continue
      }
      row.number = Number(store.meta('next_number') ?? '1')
      store.setMeta('next_number', String(row.number + 1))
      store.run('UPDATE outbox SET number = ? WHERE seq = ?', row.number, row.seq)
    }
    const numbered = waiting
      .flatMap(row => (row.number === null ? [] : [{ ...row, number: row.number }]))
      .sort((a, b) => a.number - b.number)
    return withinLimits(sendable(numbered, isUploading), most, row =>
      sentLength(store, row.name, row.args),
    ).map(row => ({
      number: row.number,
      mutationId: row.mutation_id,
      name: row.name,
      ...(row.digest === null
        ? { args: sentArgs(store, row.name, row.args) }
        : { args: {}, staged: { chunks: row.chunks, digest: row.digest } }),
      madeAt: row.made_at,
    }))
  })

/** What can go in one request: up to a large edit, or that alone once it is uploaded. */
const sendable = <T extends OutboxRow>(
  rows: readonly T[],
  isUploading: (row: T) => boolean,
): readonly T[] => {
  const at = rows.findIndex(row => row.chunks > 0)
  if (at === -1) return rows
  if (at > 0) return rows.slice(0, at)
  return rows.slice(0, 1).filter(row => !isUploading(row))
}

/** A large edit whose chunks have to be sent ahead. */
export type Upload = { mutationId: string; chunks: number; digest: string; subject: string }

/** The first large edit that may be sent and is not known to be with the server yet. */
export const nextUpload = (store: Store, uploaded: ReadonlySet<string>): Upload | null =>
  store
    .all<{ mutation_id: string; chunks: number; digest: string; subject: string }>(
      'SELECT mutation_id, chunks, digest, subject FROM outbox WHERE acknowledged = 0 AND chunks > 0 ORDER BY seq',
    )
    .map(({ mutation_id: mutationId, ...rest }) => ({ mutationId, ...rest }))
    .find(({ mutationId }) => !uploaded.has(mutationId)) ?? null

/** Until its time, unless the clock was set back since it was made: then nobody could say when that time will be. */
const isHeld = (row: OutboxRow, now: number): boolean => row.send_after > now && row.made_at <= now

/** Well below what a server takes as one request; a whole assortment can be megabytes. */
const MOST_BATCH_CHARACTERS = 2_000_000

/** The first of them that fit into one request; always at least one. */
const withinLimits = <T>(rows: readonly T[], most: number, lengthOf: (row: T) => number): T[] => {
  let size = 0
  const end = rows.findIndex((row, index) => {
    size += lengthOf(row)
    return index === most || (index > 0 && size > MOST_BATCH_CHARACTERS)
  })
  return rows.slice(0, end === -1 ? rows.length : end)
}

/**
 * When the next held decision may be sent, or null. What could be sent already, but waits behind a held
 * decision, names no time of its own: asking at once again would ask without end.
 */
export const nextSendAt = (store: Store, now: number): number | null =>
  store.one<{ at: number | null }>(
    'SELECT min(send_after) AS at FROM outbox WHERE acknowledged = 0 AND number IS NULL AND send_after > ? AND made_at <= ?',
    now,
    now,
  )?.at ?? null

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

/** After a divergence: unacknowledged work gets new numbers under a new client id, and keeps its UUIDs. */
export const renumber = (store: Store): void =>
  store.transaction(() => {
    store.setMeta('client_id', newId())
    store.setMeta('next_number', '1')
    store.run('UPDATE outbox SET number = NULL WHERE acknowledged = 0')
  })

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

/** Gives up all unsent work, at its owner's wish, and shows every row without it. */
export const discardOutbox = (store: Store, staff: StaffRow): void =>
  store.transaction(() => {
    const refs = store.all<Ref>('SELECT DISTINCT entity, id FROM touched')
    store.run('DELETE FROM outbox')
    forgetParts(store)
    for (const ref of refs) recompute(store, staff, ref)
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
