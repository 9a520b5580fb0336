import type { RefusalCode } from '#shared/contract/refusal-codes.ts'
import type { Entity } from '#shared/contract/rows.ts'
import type { ConflictField } from '#shared/contract/sync.ts'
import type { Tx } from '../../db/database.ts'
import type { Actor, AuditFacts } from '../audit/record-audit.ts'
import type { StaffCaller } from '../callers.ts'
import type { ChangedRow } from '../sync/commit-changes.ts'
import type { Held } from './hold-targets.ts'

/** What a mutation is applied with: one transaction, who did it, and the server's clock. */
export type MutationContext = {
  tx: Tx
  caller: StaffCaller
  workspaceId: string
  actor: Actor
  now: number
  /** What its transaction has locked ahead for it and those beside it. */
  held: Held
  /** Notes for the audit what it did; written with the transaction's other entries, unless it is refused. */
  audit(facts: AuditFacts): void
}

/** How a mutation ended; a refusal has written nothing, nor has a single row's conflict. */
export type MutationEffect =
  | { kind: 'applied'; changes: ChangedRow[] }
  | { kind: 'no_op' }
  | { kind: 'refused'; code: RefusalCode; detail?: Record<string, unknown> }
  /** Of many rows, those without a conflict have been written: they are `changes`. */
  | {
      kind: 'conflict'
      entity: Entity
      entityId: string
      fields: ConflictField[]
      changes?: ChangedRow[]
    }

export type Refusal = Extract<MutationEffect, { kind: 'refused' }>

export const applied = (...changes: ChangedRow[]): MutationEffect => ({ kind: 'applied', changes })

/** The same for very many rows, which can't be arguments of one call. */
export const appliedTo = (changes: ChangedRow[]): MutationEffect =>
  changes.length === 0 ? NO_OP : { kind: 'applied', changes }

export const refused = (code: RefusalCode, detail: Record<string, unknown> = {}): Refusal => ({
  kind: 'refused',
  code,
  detail,
})

export const NO_OP: MutationEffect = { kind: 'no_op' }
