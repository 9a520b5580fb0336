import { z } from 'zod'
import {
  quarantineAnswerSchema,
  quarantinedSchema,
  quarantineOfferSchema,
  quarantineOutcomeSchema,
} from '#shared/contract/quarantine.ts'
import { idSchema } from '#shared/contract/values.ts'
import { offerToQuarantine } from '../../services/quarantine/offer-to-quarantine.ts'
import {
  applyQuarantined,
  discardQuarantined,
  listQuarantine,
} from '../../services/quarantine/review-quarantine.ts'
import { unwrap } from '../failure.ts'
import { editsOfAnybodyProcedure, permittedProcedure, router } from './trpc.ts'

const oneOf = z.object({ mutationId: idSchema })

/** What devices that were ended for good had not sent, and what an admin makes of it. */
export const quarantineRouter = router({
  offer: editsOfAnybodyProcedure
    .input(quarantineOfferSchema)
    .output(quarantineAnswerSchema)
    .mutation(({ ctx, input }) => offerToQuarantine(ctx.deps, input)),
  list: permittedProcedure('devices')
    .output(z.array(quarantinedSchema))
    .query(({ ctx }) => listQuarantine(ctx.deps, ctx.caller)),
  accept: permittedProcedure('devices')
    .input(oneOf)
    .output(quarantineOutcomeSchema)
    .mutation(async ({ ctx, input }) =>
      unwrap(await applyQuarantined(ctx.deps, ctx.caller, input.mutationId)),
    ),
  discard: permittedProcedure('devices')
    .input(oneOf)
    .output(z.object({}))
    .mutation(async ({ ctx, input }) => {
      unwrap(await discardQuarantined(ctx.deps, ctx.caller, input.mutationId))
      return {}
    }),
})
