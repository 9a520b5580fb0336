import { z } from 'zod'
import { updateWorkspaceInputSchema } from '#shared/contract/workspace.ts'
import { updateWorkspace } from '../../services/workspaces/update-workspace.ts'
import { unwrap } from '../failure.ts'
import { permittedProcedure, router } from './trpc.ts'

export const workspaceRouter = router({
  update: permittedProcedure('workspace')
    .input(updateWorkspaceInputSchema)
    .output(z.object({}))
    .mutation(async ({ ctx, input }) => unwrap(await updateWorkspace(ctx.deps, ctx.caller, input))),
})
