import { DatabaseSync } from 'node:sqlite'
import type { Store } from './store.ts'

type SavedMutation = {
  seq: number
  mutation_id: string
  name: string
  args: string
  made_at: number
  send_after: number
  subject: string
  stock_effects: string
}

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
] as const

type SavedOutcome = Record<(typeof SETTLED)[number], string | number | null>

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
  const mutations = readable<SavedMutation>(
    db,
    'SELECT seq, mutation_id, name, args, made_at, send_after, subject, stock_effects FROM outbox ORDER BY seq',
  )
  const touched = readable<{ entity: string; id: string; seq: number }>(
    db,
    'SELECT entity, id, seq FROM touched',
  )
  const outcomes = readable<SavedOutcome>(db, `SELECT ${SETTLED.join(', ')} FROM settled ORDER BY seq`)
  db.close()
  return store.transaction(() => {
    const places = SETTLED.map(() => '?').join(', ')
    for (const outcome of outcomes)
      store.run(
        `INSERT OR IGNORE INTO settled (${SETTLED.join(', ')}) VALUES (${places})`,
        ...SETTLED.map(name => outcome[name]),
      )
    for (const row of mutations) {
      const { seq, mutation_id, name, args, made_at, send_after, subject, stock_effects } = row
      store.run(
        `INSERT OR IGNORE INTO outbox (seq, mutation_id, name, args, made_at, send_after, subject, stock_effects)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
        ...[seq, mutation_id, name, args, made_at, send_after, subject, stock_effects],
      )
    }
    const known = new Set(mutations.map(row => row.seq))
    for (const { entity, id, seq } of touched.filter(row => known.has(row.seq)))
      store.run('INSERT OR IGNORE INTO touched VALUES (?, ?, ?)', entity, id, seq)
    const taken = [...mutations, ...outcomes].map(row => Number(row.seq))
    continueAfter(
      store,
      taken.reduce((highest, seq) => Math.max(highest, seq), 0),
    )
    return mutations.length
  })
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
