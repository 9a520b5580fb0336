import { z } from 'zod'
import { deviceSchema, invitedSchema, inviteInputSchema } from '#shared/contract/staff.ts'
import { idSchema } from '#shared/contract/values.ts'
import { listDevices, revokeDevice } from '../../services/staff/devices.ts'
import { invite } from '../../services/staff/invite.ts'
import { unwrap } from '../failure.ts'
import { permittedProcedure, router } from './trpc.ts'

export const staffRouter = router({
  invite: permittedProcedure('staff')
    .input(inviteInputSchema)
    .output(invitedSchema)
    .mutation(async ({ ctx, input }) => unwrap(await invite(ctx.deps, ctx.caller, input))),
  devices: permittedProcedure('devices')
    .output(z.array(deviceSchema))
    .query(({ ctx }) => listDevices(ctx.deps, ctx.caller)),
  revokeDevice: permittedProcedure('devices')
    .input(z.object({ deviceId: idSchema }))
    .output(z.object({}))
    .mutation(async ({ ctx, input }) => {
      unwrap(await revokeDevice(ctx.deps, ctx.caller, input.deviceId))
      return {}
    }),
})
