import { readConflictFacts } from '#shared/contract/conflict-facts.ts'
import type { MutationName } from '#shared/contract/mutations.ts'
import type { ConflictField } from '#shared/contract/sync.ts'
import { readBulkGroup } from '#shared/domain/bulk-group.ts'
import type { ConflictCardField, SyncCentre } from '../api/views.ts'
import { originOf } from '../store/conflict-origin.ts'
import { OPEN_CONFLICT } from '../store/outbox/outbox-counts.ts'
import { type Store, viewRow } from '../store/store.ts'

type PendingRow = {
  mutation_id: string
  name: MutationName
  args: string
  made_at: number
  send_after: number
  number: number | null
  acknowledged: number
  subject: string
}

type SettledRow = {
  mutation_id: string
  name: MutationName
  args: string
  made_at: number
  subject: string
  outcome: string
  code: string
  detail: string
  conflict_id: string | null
  fields: string
}

/** What waits, what met somebody else's change, and what the server refused. */
export const readSyncCentre = (store: Store, now: number): SyncCentre => {
  const pending = store.all<PendingRow>('SELECT * FROM outbox ORDER BY seq')
  const settled = store.all<SettledRow>(
    `SELECT * FROM settled s WHERE (${OPEN_CONFLICT}) OR (s.outcome = 'refused' AND s.dismissed = 0)
     ORDER BY s.settled_at DESC`,
  )
  return {
    pending: pending.map(row => ({
      mutationId: row.mutation_id,
      name: row.name,
      args: JSON.parse(row.args) as unknown,
      madeAt: row.made_at,
      state: row.acknowledged ? 'sent' : row.number === null && row.send_after > now ? 'held' : 'waiting',
      subject: row.subject,
    })),
    conflicts: settled.filter(row => row.outcome === 'conflict').map(row => conflictCard(store, row)),
    refusals: settled
      .filter(row => row.outcome === 'refused')
      .map(row => ({
        mutationId: row.mutation_id,
        name: row.name,
        args: JSON.parse(row.args) as unknown,
        code: row.code,
        detail: JSON.parse(row.detail) as Record<string, unknown>,
        subject: row.subject,
        madeAt: row.made_at,
      })),
  }
}

/** A card tells of the edit that began it, also when it was raised by a decision on an earlier card. */
const conflictCard = (store: Store, row: SettledRow): SyncCentre['conflicts'][number] => {
  const conflictId = row.conflict_id ?? ''
  const origin = originOf(store, conflictId)
  const { changed } = readConflictFacts(JSON.parse(row.detail))
  return {
    conflictId,
    mutationId: row.mutation_id,
    name: origin?.name ?? row.name,
    entity: origin?.refs[0]?.entity ?? '',
    entityId: origin?.refs[0]?.id ?? '',
    subject: origin?.subject ?? row.subject,
    fields: (JSON.parse(row.fields) as ConflictField[]).map(field => ({
      ...field,
      ...subjectOf(store, field),
      changed: changed[field.group] ?? null,
    })),
    madeAt: row.made_at,
  }
}

/** On a card about several rows each field says whose it is. */
const subjectOf = (store: Store, { group }: ConflictField): Pick<ConflictCardField, 'subject'> => {
  const place = readBulkGroup(group)
  if (!place) return {}
  const ruled = viewRow(store, 'price_rule', place.id)?.row.productId
  return { subject: viewRow(store, 'product', ruled ?? place.id)?.row.sku ?? '' }
}

/** Takes a refusal off the screen; it stays on record. */
export const dismissRefusal = (store: Store, mutationId: string): void => {
  store.run("UPDATE settled SET dismissed = 1 WHERE mutation_id = ? AND outcome = 'refused'", mutationId)
}
