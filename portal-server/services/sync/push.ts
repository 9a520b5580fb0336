import type { MutationOutcome, PushedMutation, PushInput, PushOutput } from '#shared/contract/sync.ts'
import type { Tx } from '../../db/database.ts'
import type { StaffCaller } from '../callers.ts'
import { targetsOf } from '../mutations/batch-targets.ts'
import type { ServiceDeps } from '../service-deps.ts'
import { forgetStaged } from './stage-chunk.ts'
import { withStagedArgs } from './staged-args.ts'
import { knownResults, storedOutcome } from './stored-outcome.ts'
import { ensureClient } from './sync-client.ts'
import { takeTogether } from './take-together.ts'

type Step =
  | { kind: 'taken'; outcomes: MutationOutcome[] }
  | { kind: 'gap'; expected: number }
  | { kind: 'unstaged'; mutationId: string }
  | { kind: 'diverged'; outcomes: MutationOutcome[] }

/** Below the 64 savepoints from which on PostgreSQL's other transactions have to look them up on disk. */
const MOST_TOGETHER = 50

/**
 * Takes numbered mutations from a desktop, several in one transaction, and each exactly once. The client's last
 * number is raised atomically with the effects: a lower number is answered with the stored result, a higher one
 * means a gap. A refusal is recorded and advances the number, so that nothing waits behind it; a passing fault
 * rolls its transaction back. What failed together is taken one by one, so that a fault holds up nothing before it;
 * where one alone meets it, it is thrown, and the desktop sends it again.
 */
export const push = async (deps: ServiceDeps, caller: StaffCaller, input: PushInput): Promise<PushOutput> => {
  const { workspaceId } = caller
  const { clientId, mutations } = input
  await deps.db.within({ workspaceId }, tx => ensureClient(tx, caller, clientId))
  const outcomes: MutationOutcome[] = []
  let alone = 0
  const takeNext = async (): Promise<Step> => {
    const waiting = mutations.slice(outcomes.length)
    const [large] = waiting
    if (large?.staged) return takeStaged(deps, caller, clientId, large)
    const batch = outcomes.length < alone ? waiting.slice(0, 1) : togetherOf(waiting)
    try {
      return await deps.db.within({ workspaceId }, tx => take(deps, tx, caller, clientId, batch))
    } catch (error) {
      if (batch.length === 1) throw error
      alone = outcomes.length + batch.length
      return { kind: 'taken', outcomes: [] }
    }
  }
  try {
    while (outcomes.length < mutations.length) {
      const step = await takeNext()
      if (step.kind === 'unstaged') return { ...step, outcomes }
      if (step.kind === 'gap') return { kind: 'gap', expected: step.expected, outcomes }
      outcomes.push(...step.outcomes)
      if (step.kind === 'diverged') return { kind: 'diverged', outcomes }
    }
  } finally {
    if (outcomes.some(outcome => outcome.catalogVersion !== null || outcome.ordersVersion !== null)) {
      deps.announce(workspaceId)
    }
  }
  return { kind: 'done', outcomes }
}

/** Takes a large edit in a transaction of its own, which may last, and forgets its chunks with it. */
const takeStaged = async (
  deps: ServiceDeps,
  caller: StaffCaller,
  clientId: string,
  pushed: PushedMutation,
): Promise<Step> => {
  const { workspaceId } = caller
  const mutation = await withStagedArgs(deps, caller, pushed)
  if (!mutation) return { kind: 'unstaged', mutationId: pushed.mutationId }
  return deps.db.within(
    { workspaceId },
    async tx => {
      const step = await take(deps, tx, caller, clientId, [mutation])
      if (step.kind === 'taken') await forgetStaged(tx, caller, mutation.mutationId)
      return step
    },
    { long: true },
  )
}

/** The first of them that share a transaction: numbered without a gap, each with a UUID of its own. */
const togetherOf = (waiting: readonly PushedMutation[]): readonly PushedMutation[] => {
  const ids = new Set<string>()
  const end = waiting.findIndex((mutation, index) => {
    const isRepeated = ids.has(mutation.mutationId)
    ids.add(mutation.mutationId)
    if (index === 0) return false
    const isNext = mutation.number === (waiting[index - 1]?.number ?? 0) + 1
    return (
      index === MOST_TOGETHER ||
      isRepeated ||
      !isNext ||
      mutation.staged !== undefined ||
      !targetsOf(mutation.name, mutation.args)
    )
  })
  const together = end === -1 ? waiting : waiting.slice(0, end)
  const [first] = together
  return first && targetsOf(first.name, first.args) ? together : together.slice(0, 1)
}

const take = async (
  deps: ServiceDeps,
  tx: Tx,
  caller: StaffCaller,
  clientId: string,
  batch: readonly PushedMutation[],
): Promise<Step> => {
  const { workspaceId } = caller
  const [first] = batch
  if (!first) return { kind: 'taken', outcomes: [] }
  const raiseTo = (last: number, from: number): Promise<number> => tx.$executeRaw`
    UPDATE sync_client SET last_mutation = ${last}
    WHERE workspace_id = ${workspaceId}::uuid AND id = ${clientId}::uuid AND last_mutation = ${from}`
  if ((await raiseTo(first.number, first.number - 1)) === 0) return past(tx, workspaceId, clientId, batch)
  const outcomes = await takeTogether(deps, tx, caller, clientId, batch)
  const last = outcomes.at(-1)?.number ?? first.number
  if (last !== first.number) await raiseTo(last, first.number)
  return { kind: 'taken', outcomes }
}

/** Numbers that were given before, or not yet. */
const past = async (
  tx: Tx,
  workspaceId: string,
  clientId: string,
  batch: readonly PushedMutation[],
): Promise<Step> => {
  const client = await tx.syncClient.findUniqueOrThrow({
    where: { workspaceId_id: { workspaceId, id: clientId } },
  })
  const last = Number(client.lastMutation)
  const known = await knownResults(tx, workspaceId, batch)
  const outcomes: MutationOutcome[] = []
  for (const { number, mutationId } of batch) {
    if (number > last) break
    const result = known.get(mutationId)
    // The number is spent on another mutation: this store is a copy or an old backup.
    if (!result) return { kind: 'diverged', outcomes }
    outcomes.push(await storedOutcome(tx, result, number))
  }
  return outcomes.length === 0 ? { kind: 'gap', expected: last + 1 } : { kind: 'taken', outcomes }
}
