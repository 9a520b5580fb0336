import { newId } from '#shared/base/ids.ts'
import { storableCopy } from '#shared/contract/storable.ts'
import {
  type ConflictField,
  conflictFieldSchema,
  type MutationOutcome,
  type PushedMutation,
  type PushInput,
  type PushOutput,
} from '#shared/contract/sync.ts'
import type { Tx } from '../../db/database.ts'
import type { MutationResult, Prisma } from '../../db/generated/client.ts'
import { brokenConstraint, sqlState } from '../../db/write-conflict.ts'
import type { StaffCaller } from '../callers.ts'
import { applyMutation } from '../mutations/apply-mutation.ts'
import { type MutationEffect, refused } from '../mutations/mutation-context.ts'
import type { ServiceDeps } from '../service-deps.ts'
import { type ChangedRow, commitChanges, type Versions } from './commit-changes.ts'
import { refusalOfConstraint } from './refusal-of-constraint.ts'
import { forgetStaged } from './stage-chunk.ts'
import { withStagedArgs } from './staged-args.ts'
import { ensureClient } from './sync-client.ts'

type Step =
  | { kind: 'outcome'; outcome: MutationOutcome }
  | { kind: 'gap'; expected: number }
  | { kind: 'diverged' }

/**
 * Takes numbered mutations from a desktop, each in a transaction of its own and exactly once. The
 * client's last number is raised atomically with the effects: a lower number is answered with the stored
 * result, a higher one means a gap. A refusal is recorded and advances the number, so that nothing waits
 * behind it; a passing fault rolls back and throws, so that the desktop sends it again.
 */
export const push = async (deps: ServiceDeps, caller: StaffCaller, input: PushInput): Promise<PushOutput> => {
  const { workspaceId } = caller
  await deps.db.within({ workspaceId }, tx => ensureClient(tx, caller, input.clientId))
  const outcomes: MutationOutcome[] = []
  try {
    for (const pushed of input.mutations) {
      const mutation = await withStagedArgs(deps, caller, pushed)
      if (!mutation) return { kind: 'unstaged', mutationId: pushed.mutationId, outcomes }
      const step = await deps.db.within(
        { workspaceId },
        async tx => {
          const taken = await takeOne(deps, tx, caller, input.clientId, mutation)
          if (pushed.staged && taken.kind === 'outcome') await forgetStaged(tx, caller, mutation.mutationId)
          return taken
        },
        { long: pushed.staged !== undefined },
      )
      if (step.kind === 'gap') return { kind: 'gap', expected: step.expected, outcomes }
      if (step.kind === 'diverged') return { kind: 'diverged', outcomes }
      outcomes.push(step.outcome)
    }
  } finally {
    if (outcomes.some(outcome => outcome.catalogVersion !== null || outcome.ordersVersion !== null)) {
      deps.announce(workspaceId)
    }
  }
  return { kind: 'done', outcomes }
}

const takeOne = async (
  deps: ServiceDeps,
  tx: Tx,
  caller: StaffCaller,
  clientId: string,
  mutation: PushedMutation,
): Promise<Step> => {
  const { workspaceId } = caller
  const raised = await tx.$executeRaw`
    UPDATE sync_client SET last_mutation = ${mutation.number}
    WHERE workspace_id = ${workspaceId}::uuid AND id = ${clientId}::uuid AND last_mutation = ${mutation.number - 1}`
  if (raised === 0) return notNext(tx, workspaceId, clientId, mutation)
  // It may be known under another number: a renumbered copy or a restored store offers it again.
  return { kind: 'outcome', outcome: await takeUnnumbered(deps, tx, caller, clientId, mutation) }
}

/** What became of a mutation when it was taken, under whichever number; null when it never was. */
const knownResult = (
  tx: Tx,
  workspaceId: string,
  { mutationId }: PushedMutation,
): Promise<MutationResult | null> =>
  tx.mutationResult.findUnique({ where: { workspaceId_mutationId: { workspaceId, mutationId } } })

/** Applies a mutation once by its UUID, whatever its number. */
export const takeUnnumbered = async (
  deps: ServiceDeps,
  tx: Tx,
  caller: StaffCaller,
  clientId: string,
  mutation: PushedMutation,
): Promise<MutationOutcome> => {
  const known = await knownResult(tx, caller.workspaceId, mutation)
  return known
    ? storedOutcome(tx, known, mutation.number)
    : applyAndStore(deps, tx, caller, clientId, mutation)
}

const applyAndStore = async (
  deps: ServiceDeps,
  tx: Tx,
  caller: StaffCaller,
  clientId: string,
  mutation: PushedMutation,
): Promise<MutationOutcome> => {
  const { workspaceId } = caller
  const effect = await attempt(deps, tx, caller, mutation)
  const conflictId = effect.kind === 'conflict' ? await storeConflict(tx, caller, mutation, effect) : null
  const versions: Versions = await commitChanges(tx, workspaceId, changesOf(effect))
  return storeResult(tx, caller, clientId, mutation, effect, versions, conflictId)
}

/** What it wrote; a conflict in some of many rows has written the others. */
const changesOf = (effect: MutationEffect): readonly ChangedRow[] =>
  'changes' in effect ? (effect.changes ?? []) : []

const notNext = async (
  tx: Tx,
  workspaceId: string,
  clientId: string,
  mutation: PushedMutation,
): Promise<Step> => {
  const client = await tx.syncClient.findUniqueOrThrow({
    where: { workspaceId_id: { workspaceId, id: clientId } },
  })
  const last = Number(client.lastMutation)
  if (mutation.number > last) return { kind: 'gap', expected: last + 1 }
  const known = await knownResult(tx, workspaceId, mutation)
  // The number is spent on another mutation: this store is a copy or an old backup.
  if (!known) return { kind: 'diverged' }
  return { kind: 'outcome', outcome: await storedOutcome(tx, known, mutation.number) }
}

/** Runs a mutation in a savepoint: what the database's own rules refuse is a refusal, not a fault. */
const attempt = async (
  deps: ServiceDeps,
  tx: Tx,
  caller: StaffCaller,
  mutation: PushedMutation,
): Promise<MutationEffect> => {
  const { workspaceId } = caller
  const actor = { kind: 'staff' as const, id: caller.staffId, name: caller.name }
  await tx.$executeRaw`SAVEPOINT mutation`
  try {
    const context = { tx, caller, workspaceId, actor, now: deps.now() }
    const effect = await applyMutation(context, mutation.name, mutation.args)
    // One of many rows may be refused after others were written.
    if (effect.kind === 'refused') await tx.$executeRaw`ROLLBACK TO SAVEPOINT mutation`
    return effect
  } catch (error) {
    if (!sqlState(error)?.startsWith('23')) throw error
    await tx.$executeRaw`ROLLBACK TO SAVEPOINT mutation`
    const rule = brokenConstraint(error)
    return refused(refusalOfConstraint(rule), { rule })
  }
}

const storeConflict = async (
  tx: Tx,
  caller: StaffCaller,
  mutation: PushedMutation,
  effect: Extract<MutationEffect, { kind: 'conflict' }>,
): Promise<string> => {
  const id = newId()
  await tx.conflict.create({
    data: {
      workspaceId: caller.workspaceId,
      id,
      mutationId: mutation.mutationId,
      staffId: caller.staffId,
      entity: effect.entity,
      entityId: effect.entityId,
      fields: effect.fields as unknown as Prisma.InputJsonArray,
    },
  })
  return id
}

const storeResult = async (
  tx: Tx,
  caller: StaffCaller,
  clientId: string,
  mutation: PushedMutation,
  effect: MutationEffect,
  versions: Versions,
  conflictId: string | null,
): Promise<MutationOutcome> => {
  const outcome: MutationOutcome = {
    number: mutation.number,
    mutationId: mutation.mutationId,
    outcome: effect.kind,
    code: effect.kind === 'refused' ? effect.code : '',
    detail: effect.kind === 'refused' ? (effect.detail ?? {}) : {},
    conflictId,
    conflictFields: effect.kind === 'conflict' ? effect.fields : [],
    catalogVersion: versions.catalog,
    ordersVersion: versions.orders,
  }
  await tx.mutationResult.create({
    data: {
      workspaceId: caller.workspaceId,
      mutationId: mutation.mutationId,
      clientId,
      number: mutation.number,
      staffId: caller.staffId,
      name: mutation.name,
      args: storableCopy(mutation.args ?? {}) as Prisma.InputJsonObject,
      outcome: outcome.outcome,
      code: outcome.code,
      detail: outcome.detail as Prisma.InputJsonObject,
      catalogVersion: versions.catalog,
      ordersVersion: versions.orders,
    },
  })
  return outcome
}

const storedOutcome = async (tx: Tx, result: MutationResult, number: number): Promise<MutationOutcome> => {
  const conflict =
    result.outcome === 'conflict'
      ? await tx.conflict.findFirst({
          where: { workspaceId: result.workspaceId, mutationId: result.mutationId },
        })
      : null
  const fields = (conflict?.fields ?? []) as unknown[]
  return {
    number,
    mutationId: result.mutationId,
    outcome: result.outcome as MutationOutcome['outcome'],
    code: result.code,
    detail: result.detail as Record<string, unknown>,
    conflictId: conflict?.id ?? null,
    conflictFields: fields.map((field): ConflictField => conflictFieldSchema.parse(field)),
    catalogVersion: result.catalogVersion === null ? null : Number(result.catalogVersion),
    ordersVersion: result.ordersVersion === null ? null : Number(result.ordersVersion),
  }
}
