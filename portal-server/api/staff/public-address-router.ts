import { publicAddressSchema, setPublicAddressInputSchema } from '#shared/contract/staff.ts'
import { readPublicAddress, setPublicAddress } from '../../services/workspaces/public-address.ts'
import { unwrap } from '../failure.ts'
import { permittedProcedure, router, staffProcedure } from './trpc.ts'

/** Where the workspace's links lead. */
export const publicAddressRouter = router({
  get: staffProcedure.output(publicAddressSchema).query(({ ctx }) => readPublicAddress(ctx.deps, ctx.caller)),
  set: permittedProcedure('workspace')
    .input(setPublicAddressInputSchema)
    .output(publicAddressSchema)
    .mutation(async ({ ctx, input }) => unwrap(await setPublicAddress(ctx.deps, ctx.caller, input.address))),
})
