import { z } from 'zod'
import { pictureDataSchema } from '#shared/contract/pictures.ts'
import { idSchema } from '#shared/contract/values.ts'
import { updateWorkspaceInputSchema } from '#shared/contract/workspace.ts'
import { setLogo } from '../../services/workspaces/set-logo.ts'
import { updateWorkspace } from '../../services/workspaces/update-workspace.ts'
import { unwrap } from '../failure.ts'
import { permittedProcedure, router } from './trpc.ts'

export const workspaceRouter = router({
  update: permittedProcedure('workspace')
    .input(updateWorkspaceInputSchema)
    .output(z.object({}))
    .mutation(async ({ ctx, input }) => unwrap(await updateWorkspace(ctx.deps, ctx.caller, input))),
  setLogo: permittedProcedure('workspace')
    .input(z.object({ data: pictureDataSchema.nullable() }))
    .output(z.object({ logoImageId: idSchema.nullable() }))
    .mutation(async ({ ctx, input }) => unwrap(await setLogo(ctx.deps, ctx.caller, input.data))),
})
