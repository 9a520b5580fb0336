import { z } from 'zod'
import { PROTOCOL_VERSION } from '#shared/contract/protocol.ts'
import { staffRowSchema, workspaceRowSchema } from '#shared/contract/rows.ts'
import {
  acceptInvitationInputSchema,
  firstRunInputSchema,
  setupStatusSchema,
  signedInSchema,
  signInInputSchema,
} from '#shared/contract/staff.ts'
import { revokeDevice } from '../../services/staff/devices.ts'
import { firstRun, hasWorkspace } from '../../services/staff/first-run.ts'
import { acceptInvitation } from '../../services/staff/invite.ts'
import { readIdentity } from '../../services/staff/read-identity.ts'
import { signIn } from '../../services/staff/sign-in.ts'
import { Failure, unwrap } from '../failure.ts'
import { publicProcedure, router, type StaffContext, staffProcedure } from './trpc.ts'

const limit = (ctx: StaffContext, account: string): void => {
  const keys = [`account ${account.trim().toLowerCase()}`, `address ${ctx.address}`]
  if (!ctx.limiter.allows(keys, ctx.deps.now())) throw new Failure('too_many_attempts')
}

export const setupRouter = router({
  status: publicProcedure.output(setupStatusSchema).query(async ({ ctx }) => ({
    serverName: 'StackCube Order Portal',
    hasWorkspace: await hasWorkspace(ctx.deps),
    protocol: PROTOCOL_VERSION,
  })),
  firstRun: publicProcedure
    .input(firstRunInputSchema)
    .output(signedInSchema)
    .mutation(async ({ ctx, input }) => {
      limit(ctx, 'first run')
      if (ctx.setupCode === null) throw new Failure('already_set_up')
      if (ctx.setupCode !== input.setupCode.trim()) throw new Failure('wrong_setup_code')
      return unwrap(await firstRun(ctx.deps, input))
    }),
})

export const authRouter = router({
  signIn: publicProcedure
    .input(signInInputSchema)
    .output(signedInSchema)
    .mutation(async ({ ctx, input }) => {
      limit(ctx, input.email)
      return unwrap(await signIn(ctx.deps, input))
    }),
  acceptInvitation: publicProcedure
    .input(acceptInvitationInputSchema)
    .output(signedInSchema)
    .mutation(async ({ ctx, input }) => {
      limit(ctx, 'invitation')
      return unwrap(await acceptInvitation(ctx.deps, input))
    }),
  me: staffProcedure
    .output(z.object({ staff: staffRowSchema, workspace: workspaceRowSchema }))
    .query(({ ctx }) => readIdentity(ctx.deps, ctx.caller)),
  signOut: staffProcedure.output(z.object({})).mutation(async ({ ctx }) => {
    await revokeDevice(ctx.deps, ctx.caller, ctx.caller.deviceId)
    return {}
  }),
})
