import { DatabaseSync } from 'node:sqlite'
import type { Store } from './store.ts'

/** Of work that was not confirmed. */
const OUTBOX = [
  'seq',
  'mutation_id',
  'name',
  'args',
  'made_at',
  'send_after',
  'subject',
  'stock_effects',
  'chunks',
  'digest',
] as const

/** Of cards and of what the server has answered. */
const SETTLED = [
  'mutation_id',
  'seq',
  'name',
  'args',
  'made_at',
  'subject',
  'stock_effects',
  'outcome',
  'code',
  'detail',
  'conflict_id',
  'fields',
  'settled_at',
  'dismissed',
  'chunks',
  'digest',
] as const

const TOUCHED = ['entity', 'id', 'seq', 'patch'] as const
const PARTS = ['mutation_id', 'position', 'body'] as const

type Saved = Record<string, string | number | Uint8Array | null>

/** The columns of a table that an older store may not have had yet are left out. */
const savedRows = (db: DatabaseSync, table: string, columns: readonly string[], order = ''): Saved[] => {
  const there = readable<{ name: string }>(db, `SELECT name FROM pragma_table_info('${table}')`)
  const known = columns.filter(column => there.some(({ name }) => name === column))
  return known.length === 0 ? [] : readable<Saved>(db, `SELECT ${known.join(', ')} FROM ${table} ${order}`)
}

const insertSaved = (store: Store, table: string, row: Saved): void => {
  const names = Object.keys(row)
  const places = names.map(() => '?').join(', ')
  store.run(`INSERT OR IGNORE INTO ${table} (${names.join(', ')}) VALUES (${places})`, ...Object.values(row))
}

/** Reads rows until the damage begins; what comes after it is lost. */
const readable = <T>(db: DatabaseSync, sql: string): T[] => {
  const rows: T[] = []
  try {
    for (const row of db.prepare(sql).iterate()) rows.push(row as T)
  } catch {
    // The damage itself; everything before it counts.
  }
  return rows
}

/**
 * Takes unsent work, and what is known of sent work, from a damaged store into a new one, as far as it can be
 * read, and answers how much was unsent. It is numbered anew under a new client id; by its UUIDs the server knows what it has applied already.
 */
export const salvageOutbox = (store: Store, damagedFile: string): number => {
  const db = openReadable(damagedFile)
  if (!db) return 0
  const parts = savedRows(db, 'act_part', PARTS)
  const isWhole = wholeOf(parts)
  const mutations = savedRows(db, 'outbox', OUTBOX, 'ORDER BY seq').filter(isWhole)
  const touched = savedRows(db, 'touched', TOUCHED)
  // A card needs no more than what it shows.
  const outcomes = savedRows(db, 'settled', SETTLED, 'ORDER BY seq').filter(
    row => isWhole(row) || row.outcome === 'conflict' || row.outcome === 'refused',
  )
  db.close()
  return store.transaction(() => {
    for (const row of outcomes) insertSaved(store, 'settled', row)
    for (const row of mutations) insertSaved(store, 'outbox', row)
    for (const row of parts) insertSaved(store, 'act_part', row)
    const known = new Set(mutations.map(row => row.seq))
    for (const row of touched.filter(({ seq }) => known.has(seq ?? null))) insertSaved(store, 'touched', row)
    const taken = [...mutations, ...outcomes].map(row => Number(row.seq))
    continueAfter(
      store,
      taken.reduce((highest, seq) => Math.max(highest, seq), 0),
    )
    return mutations.length
  })
}

/** Whether all chunks of an edit could be read; part of one could never be sent, and everything would wait for it. */
const wholeOf = (parts: readonly Saved[]): ((row: Saved) => boolean) => {
  const counts = new Map<unknown, number>()
  for (const { mutation_id: id } of parts) counts.set(id, (counts.get(id) ?? 0) + 1)
  return ({ mutation_id: id, chunks }) => (counts.get(id) ?? 0) >= Number(chunks ?? 0)
}

/** The places of past work stay taken, since it may be offered again in them. */
const continueAfter = (store: Store, seq: number): void => {
  store.run("DELETE FROM sqlite_sequence WHERE name = 'outbox'")
  store.run("INSERT INTO sqlite_sequence (name, seq) VALUES ('outbox', ?)", seq)
}

const openReadable = (file: string): DatabaseSync | null => {
  try {
    return new DatabaseSync(file, { readOnly: true })
  } catch {
    return null
  }
}
