import { z } from 'zod'
import {
  changeRoleInputSchema,
  deactivatedSchema,
  deviceSchema,
  invitationInputSchema,
  invitationSchema,
  invitedSchema,
  inviteInputSchema,
  staffMemberInputSchema,
} from '#shared/contract/staff.ts'
import { idSchema } from '#shared/contract/values.ts'
import { deactivateStaff } from '../../services/staff/deactivate-staff.ts'
import { listDevices, revokeDevice } from '../../services/staff/devices.ts'
import { listInvitations, withdrawInvitation } from '../../services/staff/invitations.ts'
import { invite } from '../../services/staff/invite.ts'
import { reactivateStaff } from '../../services/staff/reactivate-staff.ts'
import { setRole } from '../../services/staff/set-role.ts'
import { unwrap } from '../failure.ts'
import { permittedProcedure, router } from './trpc.ts'

export const staffRouter = router({
  invite: permittedProcedure('staff')
    .input(inviteInputSchema)
    .output(invitedSchema)
    .mutation(async ({ ctx, input }) => unwrap(await invite(ctx.deps, ctx.caller, input))),
  invitations: permittedProcedure('staff')
    .output(z.array(invitationSchema))
    .query(({ ctx }) => listInvitations(ctx.deps, ctx.caller)),
  withdrawInvitation: permittedProcedure('staff')
    .input(invitationInputSchema)
    .output(z.object({}))
    .mutation(async ({ ctx, input }) => {
      unwrap(await withdrawInvitation(ctx.deps, ctx.caller, input.invitationId))
      return {}
    }),
  setRole: permittedProcedure('staff')
    .input(changeRoleInputSchema)
    .output(z.object({}))
    .mutation(async ({ ctx, input }) => {
      unwrap(await setRole(ctx.deps, ctx.caller, input))
      return {}
    }),
  deactivate: permittedProcedure('staff')
    .input(staffMemberInputSchema)
    .output(deactivatedSchema)
    .mutation(async ({ ctx, input }) => unwrap(await deactivateStaff(ctx.deps, ctx.caller, input.staffId))),
  reactivate: permittedProcedure('staff')
    .input(staffMemberInputSchema)
    .output(z.object({}))
    .mutation(async ({ ctx, input }) => {
      unwrap(await reactivateStaff(ctx.deps, ctx.caller, input.staffId))
      return {}
    }),
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
