import { type Entity, ROW_SCHEMAS, type RowOf, type StaffRow } from '#shared/contract/rows.ts'
import type { PulledChange } from '#shared/contract/sync.ts'
import type { Ref } from '../mutations/local-effects.ts'
import { recompute } from '../store/overlay.ts'
import { type Store, writeView } from '../store/store.ts'
import { baseTable, type Copy } from '../store/view-specs.ts'

const isEntity = (name: string): name is Entity => Object.hasOwn(ROW_SCHEMAS, name)

/**
 * Writes rows as the server sent them, with columns that this version does not know, and shows them. Rows of
 * an entity that it does not know stay in the base until a version comes that does. Call in a transaction.
 */
export const writeChanges = (
  store: Store,
  staff: StaffRow,
  changes: readonly PulledChange[],
  copy: Extract<Copy, 'live' | 'next'>,
): Ref[] => {
  // Nobody reads the next copy before its flip, which shows pending work over it.
  const touched = new Set(copy === 'live' ? touchedRows(store) : [])
  const refs: Ref[] = []
  for (const { entity, id, row } of changes) {
    const doc = writeBase(store, copy, entity, id, row)
    if (!isEntity(entity)) continue
    const ref = { entity, id }
    if (touched.has(`${entity} ${id}`)) recompute(store, staff, ref)
    else writeView(store, entity, id, row as RowOf<typeof entity> | null, false, copy, doc)
    refs.push(ref)
  }
  return refs
}

const touchedRows = (store: Store): string[] =>
  store.all<Ref>('SELECT DISTINCT entity, id FROM touched').map(({ entity, id }) => `${entity} ${id}`)

const writeBase = (
  store: Store,
  copy: Copy,
  entity: string,
  id: string,
  row: PulledChange['row'],
): string => {
  const doc = JSON.stringify(row)
  const table = baseTable(copy)
  if (row === null) store.run(`DELETE FROM ${table} WHERE entity = ? AND id = ?`, entity, id)
  else
    store.run(
      `INSERT INTO ${table} VALUES (?, ?, ?) ON CONFLICT (entity, id) DO UPDATE SET doc = excluded.doc`,
      entity,
      id,
      doc,
    )
  return doc
}
