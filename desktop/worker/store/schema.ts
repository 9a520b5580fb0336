/** Grows when tables below or in the views change; an older store's base and views are then built again, never its outbox. */
export const STORE_VERSION = 3

/** The tables that are no part of a copy. The outbox tables only ever gain columns. */
export const FIXED_TABLES = [
  'CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT',
  `CREATE TABLE IF NOT EXISTS staged (
    entity TEXT NOT NULL, id TEXT NOT NULL, doc TEXT, PRIMARY KEY (entity, id)) STRICT, WITHOUT ROWID`,
  `CREATE TABLE IF NOT EXISTS outbox (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, mutation_id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, args TEXT NOT NULL,
    made_at INTEGER NOT NULL, send_after INTEGER NOT NULL, number INTEGER, acknowledged INTEGER NOT NULL DEFAULT 0,
    catalog_version INTEGER, orders_version INTEGER, subject TEXT NOT NULL, stock_effects TEXT NOT NULL) STRICT`,
  `CREATE TABLE IF NOT EXISTS touched (
    entity TEXT NOT NULL, id TEXT NOT NULL, seq INTEGER NOT NULL REFERENCES outbox (seq) ON DELETE CASCADE,
    PRIMARY KEY (entity, id, seq)) STRICT, WITHOUT ROWID`,
  `CREATE TABLE IF NOT EXISTS settled (
    mutation_id TEXT PRIMARY KEY, seq INTEGER NOT NULL, name TEXT NOT NULL, args TEXT NOT NULL, made_at INTEGER NOT NULL,
    subject TEXT NOT NULL, stock_effects TEXT NOT NULL, outcome TEXT NOT NULL, code TEXT NOT NULL, detail TEXT NOT NULL,
    conflict_id TEXT, fields TEXT NOT NULL, settled_at INTEGER NOT NULL, dismissed INTEGER NOT NULL DEFAULT 0) STRICT`,
  `CREATE TABLE IF NOT EXISTS act_part (
    mutation_id TEXT NOT NULL, position INTEGER NOT NULL, body BLOB NOT NULL,
    PRIMARY KEY (mutation_id, position)) STRICT`,
]

/**
 * What those tables have gained since. An edit with chunks has its arguments in `act_part`; a patch is what an
 * edit of many rows does to one of them.
 */
export const GAINED_COLUMNS = [
  { table: 'outbox', column: 'chunks', type: 'INTEGER NOT NULL DEFAULT 0' },
  { table: 'outbox', column: 'digest', type: 'TEXT' },
  { table: 'settled', column: 'chunks', type: 'INTEGER NOT NULL DEFAULT 0' },
  { table: 'settled', column: 'digest', type: 'TEXT' },
  { table: 'touched', column: 'patch', type: 'TEXT' },
]
