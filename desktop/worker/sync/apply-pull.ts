import type { StaffRow } from '#shared/contract/rows.ts'
import type { Cursors, FeedPositions, PulledChange, PullInput, PullOutput } from '#shared/contract/sync.ts'
import type { Ref } from '../mutations/local-effects.ts'
import { createCopy, dropCopy, swapCopies } from '../store/copies.ts'
import { confirmUpTo } from '../store/outbox/settle-outcomes.ts'
import { recompute } from '../store/overlay.ts'
import type { Store } from '../store/store.ts'
import type { Copy } from '../store/view-specs.ts'
import { writeChanges } from './write-changes.ts'

type Bootstrap = NonNullable<PullInput['bootstrap']>

/**
 * A first copy under way. `position` is null once all its pages are in: then the feed from `start` is due, and
 * the copy is complete when that has come to the heads. Where rows are shown already, it is built beside them.
 */
type BootstrapState = {
  position: Bootstrap | null
  start: Cursors
  total: number
  done: number
  into: Extract<Copy, 'live' | 'next'>
}

/** A run through the feed that has not come to the heads yet; its pages are staged. */
type FeedState = { position: FeedPositions; total: number; done: number }

const read = <T>(store: Store, key: string): T | null => {
  const value = store.meta(key)
  return value === null ? null : (JSON.parse(value) as T)
}

const write = <T>(store: Store, key: string, value: T): void => store.setMeta(key, JSON.stringify(value))

/** Where this store stands in both streams; null before its first copy is complete. */
export const cursorsOf = (store: Store): Cursors | null => read<Cursors>(store, 'cursors')

const bootstrapOf = (store: Store): BootstrapState | null => read<BootstrapState>(store, 'bootstrap')

const feedOf = (store: Store): FeedState | null => read<FeedState>(store, 'feed')

/** What to ask the server for next, also after a restart in the middle. */
export const nextPull = (store: Store): Pick<PullInput, 'cursors' | 'bootstrap' | 'position'> => {
  const copy = bootstrapOf(store)
  const cursors = cursorsOf(store) ?? (copy?.position === null ? copy.start : null)
  if (cursors === null) return { cursors, bootstrap: copy?.position ?? null }
  const position = feedOf(store)?.position
  return { cursors, bootstrap: null, ...(position ? { position } : {}) }
}

/** Rows of a first copy or of very many changes that are under way; null when there is nothing to tell of. */
export const progressOf = (store: Store): { done: number; total: number } | null => {
  const under = bootstrapOf(store) ?? feedOf(store)
  return under && { done: Math.min(under.done, under.total), total: under.total }
}

const isEmpty = (store: Store): boolean => store.one('SELECT 1 FROM base LIMIT 1') === null

/** Where nothing is shown yet there is nothing to keep apart from: rows are shown as they come, the queue first. */
const beginCopy = (store: Store, start: Cursors, total: number): BootstrapState => {
  const into = isEmpty(store) ? 'live' : 'next'
  dropCopy(store, 'next')
  if (into === 'next') createCopy(store, into)
  return { position: null, start, total, done: 0, into }
}

/** Writes one page of a first copy, with where to go on. */
export const applyBootstrapPage = (
  store: Store,
  staff: StaffRow,
  page: Extract<PullOutput, { kind: 'bootstrap' }>,
): Ref[] =>
  store.repeatableTransaction(() => {
    const before = bootstrapOf(store) ?? beginCopy(store, page.start, page.total)
    const refs = writeChanges(store, staff, page.changes, before.into)
    const done = before.done + page.changes.length
    write<BootstrapState>(store, 'bootstrap', { ...before, position: page.next, done })
    return before.into === 'live' ? refs : []
  })

/** Keeps a page of the feed aside until the heads are reached, with where to go on. */
export const stagePage = (
  store: Store,
  {
    changes,
    position,
    remaining,
  }: { changes: readonly PulledChange[]; position?: FeedPositions | undefined; remaining: number },
): void =>
  store.repeatableTransaction(() => {
    for (const { entity, id, row } of changes) {
      store.run(
        'INSERT INTO staged VALUES (?, ?, ?) ON CONFLICT (entity, id) DO UPDATE SET doc = excluded.doc',
        entity,
        id,
        row === null ? null : JSON.stringify(row),
      )
    }
    if (!position) return
    const before = feedOf(store)
    const done = (before?.done ?? 0) + changes.length
    write<FeedState>(store, 'feed', { position, done, total: before?.total ?? done + remaining })
  })

/** Base rows, outbox and cursors change together: one local transaction, at the snapshot's heads. */
export const flip = (store: Store, staff: StaffRow, cursors: Cursors): Ref[] | 'all' =>
  store.repeatableTransaction(() => {
    const swapped = bootstrapOf(store)?.into === 'next'
    if (swapped) swapCopies(store)
    const staged = store.all<{ entity: string; id: string; doc: string | null }>(
      'SELECT entity, id, doc FROM staged',
    )
    const changes = staged.map(({ entity, id, doc }) => {
      const row = doc === null ? null : (JSON.parse(doc) as Record<string, unknown>)
      return { entity, id, row }
    })
    const confirmed = confirmUpTo(store, cursors.catalog.version, cursors.orders.version)
    const changed = writeChanges(store, staff, changes, 'live')
    const written = new Set(changed.map(keyOf))
    const left = confirmed.filter(ref => !written.has(keyOf(ref)))
    for (const ref of left) recompute(store, staff, ref)
    const copied = bootstrapOf(store) !== null
    const shown = copied ? showPendingAgain(store, staff) : []
    clearPulled(store)
    write<Cursors>(store, 'cursors', cursors)
    return swapped ? 'all' : [...changed, ...left, ...shown]
  })

const keyOf = ({ entity, id }: Ref): string => `${entity} ${id}`

/** What a flip has replaced; a killed process leaves it to the next start. */
export const dropReplaced = (store: Store): void => store.transaction(() => dropCopy(store, 'old'))

const clearPulled = (store: Store): void => {
  store.run('DELETE FROM staged')
  for (const key of ['bootstrap', 'feed']) store.setMeta(key, null)
}

/** Pending work may look at rows that had not come yet when it was first shown. */
const showPendingAgain = (store: Store, staff: StaffRow): Ref[] => {
  const refs = store.all<Ref>('SELECT DISTINCT entity, id FROM touched')
  for (const ref of refs) recompute(store, staff, ref)
  return refs
}

/** Begins a new first copy beside the rows that are here; the outbox is never part of it. */
export const startOver = (store: Store): void =>
  store.transaction(() => {
    clearPulled(store)
    dropCopy(store, 'next')
    store.setMeta('cursors', null)
  })
