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
import { editsProcedure, readOnlyReason, router, staffProcedure } from './trpc.ts'

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
      // The stream outlives the call that opened it: a device revoked meanwhile hears no more.
      if (!(await isLiveDevice(ctx.deps, ctx.caller))) throw new Failure('sign_in_required')
      yield hintSchema.parse(await readHeadVersions(ctx.deps, workspaceId))
    }
  }),
})
