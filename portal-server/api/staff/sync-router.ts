import {
  hintSchema,
  pullInputSchema,
  pullOutputSchema,
  pushInputSchema,
  pushOutputSchema,
} from '#shared/contract/sync.ts'
import { isLiveDevice } from '../../services/staff/devices.ts'
import { pull } from '../../services/sync/pull.ts'
import { push } from '../../services/sync/push.ts'
import { readHeadVersions } from '../../services/sync/read-heads.ts'
import { Failure } from '../failure.ts'
import { router, staffProcedure, syncProcedure } from './trpc.ts'

export const syncRouter = router({
  // A mutation for its POST body; it writes nothing but when this store was last seen.
  pull: syncProcedure
    .input(pullInputSchema)
    .output(pullOutputSchema)
    .mutation(({ ctx, input }) => pull(ctx.deps, ctx.caller, input)),
  push: syncProcedure
    .input(pushInputSchema)
    .output(pushOutputSchema)
    .mutation(({ ctx, input }) => push(ctx.deps, ctx.caller, input)),
  hints: staffProcedure.subscription(async function* ({ ctx, signal }) {
    const { workspaceId } = ctx.caller
    const changed = ctx.hints.listen(workspaceId, signal)
    yield hintSchema.parse(await readHeadVersions(ctx.deps, workspaceId))
    for await (const _ of changed) {
      // The stream outlives the call that opened it: a device revoked meanwhile hears no more.
      if (!(await isLiveDevice(ctx.deps, ctx.caller))) throw new Failure('sign_in_required')
      yield hintSchema.parse(await readHeadVersions(ctx.deps, workspaceId))
    }
  }),
})
