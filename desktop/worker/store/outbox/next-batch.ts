import type { MutationName } from '#shared/contract/mutations.ts'
import type { PushedMutation } from '#shared/contract/sync.ts'
import { sentArgs, sentLength } from '../carried-picture.ts'
import type { Store } from '../store.ts'

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

/** Work that no edit of the catalog can have a say in: it does not wait while a large one is uploaded. */
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
  'image.add',
])

/** Edits of one row that need nothing but it and the rows that they name. */
const STANDS_ALONE: ReadonlySet<string> = new Set<MutationName>([
  'product.update',
  'stock.adjust',
  'customer.update',
])

/** Groups of fields that have to differ from everybody else's, so that any other edit may stand in their way. */
const UNIQUE_FIELDS = /"(identity|reference)":\{"base"/

const UUIDS = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g

/** Whether an edit can be sent before others that wait: it names no row that one of them touches. */
const mayPass = (store: Store, row: OutboxRow, waiting: readonly number[]): boolean => {
  if (OVERTAKES.has(row.name)) return true
  if (!STANDS_ALONE.has(row.name) || row.chunks > 0 || UNIQUE_FIELDS.test(row.args)) return false
  const named = row.args.match(UUIDS) ?? []
  const found = store.one(
    `SELECT 1 FROM json_each(?) AS named JOIN touched t ON t.id = named.value
     WHERE t.seq IN (SELECT value FROM json_each(?)) LIMIT 1`,
    JSON.stringify(named),
    JSON.stringify(waiting),
  )
  return found === null
}

/**
 * Numbers what may be sent, without a gap and for good, and answers the next batch. Work on an order never
 * overtakes a decision on it that is still held. A large edit waits until its chunks are with the server, and then
 * goes alone; until then what has nothing to do with it passes.
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
    const left: number[] = []
    for (const row of waiting) {
      if (row.number !== null) continue
      const { orderId } = JSON.parse(row.args) as { orderId?: string }
      const behind =
        (orderId !== undefined && heldOrders.has(orderId)) ||
        isUploading(row) ||
        (left.length > 0 && !mayPass(store, row, left))
      if (isHeld(row, now) || behind) {
        if (orderId !== undefined) heldOrders.add(orderId)
        else left.push(row.seq)
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
