import { mkdirSync, renameSync } from 'node:fs'
import path from 'node:path'
import {
  DatabaseSync,
  type SQLInputValue,
  type StatementResultingChanges,
  type StatementSync,
} from 'node:sqlite'
import type { Entity, RowOf } from '#shared/contract/rows.ts'
import { foldText } from '#shared/domain/search-text.ts'
import { createCopy, dropCopy } from './copies.ts'
import { CHUNKING, type Chunking } from './large-acts.ts'
import { openPictureFiles, type PictureFiles } from './picture-files.ts'
import { salvageOutbox } from './salvage.ts'
import { FIXED_TABLES, GAINED_COLUMNS, STORE_VERSION } from './schema.ts'
import { baseTable, type Copy, ENTITIES, searchTable, VIEW_SPECS, viewTable } from './view-specs.ts'

/** The local store of one workspace on this computer; only the worker opens it. */
export type Store = {
  pictures: PictureFiles
  /** How large edits are cut for their way to the server. */
  chunking: Chunking
  /** Prepared once per text. */
  sql(text: string): StatementSync
  all<T>(text: string, ...values: SQLInputValue[]): T[]
  one<T>(text: string, ...values: SQLInputValue[]): T | null
  run(text: string, ...values: SQLInputValue[]): StatementResultingChanges
  /** All or nothing, durable when it returns. */
  transaction<T>(work: () => T): T
  /**
   * All or nothing, for what the server would send again: where the power fails, the last of these may be gone, and
   * none of them halfway. What is made durable after them makes them durable as well.
   */
  repeatableTransaction<T>(work: () => T): T
  meta(key: string): string | null
  setMeta(key: string, value: string | null): void
  /** Says whom to tell when a statement meets a damaged page. */
  whenDamaged(tell: () => void): void
  close(): void
}

/** Where the store of a workspace lies. */
export const storeFile = (folder: string, workspaceId: string): string =>
  path.join(folder, `${workspaceId}.db`)

/**
 * Opens the store; a damaged one is moved aside, and a new one begins with a first copy from the server. With
 * `whole` every page is looked at first, which takes seconds when there are many.
 */
export const openStore = (
  folder: string,
  workspaceId: string,
  { whole = false, chunking = CHUNKING } = {},
): { store: Store; damaged: string | null } => {
  mkdirSync(folder, { recursive: true })
  const file = storeFile(folder, workspaceId)
  try {
    return { store: openFile(file, whole, chunking), damaged: null }
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
    const store = openFile(file, false, chunking)
    const saved = salvageOutbox(store, aside)
    store.setMeta('repaired', JSON.stringify({ saved }))
    console.error(
      `The local store was damaged and has been moved to ${aside}; ${saved} unsent edits were kept.`,
    )
    return { store, damaged: aside }
  }
}

/** What `quick_check` found; it reports damage as a row and does not throw. */
class DamagedStore extends Error {}

/** Whether an error says that the store's file is damaged: SQLITE_CORRUPT, SQLITE_NOTADB, or what a whole check found. */
export const isDamage = (error: unknown): boolean =>
  error instanceof DamagedStore ||
  (error instanceof Error && 'errcode' in error && (error.errcode === 11 || error.errcode === 26))

const openFile = (file: string, whole: boolean, chunking: Chunking): Store => {
  const pictures = openPictureFiles(file.replace(/\.db$/, '.pictures'))
  const db = new DatabaseSync(file)
  try {
    // A first copy writes all over its indexes: 32 MiB of pages are kept, and 32 MB are logged before they are moved.
    db.exec(
      `PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 2000;
       PRAGMA cache_size = -32768; PRAGMA wal_autocheckpoint = 8000`,
    )
    if (whole) refuseDamaged(db)
    const store = asStore(db, pictures, chunking)
    if (!isPrepared(store)) store.transaction(() => prepareTables(store))
    return store
  } catch (error) {
    // An open file can't be moved aside everywhere.
    db.close()
    throw error
  }
}

const refuseDamaged = (db: DatabaseSync): void => {
  const { quick_check: found } = db.prepare('PRAGMA quick_check(1)').get() as { quick_check: string }
  if (found !== 'ok') throw new DamagedStore(found)
}

/** What the tables follow from; an app in which any of it differs prepares them. */
const SHAPE = JSON.stringify([
  ...GAINED_COLUMNS,
  STORE_VERSION,
  FIXED_TABLES,
  ENTITIES.map(entity => {
    const { columns, indexes, search } = VIEW_SPECS[entity]
    return [entity, columns, indexes, search !== undefined]
  }),
])

/** Whether this app prepared the tables last, and nothing is left to tidy: an ordinary start writes nothing. */
const isPrepared = (store: Store): boolean => {
  const { user_version: found } = store.one<{ user_version: number }>('PRAGMA user_version') ?? {}
  if (found !== STORE_VERSION) return false
  const replaced = store.one('SELECT 1 FROM sqlite_master WHERE name = ?', baseTable('old')) !== null
  // An older app may have been here since, which knows fewer entities and not the shape.
  return !replaced && store.meta('shape') === SHAPE && store.meta('entities') === JSON.stringify(ENTITIES)
}

/** Base and views of another store version are dropped, to be copied again; the outbox is kept. */
const prepareTables = (store: Store): void => {
  const found = store.one<{ user_version: number }>('PRAGMA user_version')?.user_version ?? 0
  for (const statement of FIXED_TABLES) store.run(statement)
  addColumns(store)
  dropCopy(store, 'old')
  if (found !== 0 && found !== STORE_VERSION) {
    for (const copy of ['live', 'next'] as const) dropCopy(store, copy)
    store.run('DELETE FROM staged')
    store.run("DELETE FROM meta WHERE key IN ('cursors', 'bootstrap', 'feed')")
  }
  createCopy(store, 'live')
  showNewEntities(store)
  store.setMeta('shape', SHAPE)
  store.run(`PRAGMA user_version = ${STORE_VERSION}`)
}

const addColumns = (store: Store): void => {
  for (const { table, column, type } of GAINED_COLUMNS) {
    const known = store.one('SELECT 1 FROM pragma_table_info(?) WHERE name = ?', table, column)
    if (!known) store.run(`ALTER TABLE ${table} ADD COLUMN ${column} ${type}`)
  }
}

/** Rows that came before this app knew their entity were kept in the base; now they are shown. */
const showNewEntities = (store: Store): void => {
  const known = new Set(JSON.parse(store.meta('entities') ?? JSON.stringify(ENTITIES)) as string[])
  for (const entity of ENTITIES.filter(name => !known.has(name))) {
    const rows = store.all<{ id: string; doc: string }>('SELECT id, doc FROM base WHERE entity = ?', entity)
    for (const { id, doc } of rows) writeView(store, entity, id, JSON.parse(doc) as RowOf<Entity>, false)
  }
  store.setMeta('entities', JSON.stringify(ENTITIES))
}

const asStore = (db: DatabaseSync, pictures: PictureFiles, chunking: Chunking): Store => {
  const prepared = new Map<string, StatementSync>()
  const sql = (text: string): StatementSync => {
    const known = prepared.get(text)
    if (known) return known
    const statement = db.prepare(text)
    prepared.set(text, statement)
    return statement
  }
  let tellDamage: () => void = () => undefined
  const watched = <T>(work: () => T): T => {
    try {
      return work()
    } catch (error) {
      if (isDamage(error)) tellDamage()
      throw error
    }
  }
  const transaction: Store['transaction'] = work => {
    db.exec('BEGIN IMMEDIATE')
    try {
      const result = work()
      db.exec('COMMIT')
      return result
    } catch (error) {
      // A full disk has ended the transaction by itself, and its own error is the one to tell.
      if (db.isTransaction) db.exec('ROLLBACK')
      throw error
    }
  }
  const store: Store = {
    pictures,
    chunking,
    sql,
    all: <T>(text: string, ...values: SQLInputValue[]) => watched(() => sql(text).all(...values) as T[]),
    one: <T>(text: string, ...values: SQLInputValue[]) =>
      watched(() => (sql(text).get(...values) as T | undefined) ?? null),
    run: (text, ...values) => watched(() => sql(text).run(...values)),
    whenDamaged: tell => {
      tellDamage = tell
    },
    transaction,
    repeatableTransaction: work => {
      db.exec('PRAGMA synchronous = NORMAL')
      try {
        return transaction(work)
      } finally {
        db.exec('PRAGMA synchronous = FULL')
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

/** Writes or removes a row as lists and searches see it; `doc` is the row as JSON, if that is known. */
export const writeView = <E extends Entity>(
  store: Store,
  entity: E,
  id: string,
  row: RowOf<E> | null,
  pending: boolean,
  copy: Copy = 'live',
  doc = JSON.stringify(row),
): void => {
  const table = viewTable(entity, copy)
  const spec = VIEW_SPECS[entity]
  if (row === null) {
    removeSearch(store, entity, id, copy)
    store.run(`DELETE FROM ${table} WHERE id = ?`, id)
    return
  }
  const extracted = spec.values(row)
  // Without RETURNING, for which SQLite keeps a table of its own: it cost more than the writing.
  const { changes, lastInsertRowid } = store.run(
    insertText(entity, copy),
    id,
    Number(pending),
    doc,
    ...Object.values(extracted),
  )
  if (changes === 0) updateView(store, entity, id, { row, pending, copy, doc, extracted })
  else if (spec.search) addSearch(store, entity, copy, lastInsertRowid, spec.search(row))
}

type Written<E extends Entity> = {
  row: RowOf<E>
  pending: boolean
  copy: Copy
  doc: string
  extracted: Record<string, SQLInputValue>
}

/**
 * Most edits change little that is indexed and nothing that is searched for, and writing those indexes costs more
 * than all the rest: what stays is left alone.
 */
const updateView = <E extends Entity>(
  store: Store,
  entity: E,
  id: string,
  { row, pending, copy, doc, extracted }: Written<E>,
): void => {
  const table = viewTable(entity, copy)
  const spec = VIEW_SPECS[entity]
  const known = store.one<{ key: number; doc: string }>(`SELECT key, doc FROM ${table} WHERE id = ?`, id)
  if (!known) return
  const before = JSON.parse(known.doc) as RowOf<E>
  const was: Record<string, SQLInputValue> = spec.values(before)
  const changed = Object.entries(extracted).filter(([name, value]) => was[name] !== value)
  const sets = ['pending', 'doc', ...changed.map(([name]) => name)].map(name => `${name} = ?`)
  store.run(
    `UPDATE ${table} SET ${sets.join(', ')} WHERE key = ?`,
    Number(pending),
    doc,
    ...changed.map(([, value]) => value),
    known.key,
  )
  if (!spec.search || spec.search(before) === spec.search(row)) return
  store.run(`DELETE FROM ${searchTable(entity, copy)} WHERE rowid = ?`, known.key)
  addSearch(store, entity, copy, known.key, spec.search(row))
}

const addSearch = (store: Store, entity: Entity, copy: Copy, key: number | bigint, text: string): void => {
  store.run(`INSERT INTO ${searchTable(entity, copy)} (rowid, body) VALUES (?, ?)`, key, foldText(text))
}

const removeSearch = (store: Store, entity: Entity, id: string, copy: Copy): void => {
  if (!VIEW_SPECS[entity].search) return
  const [search, table] = [searchTable(entity, copy), viewTable(entity, copy)]
  store.run(`DELETE FROM ${search} WHERE rowid = (SELECT key FROM ${table} WHERE id = ?)`, id)
}

const inserts = new Map<string, string>()

/** Built once per table: a first copy writes a hundred thousand rows. */
const insertText = (entity: Entity, copy: Copy): string => {
  const table = viewTable(entity, copy)
  const known = inserts.get(table)
  if (known) return known
  const names = ['id', 'pending', 'doc', ...Object.keys(VIEW_SPECS[entity].columns)]
  const places = names.map(() => '?').join(', ')
  const made = `INSERT INTO ${table} (${names.join(', ')}) VALUES (${places}) ON CONFLICT (id) DO NOTHING`
  inserts.set(table, made)
  return made
}
