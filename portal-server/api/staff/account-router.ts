import { z } from 'zod'
import {
  changePasswordInputSchema,
  confirmByCodeSchema,
  confirmByPasswordSchema,
  endedDevicesSchema,
  recoveryCodesSchema,
  twoStepSecretSchema,
  twoStepStatusSchema,
} from '#shared/contract/staff.ts'
import { changePassword } from '../../services/staff/change-password.ts'
import {
  beginTwoStep,
  confirmTwoStep,
  renewRecoveryCodes,
  turnOffTwoStep,
  twoStepStatus,
} from '../../services/two-step/set-up.ts'
import { Failure, unwrap } from '../failure.ts'
import { router, staffProcedure } from './trpc.ts'

/** Asks for the password or a code of somebody who is signed in: a found computer may not guess for ever. */
const guardedProcedure = staffProcedure.use(async ({ ctx, next }) => {
  const attempt = ctx.limiter.take(`signed in ${ctx.caller.staffId}`, ctx.address, ctx.deps.now())
  if (!attempt) throw new Failure('too_many_attempts')
  const result = await next()
  if (result.ok) attempt.wasRight()
  return result
})

/** What people do to their own account. */
export const accountRouter = router({
  changePassword: guardedProcedure
    .input(changePasswordInputSchema)
    .output(endedDevicesSchema)
    .mutation(async ({ ctx, input }) => unwrap(await changePassword(ctx.deps, ctx.caller, input))),
  twoStep: staffProcedure.output(twoStepStatusSchema).query(({ ctx }) => twoStepStatus(ctx.deps, ctx.caller)),
  beginTwoStep: guardedProcedure
    .input(confirmByPasswordSchema)
    .output(twoStepSecretSchema)
    .mutation(async ({ ctx, input }) => unwrap(await beginTwoStep(ctx.deps, ctx.caller, input.password))),
  confirmTwoStep: guardedProcedure
    .input(confirmByCodeSchema)
    .output(recoveryCodesSchema)
    .mutation(async ({ ctx, input }) => unwrap(await confirmTwoStep(ctx.deps, ctx.caller, input.code))),
  turnOffTwoStep: guardedProcedure
    .input(confirmByPasswordSchema)
    .output(z.object({}))
    .mutation(async ({ ctx, input }) => {
      unwrap(await turnOffTwoStep(ctx.deps, ctx.caller, input.password))
      return {}
    }),
  renewRecoveryCodes: guardedProcedure
    .input(confirmByPasswordSchema)
    .output(recoveryCodesSchema)
    .mutation(async ({ ctx, input }) =>
      unwrap(await renewRecoveryCodes(ctx.deps, ctx.caller, input.password)),
    ),
})
