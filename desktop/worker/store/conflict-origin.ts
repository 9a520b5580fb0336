import type { MutationName } from '#shared/contract/mutations.ts'
import { LOCAL_EFFECTS, type LocalEffect, type Ref } from '../mutations/local-effects.ts'
import type { Store } from './store.ts'

/** The edit that a conflict goes back to, and the row that it was about. */
export type ConflictOrigin = { name: MutationName; subject: string; ref: Ref | null }

type Settled = { name: MutationName; args: string; subject: string }

/**
 * Finds the first edit behind a conflict: a decision on a card that met yet another change has raised a card
 * itself. Null when this computer does not know the conflict.
 */
export const originOf = (store: Store, conflictId: string): ConflictOrigin | null => {
  const found = store.one<Settled>(
    'SELECT name, args, subject FROM settled WHERE conflict_id = ?',
    conflictId,
  )
  if (!found) return null
  const { name, subject } = found
  const args = JSON.parse(found.args) as Record<string, unknown>
  if (name === 'conflict.resolve') return originOf(store, String(args.conflictId))
  const effect = LOCAL_EFFECTS[name] as LocalEffect<MutationName> | undefined
  return { name, subject, ref: effect?.touches(args as never)[0] ?? null }
}
