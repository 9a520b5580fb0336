import {
  type Hint,
  hintSchema,
  pullInputSchema,
  pullOutputSchema,
  pushInputSchema,
  pushOutputSchema,
} from '#shared/contract/sync.ts'
import type { StaffCaller } from '../../services/callers.ts'
import type { ServiceDeps } from '../../services/service-deps.ts'
import { isLiveDevice } from '../../services/staff/devices.ts'
import { pull } from '../../services/sync/pull.ts'
import { push } from '../../services/sync/push.ts'
import { readHeadVersions } from '../../services/sync/read-heads.ts'
import { Failure } from '../failure.ts'
import { editsProcedure, readOnlyReason, router, staffProcedure } from './trpc.ts'

/**
 * What a listener hears next. The stream outlives the call that opened it, so a device may have been revoked meanwhile.
 * Null ends the stream: where the database is away or too busy, the listener comes again. That is not thrown, since the
 * listener may be gone, and an error that nobody waits for would end the whole server.
 */
const nextHint = async (deps: ServiceDeps, caller: StaffCaller): Promise<Hint | 'revoked' | null> => {
  try {
    if (!(await isLiveDevice(deps, caller))) return 'revoked'
    return hintSchema.parse(await readHeadVersions(deps, caller.workspaceId))
  } catch {
    return null
  }
}

export const syncRouter = router({
  // A mutation for its POST body; it writes nothing but when this store was last seen. Open to any version:
  // what is too old or too new to write still reads.
  pull: staffProcedure
    .input(pullInputSchema)
    .output(pullOutputSchema)
    .mutation(async ({ ctx, input }) => {
      const answer = await pull(ctx.deps, ctx.caller, input)
      const readOnly = readOnlyReason(ctx.protocol)
      return answer.kind === 'page' && readOnly ? { ...answer, readOnly } : answer
    }),
  push: editsProcedure
    .input(pushInputSchema)
    .output(pushOutputSchema)
    .mutation(({ ctx, input }) => push(ctx.deps, ctx.caller, input)),
  hints: staffProcedure.subscription(async function* ({ ctx, signal }) {
    const { workspaceId } = ctx.caller
    const changed = ctx.hints.listen(workspaceId, signal)
    yield hintSchema.parse(await readHeadVersions(ctx.deps, workspaceId))
    for await (const _ of changed) {
      const hint = await nextHint(ctx.deps, ctx.caller)
      if (!hint || signal?.aborted) return
      if (hint === 'revoked') throw new Failure('sign_in_required')
      yield hint
    }
  }),
})
