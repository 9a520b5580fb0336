import { z } from 'zod'
import { PROTOCOL_VERSION } from '#shared/contract/protocol.ts'
import { staffRowSchema, workspaceRowSchema } from '#shared/contract/rows.ts'
import {
  acceptInvitationInputSchema,
  firstRunInputSchema,
  requestResetInputSchema,
  resetPasswordInputSchema,
  setupStatusSchema,
  signedInSchema,
  signInInputSchema,
} from '#shared/contract/staff.ts'
import { revokeDevice } from '../../services/staff/devices.ts'
import { recordFailedSignIn } from '../../services/staff/failed-sign-in.ts'
import { firstRun, hasWorkspace } from '../../services/staff/first-run.ts'
import { acceptInvitation } from '../../services/staff/invite.ts'
import { networkOf } from '../../services/staff/network-address.ts'
import { requestReset, resetPassword } from '../../services/staff/password-reset.ts'
import { readIdentity } from '../../services/staff/read-identity.ts'
import { renewToken } from '../../services/staff/renew-token.ts'
import { signIn } from '../../services/staff/sign-in.ts'
import { Failure, unwrap } from '../failure.ts'
import { publicProcedure, router, staffProcedure } from './trpc.ts'

/**
 * For callers whom nobody knows yet: an address may not try for ever. What they bring is too long to be guessed, so
 * only wrong codes count, and nobody keeps out somebody with a right one.
 */
const codeProcedure = publicProcedure.use(async ({ ctx, next }) => {
  const result = await next()
  if (!result.ok && !ctx.limiter.takeWrongCode(ctx.address, ctx.deps.now()))
    throw new Failure('too_many_attempts')
  return result
})

export const setupRouter = router({
  status: publicProcedure.output(setupStatusSchema).query(async ({ ctx }) => ({
    serverName: 'StackCube Order Portal',
    hasWorkspace: await hasWorkspace(ctx.deps),
    protocol: PROTOCOL_VERSION,
    mailsResets: ctx.deps.mail !== undefined,
  })),
  firstRun: codeProcedure
    .input(firstRunInputSchema)
    .output(signedInSchema)
    .mutation(async ({ ctx, input }) => {
      if (ctx.setupCode === null) throw new Failure('already_set_up')
      if (ctx.setupCode !== input.setupCode.trim()) throw new Failure('wrong_setup_code')
      return unwrap(await firstRun(ctx.deps, input, networkOf(ctx.address)))
    }),
})

export const authRouter = router({
  signIn: publicProcedure
    .input(signInInputSchema)
    .output(signedInSchema)
    .mutation(async ({ ctx: { deps, limiter, address, later }, input }) => {
      const result = await signIn(deps, limiter, { ...input, address })
      if (!result.ok) {
        const failed = { email: input.email, address, error: result.error }
        later(() => recordFailedSignIn(deps, limiter, failed))
      }
      return unwrap(result)
    }),
  acceptInvitation: codeProcedure
    .input(acceptInvitationInputSchema)
    .output(signedInSchema)
    .mutation(async ({ ctx, input }) =>
      unwrap(await acceptInvitation(ctx.deps, input, networkOf(ctx.address))),
    ),
  requestReset: publicProcedure
    .input(requestResetInputSchema)
    .output(z.object({}))
    .mutation(async ({ ctx, input }) => {
      const { limiter, deps } = ctx
      if (!limiter.takeReset(ctx.address, deps.now())) throw new Failure('too_many_attempts')
      const { email } = input
      await requestReset(deps, ctx.later, { email, isAllowed: limiter.takeResetOf(email, deps.now()) })
      return {}
    }),
  resetPassword: codeProcedure
    .input(resetPasswordInputSchema)
    .output(z.object({ email: z.string() }))
    .mutation(async ({ ctx, input }) => unwrap(await resetPassword(ctx.deps, input))),
  me: staffProcedure
    .output(z.object({ staff: staffRowSchema, workspace: workspaceRowSchema }))
    .query(({ ctx }) => readIdentity(ctx.deps, ctx.caller)),
  renew: staffProcedure
    .output(z.object({ token: z.string() }))
    .mutation(({ ctx }) => renewToken(ctx.deps, ctx.caller)),
  signOut: staffProcedure.output(z.object({})).mutation(async ({ ctx }) => {
    await revokeDevice(ctx.deps, ctx.caller, ctx.caller.deviceId)
    return {}
  }),
})
