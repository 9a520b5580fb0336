import {
  stagedInputSchema,
  stagedOutputSchema,
  stageInputSchema,
  stageOutputSchema,
} from '#shared/contract/staging.ts'
import {
  pullInputSchema,
  pullOutputSchema,
  pushInputSchema,
  pushOutputSchema,
} from '#shared/contract/sync.ts'
import { nextHint } from '../../services/sync/next-hint.ts'
import { pull } from '../../services/sync/pull.ts'
import { push } from '../../services/sync/push.ts'
import { stageChunk, stagedChunks } from '../../services/sync/stage-chunk.ts'
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
  // A large edit is sent ahead in chunks, and applied when it is pushed.
  staged: editsProcedure
    .input(stagedInputSchema)
    .output(stagedOutputSchema)
    .query(({ ctx, input }) => stagedChunks(ctx.deps, ctx.caller, input)),
  stage: editsProcedure
    .input(stageInputSchema)
    .output(stageOutputSchema)
    .mutation(({ ctx, input }) => stageChunk(ctx.deps, ctx.caller, input)),
  // Whoever begins to listen hears at once where the streams stand, and of every change after that.
  hints: staffProcedure.subscription(async function* ({ ctx, signal }) {
    for await (const _ of ctx.hints.listen(ctx.caller.workspaceId, signal)) {
      const hint = await nextHint(ctx.deps, ctx.caller)
      if (!hint || signal?.aborted) return
      if (hint === 'revoked') throw new Failure('sign_in_required')
      yield hint
    }
  }),
})
