import { newId } from '#shared/base/ids.ts'
import type { Entity } from '#shared/contract/rows.ts'
import type { Store } from './store.ts'
import { baseTable, type Copy, ENTITIES, searchTable, VIEW_SPECS, viewTable } from './view-specs.ts'

/** What making and moving tables needs of a store. */
type Tables = Pick<Store, 'run' | 'all'>

/** Creates the tables of a copy that are missing. */
export const createCopy = (store: Tables, copy: Copy): void => {
  store.run(
    `CREATE TABLE IF NOT EXISTS ${baseTable(copy)} (
      entity TEXT NOT NULL, id TEXT NOT NULL, doc TEXT NOT NULL,
      PRIMARY KEY (entity, id)) STRICT, WITHOUT ROWID`,
  )
  for (const entity of ENTITIES) createViewTable(store, entity, copy)
}

const createViewTable = (store: Tables, entity: Entity, copy: Copy): void => {
  const { columns, indexes, search } = VIEW_SPECS[entity]
  const table = viewTable(entity, copy)
  const extracted = Object.entries(columns).map(([name, type]) => `, ${name} ${type}`)
  store.run(
    `CREATE TABLE IF NOT EXISTS ${table} (key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, pending INTEGER NOT NULL, doc TEXT NOT NULL${extracted.join('')}) STRICT`,
  )
  // An index keeps its name when its table is renamed, so that no name can be derived from the table's.
  const known = store.all<{ sql: string }>(
    "SELECT sql FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL",
    table,
  )
  for (const on of indexes) {
    if (known.some(({ sql }) => sql.endsWith(`(${on})`))) continue
    store.run(`CREATE INDEX on_${newId().replaceAll('-', '')} ON ${table} (${on})`)
  }
  if (!search) return
  store.run(
    `CREATE VIRTUAL TABLE IF NOT EXISTS ${searchTable(entity, copy)} USING fts5(body, content='', contentless_delete=1, prefix='2 3', tokenize='unicode61 remove_diacritics 2')`,
  )
}

const tablesOf = (copy: Copy): string[] => [
  baseTable(copy),
  ...ENTITIES.map(entity => viewTable(entity, copy)),
  ...ENTITIES.filter(entity => VIEW_SPECS[entity].search).map(entity => searchTable(entity, copy)),
]

/** Drops a copy, or what there is of it. */
export const dropCopy = (store: Tables, copy: Copy): void => {
  for (const table of tablesOf(copy)) store.run(`DROP TABLE IF EXISTS ${table}`)
}

/** Puts the next copy in the live one's place. Call inside the flip; the old one is dropped after it. */
export const swapCopies = (store: Tables): void => {
  const [live, next, old] = [tablesOf('live'), tablesOf('next'), tablesOf('old')]
  live.forEach((table, index) => {
    store.run(`ALTER TABLE ${table} RENAME TO ${old[index]}`)
    store.run(`ALTER TABLE ${next[index]} RENAME TO ${table}`)
  })
}
