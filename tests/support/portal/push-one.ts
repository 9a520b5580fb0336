import type { StaffCaller } from '#server/services/callers.ts'
import { push } from '#server/services/sync/push.ts'
import { newId } from '#shared/base/ids.ts'
import type { MutationArgs, MutationName } from '#shared/contract/mutations.ts'
import type { MutationOutcome } from '#shared/contract/sync.ts'
import type { TestPortal } from './test-workspace.ts'

/** Pushes one edit as the only one of a new desktop, and answers how it ended. */
export const pushOne = async <N extends MutationName>(
  { deps }: Pick<TestPortal, 'deps'>,
  caller: StaffCaller,
  name: N,
  args: MutationArgs<N>,
): Promise<MutationOutcome> => {
  const mutation = { number: 1, mutationId: newId(), name, args, madeAt: 0 }
  const answer = await push(deps, caller, { clientId: newId(), mutations: [mutation] })
  const [outcome] = answer.outcomes
  if (!outcome) throw new Error(answer.kind)
  return outcome
}
