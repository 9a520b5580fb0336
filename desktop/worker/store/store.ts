import { mkdirSync, renameSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import type { Entity, RowOf } from '#shared/contract/rows.ts'
import { foldText } from '#shared/domain/search-text.ts'
import { salvageOutbox } from './salvage.ts'
import { createTables, STORE_VERSION } from './schema.ts'
import { ENTITIES, searchTable, VIEW_SPECS, viewTable } from './view-specs.ts'

/** The local store of one workspace on this computer; only the worker opens it. */
export type Store = {
  /** Prepared once per text. */
  sql(text: string): StatementSync
  all<T>(text: string, ...values: SQLInputValue[]): T[]
  one<T>(text: string, ...values: SQLInputValue[]): T | null
  run(text: string, ...values: SQLInputValue[]): void
  /** All or nothing, durable when it returns. */
  transaction<T>(work: () => T): T
  meta(key: string): string | null
  setMeta(key: string, value: string | null): void
  close(): void
}

/** Opens the store; a damaged one is moved aside, and a new one begins with a first copy from the server. */
export const openStore = (folder: string, workspaceId: string): { store: Store; damaged: string | null } => {
  mkdirSync(folder, { recursive: true })
  const file = path.join(folder, `${workspaceId}.db`)
  try {
    return { store: openFile(file), damaged: null }
  } catch (error) {
    if (!isDamage(error)) throw error
    const aside = `${file}.damaged-${Date.now()}`
    for (const suffix of ['', '-wal', '-shm']) {
      try {
        renameSync(file + suffix, aside + suffix)
      } catch {
        // Not every part exists.
      }
    }
    const store = openFile(file)
    console.error(`Of the damaged store's unsent work ${salvageOutbox(store, aside)} pieces could be read.`)
    return { store, damaged: aside }
  }
}

/** What `quick_check` found; it reports damage as a row and does not throw. */
class DamagedStore extends Error {}

/** That, or SQLITE_CORRUPT or SQLITE_NOTADB. */
const isDamage = (error: unknown): boolean =>
  error instanceof DamagedStore ||
  (error instanceof Error && 'errcode' in error && (error.errcode === 11 || error.errcode === 26))

const openFile = (file: string): Store => {
  const db = new DatabaseSync(file)
  try {
    db.exec(
      'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 2000',
    )
    const { quick_check: found } = db.prepare('PRAGMA quick_check(1)').get() as { quick_check: string }
    if (found !== 'ok') throw new DamagedStore(found)
    rebuildWhenOlder(db)
    createTables(db)
    return asStore(db)
  } catch (error) {
    // An open file can't be moved aside everywhere.
    db.close()
    throw error
  }
}

/** Base and views of another store version are dropped, to be copied again; the outbox is kept. */
const rebuildWhenOlder = (db: DatabaseSync): void => {
  const { user_version: found } = db.prepare('PRAGMA user_version').get() as { user_version: number }
  if (found !== 0 && found !== STORE_VERSION) {
    for (const entity of ENTITIES) {
      db.exec(`DROP TABLE IF EXISTS ${viewTable(entity)}; DROP TABLE IF EXISTS ${searchTable(entity)}`)
    }
    db.exec(
      "DROP TABLE IF EXISTS base; DROP TABLE IF EXISTS staged; DELETE FROM meta WHERE key IN ('cursors', 'bootstrap')",
    )
  }
  db.exec(`PRAGMA user_version = ${STORE_VERSION}`)
}

const asStore = (db: DatabaseSync): Store => {
  const prepared = new Map<string, StatementSync>()
  const sql = (text: string): StatementSync => {
    const known = prepared.get(text)
    if (known) return known
    const statement = db.prepare(text)
    prepared.set(text, statement)
    return statement
  }
  const store: Store = {
    sql,
    all: <T>(text: string, ...values: SQLInputValue[]) => sql(text).all(...values) as T[],
    one: <T>(text: string, ...values: SQLInputValue[]) => (sql(text).get(...values) as T | undefined) ?? null,
    run: (text, ...values) => void sql(text).run(...values),
    transaction: work => {
      db.exec('BEGIN IMMEDIATE')
      try {
        const result = work()
        db.exec('COMMIT')
        return result
      } catch (error) {
        db.exec('ROLLBACK')
        throw error
      }
    },
    meta: key => store.one<{ value: string }>('SELECT value FROM meta WHERE key = ?', key)?.value ?? null,
    setMeta: (key, value) =>
      value === null
        ? store.run('DELETE FROM meta WHERE key = ?', key)
        : store.run(
            'INSERT INTO meta VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
            key,
            value,
          ),
    close: () => {
      prepared.clear()
      db.close()
    },
  }
  return store
}

/** A row as the server last sent it, or null. */
export const baseRow = <E extends Entity>(store: Store, entity: E, id: string): RowOf<E> | null => {
  const found = store.one<{ doc: string }>('SELECT doc FROM base WHERE entity = ? AND id = ?', entity, id)
  return found && (JSON.parse(found.doc) as RowOf<E>)
}

/** A row with pending work applied, and whether any is; null when it does not exist. */
export const viewRow = <E extends Entity>(
  store: Store,
  entity: E,
  id: string,
): { row: RowOf<E>; pending: boolean } | null => {
  const found = store.one<{ doc: string; pending: number }>(
    `SELECT doc, pending FROM ${viewTable(entity)} WHERE id = ?`,
    id,
  )
  return found && { row: JSON.parse(found.doc) as RowOf<E>, pending: found.pending === 1 }
}

/** All rows of an entity with pending work applied. */
export const viewRows = <E extends Entity>(store: Store, entity: E): { row: RowOf<E>; pending: boolean }[] =>
  store
    .all<{ doc: string; pending: number }>(`SELECT doc, pending FROM ${viewTable(entity)}`)
    .map(found => ({ row: JSON.parse(found.doc) as RowOf<E>, pending: found.pending === 1 }))

/** Writes or removes a row as lists and searches see it. */
export const writeView = <E extends Entity>(
  store: Store,
  entity: E,
  id: string,
  row: RowOf<E> | null,
  pending: boolean,
): void => {
  const table = viewTable(entity)
  const spec = VIEW_SPECS[entity]
  const known = store.one<{ key: number }>(`SELECT key FROM ${table} WHERE id = ?`, id)
  if (known && spec.search) store.run(`DELETE FROM ${searchTable(entity)} WHERE rowid = ?`, known.key)
  if (row === null) {
    store.run(`DELETE FROM ${table} WHERE id = ?`, id)
    return
  }
  const values = { id, pending: Number(pending), doc: JSON.stringify(row), ...spec.values(row) }
  const names = Object.keys(values)
  const updates = names.slice(1).map(name => `${name} = excluded.${name}`)
  const written = store
    .sql(
      `INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})
       ON CONFLICT (id) DO UPDATE SET ${updates.join(', ')} RETURNING key`,
    )
    .get(...Object.values(values)) as { key: number }
  if (spec.search) {
    store.run(
      `INSERT INTO ${searchTable(entity)} (rowid, body) VALUES (?, ?)`,
      written.key,
      foldText(spec.search(row)),
    )
  }
}
