import type { MutationName } from '#shared/contract/mutations.ts'
import type { Entity } from '#shared/contract/rows.ts'
import type { ConflictField } from '#shared/contract/sync.ts'
import { readBulkGroup } from '#shared/domain/bulk-group.ts'
import { LOCAL_EFFECTS, type LocalEffect, type Ref } from '../mutations/local-effects.ts'
import type { Store } from './store.ts'

/** The edit that a conflict goes back to, and the rows that its card is about. */
export type ConflictOrigin = { name: MutationName; subject: string; refs: Ref[] }

type Settled = { name: MutationName; args: string; chunks: number; subject: string; fields: string }

/**
 * Finds the first edit behind a conflict: a decision on a card that met yet another change has raised a card
 * itself. Null when this computer does not know the conflict.
 */
export const originOf = (store: Store, conflictId: string): ConflictOrigin | null => {
  const found = store.one<Settled>(
    'SELECT name, args, chunks, subject, fields FROM settled WHERE conflict_id = ?',
    conflictId,
  )
  if (!found) return null
  const { name, subject } = found
  const args = JSON.parse(found.args) as Record<string, unknown>
  if (name === 'conflict.resolve') return originOf(store, String(args.conflictId))
  const fields = JSON.parse(found.fields) as ConflictField[]
  const entity = found.chunks > 0 ? ENTITY_OF_MANY[name] : undefined
  if (entity) return { name, subject, refs: idsOf(fields).map(id => ({ entity, id })) }
  const effect = LOCAL_EFFECTS[name] as LocalEffect<MutationName> | undefined
  const touched = effect?.touches(args as never) ?? []
  return { name, subject, refs: inConflict(touched, fields) }
}

/** What the rows of an edit are whose arguments do not lie in its own row. */
const ENTITY_OF_MANY: Readonly<Partial<Record<MutationName, Entity>>> = {
  'product.update_many': 'product',
  'price_rule.change_many': 'price_rule',
}

const idsOf = (fields: readonly ConflictField[]): string[] => [
  ...new Set(fields.flatMap(({ group }) => readBulkGroup(group)?.id ?? [])),
]

/** Of many rows only those that met another change; a single row always. */
const inConflict = (touched: readonly Ref[], fields: readonly ConflictField[]): Ref[] => {
  const ids = new Set(idsOf(fields))
  return ids.size === 0 ? touched.slice(0, 1) : touched.filter(({ id }) => ids.has(id))
}
