import { type AnyMutation, MUTATIONS, type MutationName } from '#shared/contract/mutations.ts'
import type { Quarantined, QuarantineOutcome } from '#shared/contract/quarantine.ts'
import { subjectOf } from './outbox/mutation-subject.ts'
import type { Store } from './store.ts'

/** As it stood in that computer's store. */
type HandedOver = { readonly name: string; readonly args?: unknown }

/** An edit of a revoked computer as this app understands it; null for one that it does not know. */
export const readHandedOver = ({ name, args }: HandedOver): AnyMutation | null => {
  if (!Object.hasOwn(MUTATIONS, name)) return null
  const parsed = MUTATIONS[name as MutationName].safeParse(args)
  return parsed.success ? ({ name, args: parsed.data } as AnyMutation) : null
}

/** What such an edit is about, in words; empty where this computer does not know it. */
export const subjectOfHandedOver = (store: Store, edit: HandedOver): string => {
  const mutation = readHandedOver(edit)
  return mutation ? subjectOf(store, mutation) : ''
}

/**
 * Keeps what became of an edit that an admin took over and that met another change or a refusal, so that its card
 * stands here like those of the admin's own edits. What was applied arrives with the next pull.
 */
export const keepHandedOver = (
  store: Store,
  edit: HandedOver & Pick<Quarantined, 'mutationId' | 'madeAt'>,
  outcome: QuarantineOutcome,
  now: number,
): void => {
  const mutation = readHandedOver(edit)
  if (!mutation || (outcome.outcome !== 'conflict' && outcome.outcome !== 'refused')) return
  // Never stood in this outbox, so its place is before everything that did.
  store.run(
    `INSERT OR REPLACE INTO settled (mutation_id, seq, name, args, made_at, subject, stock_effects, outcome, code, detail, conflict_id, fields, settled_at)
     VALUES (?, (SELECT min(0, coalesce(min(seq), 0)) - 1 FROM settled), ?, ?, ?, ?, '[]', ?, ?, ?, ?, ?, ?)`,
    edit.mutationId,
    mutation.name,
    JSON.stringify(mutation.args),
    edit.madeAt,
    subjectOf(store, mutation),
    outcome.outcome,
    outcome.code,
    JSON.stringify(outcome.detail),
    outcome.conflictId,
    JSON.stringify(outcome.conflictFields),
    now,
  )
}
