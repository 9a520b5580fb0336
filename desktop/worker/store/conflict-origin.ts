import type { MutationName } from '#shared/contract/mutations.ts'
import type { ConflictField } from '#shared/contract/sync.ts'
import { readBulkGroup } from '#shared/domain/bulk-group.ts'
import { LOCAL_EFFECTS, type LocalEffect, type Ref } from '../mutations/local-effects.ts'
import type { Store } from './store.ts'

/** The edit that a conflict goes back to, and the rows that its card is about. */
export type ConflictOrigin = { name: MutationName; subject: string; refs: Ref[] }

type Settled = { name: MutationName; args: string; subject: string; fields: string }

/**
 * Finds the first edit behind a conflict: a decision on a card that met yet another change has raised a card
 * itself. Null when this computer does not know the conflict.
 */
export const originOf = (store: Store, conflictId: string): ConflictOrigin | null => {
  const found = store.one<Settled>(
    'SELECT name, args, subject, fields FROM settled WHERE conflict_id = ?',
    conflictId,
  )
  if (!found) return null
  const { name, subject } = found
  const args = JSON.parse(found.args) as Record<string, unknown>
  if (name === 'conflict.resolve') return originOf(store, String(args.conflictId))
  const effect = LOCAL_EFFECTS[name] as LocalEffect<MutationName> | undefined
  const touched = effect?.touches(args as never) ?? []
  return { name, subject, refs: inConflict(touched, JSON.parse(found.fields) as ConflictField[]) }
}

/** Of many rows only those that met another change; a single row always. */
const inConflict = (touched: readonly Ref[], fields: readonly ConflictField[]): Ref[] => {
  const ids = new Set(fields.flatMap(({ group }) => readBulkGroup(group)?.id ?? []))
  return ids.size === 0 ? touched.slice(0, 1) : touched.filter(({ id }) => ids.has(id))
}
