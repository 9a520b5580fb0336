import { z } from 'zod'
import {
  acceptInvitationInputSchema,
  firstRunInputSchema,
  requestResetInputSchema,
  resetPasswordInputSchema,
} from '#shared/contract/staff.ts'
import { failureOf } from '../sync/server-client.ts'
import { Failure } from './failure.ts'
import { procedure, router } from './trpc.ts'
import type { ProbeAnswer, SessionStatus } from './views.ts'

const serverInput = z.object({ serverUrl: z.url({ protocol: /^https?$/ }) })

/** Runs a sign-in of any kind; a server that does not answer is told apart from one that refuses. */
const reached = async <T>(call: Promise<T>): Promise<T> => {
  try {
    return await call
  } catch (error) {
    throw new Failure(failureOf(error) ?? 'server_unreachable')
  }
}

export const sessionRouter = router({
  status: procedure.query(({ ctx }): SessionStatus => ctx.session.status()),
  probe: procedure.input(serverInput).mutation(async ({ ctx, input }): Promise<ProbeAnswer> => {
    try {
      return { kind: 'ready', status: await ctx.session.clientOf(input.serverUrl).setup.status.query() }
    } catch (error) {
      return { kind: failureOf(error) === 'certificate_not_trusted' ? 'not_trusted' : 'unreachable' }
    }
  }),
  signIn: procedure
    .input(serverInput.extend({ email: z.string(), password: z.string(), code: z.string().optional() }))
    .mutation(async ({ ctx, input: { serverUrl, ...account } }): Promise<SessionStatus> => {
      const { deviceName } = ctx
      const answer = await reached(
        ctx.session.clientOf(serverUrl).auth.signIn.mutate({ ...account, deviceName }),
      )
      await ctx.session.enter(serverUrl, answer)
      return ctx.session.status()
    }),
  firstRun: procedure
    .input(serverInput.extend(firstRunInputSchema.omit({ deviceName: true }).shape))
    .mutation(async ({ ctx, input: { serverUrl, ...facts } }): Promise<SessionStatus> => {
      const { deviceName } = ctx
      const answer = await reached(
        ctx.session.clientOf(serverUrl).setup.firstRun.mutate({ ...facts, deviceName }),
      )
      await ctx.session.enter(serverUrl, answer)
      return ctx.session.status()
    }),
  acceptInvitation: procedure
    .input(serverInput.extend(acceptInvitationInputSchema.omit({ deviceName: true }).shape))
    .mutation(async ({ ctx, input: { serverUrl, ...facts } }): Promise<SessionStatus> => {
      const { deviceName } = ctx
      const answer = await reached(
        ctx.session.clientOf(serverUrl).auth.acceptInvitation.mutate({ ...facts, deviceName }),
      )
      await ctx.session.enter(serverUrl, answer)
      return ctx.session.status()
    }),
  /** Asks the server to mail a reset code; it answers the same for every address. */
  requestReset: procedure
    .input(serverInput.extend(requestResetInputSchema.shape))
    .mutation(async ({ ctx, input: { serverUrl, email } }) => {
      await reached(ctx.session.clientOf(serverUrl).auth.requestReset.mutate({ email }))
    }),
  /** Sets a new password by a reset code, and answers whose it is. */
  resetPassword: procedure
    .input(serverInput.extend(resetPasswordInputSchema.shape))
    .mutation(({ ctx, input: { serverUrl, ...reset } }) =>
      reached(ctx.session.clientOf(serverUrl).auth.resetPassword.mutate(reset)),
    ),
  signOut: procedure
    .input(z.object({ discardPending: z.boolean() }))
    .mutation(({ ctx, input }) => ctx.session.signOut(input.discardPending)),
})
