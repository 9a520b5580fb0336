import type { DatabaseSync } from 'node:sqlite'
import { ENTITIES, searchTable, VIEW_SPECS, viewTable } from './view-specs.ts'

/** Grows when the tables below change; an older store's base and views are then built again, never its outbox. */
export const STORE_VERSION = 2

/** Creates what is missing. The outbox tables only ever gain columns. */
export const createTables = (db: DatabaseSync): void => {
  db.exec(`
    CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
    CREATE TABLE IF NOT EXISTS base (
      entity TEXT NOT NULL, id TEXT NOT NULL, generation INTEGER NOT NULL, doc TEXT NOT NULL,
      PRIMARY KEY (entity, id)) STRICT, WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS staged (
      entity TEXT NOT NULL, id TEXT NOT NULL, doc TEXT, PRIMARY KEY (entity, id)) STRICT, WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS outbox (
      seq INTEGER PRIMARY KEY AUTOINCREMENT, mutation_id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, args TEXT NOT NULL,
      made_at INTEGER NOT NULL, send_after INTEGER NOT NULL, number INTEGER, acknowledged INTEGER NOT NULL DEFAULT 0,
      catalog_version INTEGER, orders_version INTEGER, subject TEXT NOT NULL, stock_effects TEXT NOT NULL) STRICT;
    CREATE TABLE IF NOT EXISTS touched (
      entity TEXT NOT NULL, id TEXT NOT NULL, seq INTEGER NOT NULL REFERENCES outbox (seq) ON DELETE CASCADE,
      PRIMARY KEY (entity, id, seq)) STRICT, WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS settled (
      mutation_id TEXT PRIMARY KEY, seq INTEGER NOT NULL, name TEXT NOT NULL, args TEXT NOT NULL, made_at INTEGER NOT NULL,
      subject TEXT NOT NULL, stock_effects TEXT NOT NULL, outcome TEXT NOT NULL, code TEXT NOT NULL, detail TEXT NOT NULL,
      conflict_id TEXT, fields TEXT NOT NULL, settled_at INTEGER NOT NULL, dismissed INTEGER NOT NULL DEFAULT 0) STRICT;
  `)
  for (const entity of ENTITIES) createViewTable(db, entity)
}

const createViewTable = (db: DatabaseSync, entity: (typeof ENTITIES)[number]): void => {
  const { columns, indexes, search } = VIEW_SPECS[entity]
  const table = viewTable(entity)
  const extracted = Object.entries(columns).map(([name, type]) => `, ${name} ${type}`)
  db.exec(
    `CREATE TABLE IF NOT EXISTS ${table} (key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, pending INTEGER NOT NULL, doc TEXT NOT NULL${extracted.join('')}) STRICT`,
  )
  for (const [position, on] of indexes.entries()) {
    db.exec(`CREATE INDEX IF NOT EXISTS ${table}_${position} ON ${table} (${on})`)
  }
  if (!search) return
  db.exec(
    `CREATE VIRTUAL TABLE IF NOT EXISTS ${searchTable(entity)} USING fts5(body, content='', contentless_delete=1, prefix='2 3', tokenize='unicode61 remove_diacritics 2')`,
  )
}
