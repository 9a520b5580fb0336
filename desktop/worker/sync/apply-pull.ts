import { type Entity, ROW_SCHEMAS, type StaffRow } from '#shared/contract/rows.ts'
import type { Cursors, PulledChange, PullInput, PullOutput } from '#shared/contract/sync.ts'
import type { Ref } from '../mutations/local-effects.ts'
import { confirmUpTo } from '../store/outbox.ts'
import { recompute } from '../store/overlay.ts'
import type { Store } from '../store/store.ts'

type Bootstrap = NonNullable<PullInput['bootstrap']>

/** A first copy under way: where it stands, and which generation of base rows it writes. */
type BootstrapState = { position: Bootstrap; total: number; done: number; generation: number }

const read = <T>(store: Store, key: string): T | null => {
  const value = store.meta(key)
  return value === null ? null : (JSON.parse(value) as T)
}

/** Where this store stands in both streams; null before its first copy is complete. */
export const cursorsOf = (store: Store): Cursors | null => read<Cursors>(store, 'cursors')

/** Where an interrupted first copy goes on; null begins it. */
export const bootstrapOf = (store: Store): BootstrapState | null => read<BootstrapState>(store, 'bootstrap')

/** Where staged pages of the feed have come to; a restart pulls them again from the cursors. */
export const clearStaged = (store: Store): void => store.run('DELETE FROM staged')

/** Writes one page of a first copy; the last one drops what the server no longer has, and sets the cursors. */
export const applyBootstrapPage = (
  store: Store,
  staff: StaffRow,
  page: Extract<PullOutput, { kind: 'bootstrap' }>,
): Ref[] =>
  store.transaction(() => {
    const before = bootstrapOf(store)
    const generation = before?.generation ?? Number(store.meta('generation') ?? '0') + 1
    const refs = page.changes.flatMap(change => writeBase(store, staff, change, generation))
    const done = (before?.done ?? 0) + page.changes.length
    const total = before?.total ?? page.total
    if (page.next) {
      store.setMeta(
        'bootstrap',
        JSON.stringify({ position: page.next, total, done, generation } satisfies BootstrapState),
      )
      return refs
    }
    store.setMeta('bootstrap', null)
    store.setMeta('generation', String(generation))
    store.setMeta('cursors', JSON.stringify(page.start))
    return [...refs, ...dropOlder(store, staff, generation), ...showPendingAgain(store, staff)]
  })

const dropOlder = (store: Store, staff: StaffRow, generation: number): Ref[] => {
  const gone = store.all<Ref>('SELECT entity, id FROM base WHERE generation < ?', generation)
  store.run('DELETE FROM base WHERE generation < ?', generation)
  for (const ref of gone) recompute(store, staff, ref)
  return gone
}

/** Pending work may look at rows that had not come yet when it was first shown. */
const showPendingAgain = (store: Store, staff: StaffRow): Ref[] => {
  const refs = store.all<Ref>('SELECT DISTINCT entity, id FROM touched')
  for (const ref of refs) recompute(store, staff, ref)
  return refs
}

const isEntity = (name: string): name is Entity => name in ROW_SCHEMAS

/** Rows of an entity that this version does not know are left out; a later version starts over. */
const writeBase = (store: Store, staff: StaffRow, change: PulledChange, generation: number): Ref[] => {
  if (!isEntity(change.entity)) return []
  const ref = { entity: change.entity, id: change.id }
  if (change.row === null) {
    store.run('DELETE FROM base WHERE entity = ? AND id = ?', ref.entity, ref.id)
  } else {
    store.run(
      `INSERT INTO base VALUES (?, ?, ?, ?)
       ON CONFLICT (entity, id) DO UPDATE SET generation = excluded.generation, doc = excluded.doc`,
      ref.entity,
      ref.id,
      generation,
      JSON.stringify(change.row),
    )
  }
  recompute(store, staff, ref)
  return [ref]
}

/** Keeps a page of the feed aside until the heads are reached. */
export const stagePage = (store: Store, changes: readonly PulledChange[]): void =>
  store.transaction(() => {
    for (const { entity, id, row } of changes) {
      store.run(
        'INSERT INTO staged VALUES (?, ?, ?) ON CONFLICT (entity, id) DO UPDATE SET doc = excluded.doc',
        entity,
        id,
        row === null ? null : JSON.stringify(row),
      )
    }
  })

/** Base rows, outbox and cursors change together: one local transaction, at the snapshot's heads. */
export const flip = (store: Store, staff: StaffRow, cursors: Cursors): Ref[] =>
  store.transaction(() => {
    const generation = Number(store.meta('generation') ?? '1')
    const staged = store.all<{ entity: string; id: string; doc: string | null }>(
      'SELECT entity, id, doc FROM staged',
    )
    const refs = staged.flatMap(({ entity, id, doc }) => {
      const row = doc === null ? null : (JSON.parse(doc) as Record<string, unknown>)
      return writeBase(store, staff, { entity, id, row }, generation)
    })
    clearStaged(store)
    store.setMeta('cursors', JSON.stringify(cursors))
    return [...refs, ...confirmUpTo(store, staff, cursors.catalog.version, cursors.orders.version)]
  })

/** Begins a new first copy beside the rows that are here; the outbox is never part of it. */
export const startOver = (store: Store): void =>
  store.transaction(() => {
    clearStaged(store)
    store.setMeta('cursors', null)
    store.setMeta('bootstrap', null)
  })
