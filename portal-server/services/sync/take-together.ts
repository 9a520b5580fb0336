import { newId } from '#shared/base/ids.ts'
import type { ConflictFacts } from '#shared/contract/conflict-facts.ts'
import { streamOf } from '#shared/contract/rows.ts'
import { storableCopy } from '#shared/contract/storable.ts'
import type { MutationOutcome, PushedMutation } from '#shared/contract/sync.ts'
import type { Tx } from '../../db/database.ts'
import type { Prisma } from '../../db/generated/client.ts'
import { brokenConstraint, sqlState } from '../../db/write-conflict.ts'
import { type AuditFacts, recordAudits } from '../audit/record-audit.ts'
import type { StaffCaller } from '../callers.ts'
import { applyMutation } from '../mutations/apply-mutation.ts'
import { targetsOf } from '../mutations/batch-targets.ts'
import { type Held, holdTargets, NOTHING_HELD } from '../mutations/hold-targets.ts'
import { type MutationEffect, refused } from '../mutations/mutation-context.ts'
import type { ServiceDeps } from '../service-deps.ts'
import { type ChangedRow, commitChanges, type Versions } from './commit-changes.ts'
import { refusalOfConstraint } from './refusal-of-constraint.ts'
import { knownResults, storedOutcome } from './stored-outcome.ts'
import { whoChanged } from './who-changed.ts'

/** Buyers who want the same rows wait for as long as this, and the commit. */
const MOST_MS = 100

/**
 * What lies in the mutation and would fail again however often it is sent, so that everything would wait behind it:
 * values that no column holds (22), rules of the database (23), and more than a statement takes (54).
 */
const UNSTORABLE = /^(22|23|54)/

type Attempt = {
  mutation: PushedMutation
  effect: MutationEffect
  conflictId: string | null
  /** Of a conflict: who was first. */
  facts: ConflictFacts | null
  audits: readonly AuditFacts[]
}

/**
 * Applies mutations in their order in the caller's transaction, each once by its UUID, whatever its number. It may
 * be known under another: a renumbered copy or a restored store offers it again. What they lock is locked first,
 * and what they all write is written last, under one version of each stream. Answers those that it came to before
 * its time was up, the first one always.
 */
export const takeTogether = async (
  deps: ServiceDeps,
  tx: Tx,
  caller: StaffCaller,
  clientId: string,
  mutations: readonly PushedMutation[],
): Promise<MutationOutcome[]> => {
  const { workspaceId } = caller
  const known = await knownResults(tx, workspaceId, mutations)
  const held = await holdAhead(
    tx,
    workspaceId,
    mutations.filter(({ mutationId }) => !known.has(mutationId)),
  )
  const until = performance.now() + MOST_MS
  const attempts: Attempt[] = []
  const answers: (MutationOutcome | Attempt)[] = []
  for (const mutation of mutations) {
    if (answers.length > 0 && performance.now() > until) break
    const result = known.get(mutation.mutationId)
    if (result) {
      answers.push(await storedOutcome(tx, result, mutation.number))
      continue
    }
    const made = await attempt(deps, tx, caller, held, mutation)
    attempts.push(made)
    answers.push(made)
  }
  const versions = await store(tx, caller, clientId, attempts)
  return answers.map(answer => ('effect' in answer ? outcomeOf(answer, versions) : answer))
}

/** One alone locks what it needs as it goes, in the same order. */
const holdAhead = (
  tx: Tx,
  workspaceId: string,
  mutations: readonly PushedMutation[],
): Held | Promise<Held> =>
  mutations.length < 2
    ? NOTHING_HELD
    : holdTargets(
        tx,
        workspaceId,
        mutations.flatMap(({ name, args }) => targetsOf(name, args) ?? []),
      )

/** Runs a mutation in a savepoint: what the database's own rules refuse is a refusal, not a fault. */
const attempt = async (
  deps: ServiceDeps,
  tx: Tx,
  caller: StaffCaller,
  held: Held,
  mutation: PushedMutation,
): Promise<Attempt> => {
  const audits: AuditFacts[] = []
  const effect = await effectOf(deps, tx, caller, held, mutation, audits)
  const met = effect.kind === 'conflict' ? effect : null
  const conflictId = met && (await storeConflict(tx, caller, mutation, met))
  const facts = met && (await whoChanged(tx, caller.workspaceId, met))
  return { mutation, effect, conflictId, facts, audits: effect.kind === 'refused' ? [] : audits }
}

const effectOf = async (
  deps: ServiceDeps,
  tx: Tx,
  caller: StaffCaller,
  held: Held,
  mutation: PushedMutation,
  audits: AuditFacts[],
): Promise<MutationEffect> => {
  const { workspaceId } = caller
  const actor = { kind: 'staff' as const, id: caller.staffId, name: caller.name }
  await tx.$executeRaw`SAVEPOINT mutation`
  try {
    const audit = (facts: AuditFacts): void => void audits.push(facts)
    const context = { tx, caller, workspaceId, actor, now: deps.now(), held, audit }
    const effect = await applyMutation(context, mutation.name, mutation.args)
    // One of many rows may be refused after others were written.
    if (effect.kind === 'refused') await tx.$executeRaw`ROLLBACK TO SAVEPOINT mutation`
    return effect
  } catch (error) {
    const state = sqlState(error)
    if (!state || !UNSTORABLE.test(state)) throw error
    await tx.$executeRaw`ROLLBACK TO SAVEPOINT mutation`
    if (!state.startsWith('23')) return refused('bad_input', { state })
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

/** Audit, versions and results of all; the heads are the last locks, and are held for the shortest time. */
const store = async (
  tx: Tx,
  caller: StaffCaller,
  clientId: string,
  attempts: readonly Attempt[],
): Promise<Versions> => {
  const { workspaceId, staffId } = caller
  if (attempts.length === 0) return { catalog: null, orders: null }
  await recordAudits(
    tx,
    workspaceId,
    attempts.flatMap(({ audits }) => audits),
  )
  const changes = attempts.flatMap(({ effect }) => changesOf(effect))
  const versions = await commitChanges(tx, workspaceId, changes)
  await tx.mutationResult.createMany({
    data: attempts.map(made => {
      const { number, mutationId, outcome, code, detail, ...rest } = outcomeOf(made, versions)
      return {
        ...{ workspaceId, mutationId, clientId, number, staffId, name: made.mutation.name },
        args: storableCopy(made.mutation.args ?? {}) as Prisma.InputJsonObject,
        ...{ outcome, code, detail: detail as Prisma.InputJsonObject },
        ...{ catalogVersion: rest.catalogVersion, ordersVersion: rest.ordersVersion },
      }
    }),
  })
  return versions
}

/** What it wrote; a conflict in some of many rows has written the others. */
const changesOf = (effect: MutationEffect): readonly ChangedRow[] =>
  'changes' in effect ? (effect.changes ?? []) : []

/** The versions that a mutation waits for are those of the streams that it touched itself. */
const outcomeOf = ({ mutation, effect, conflictId, facts }: Attempt, versions: Versions): MutationOutcome => {
  const touched = new Set(changesOf(effect).map(row => streamOf(row.entity)))
  return {
    number: mutation.number,
    mutationId: mutation.mutationId,
    outcome: effect.kind,
    code: effect.kind === 'refused' ? effect.code : '',
    detail: effect.kind === 'refused' ? (effect.detail ?? {}) : (facts ?? {}),
    conflictId,
    conflictFields: effect.kind === 'conflict' ? effect.fields : [],
    catalogVersion: touched.has('catalog') ? versions.catalog : null,
    ordersVersion: touched.has('orders') ? versions.orders : null,
  }
}
