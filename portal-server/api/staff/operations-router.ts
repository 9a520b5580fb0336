import { z } from 'zod'
import {
  audienceSchema,
  deliverySchema,
  outgoingSettingsSchema,
  setWebhookInputSchema,
  setWebhookOutputSchema,
} from '#shared/contract/operations.ts'
import { idSchema } from '#shared/contract/values.ts'
import { dropHeld, listDeliveries, retryAllHeld, retryHeld } from '../../services/outgoing/held-items.ts'
import { readOutgoingSettings, setAudience, setWebhook } from '../../services/outgoing/outgoing-settings.ts'
import { unwrap } from '../failure.ts'
import { permittedProcedure, router } from './trpc.ts'

const admin = permittedProcedure('workspace')
const itemInput = z.object({ id: idSchema })
const nothing = z.object({})

/** What leaves the portal: settings, what was sent, and what could not be. */
export const operationsRouter = router({
  settings: admin
    .output(outgoingSettingsSchema)
    .query(({ ctx }) => readOutgoingSettings(ctx.deps, ctx.caller)),
  setAudience: admin
    .input(audienceSchema)
    .output(nothing)
    .mutation(async ({ ctx, input }) => {
      await setAudience(ctx.deps, ctx.caller, input)
      return {}
    }),
  setWebhook: admin
    .input(setWebhookInputSchema)
    .output(setWebhookOutputSchema)
    .mutation(async ({ ctx, input }) => unwrap(await setWebhook(ctx.deps, ctx.caller, input.url))),
  deliveries: admin
    .output(z.array(deliverySchema))
    .query(({ ctx }) => listDeliveries(ctx.deps, ctx.caller, ['waiting', 'sent', 'dropped', 'held'])),
  deadLetters: admin
    .output(z.array(deliverySchema))
    .query(({ ctx }) => listDeliveries(ctx.deps, ctx.caller, ['held'])),
  retry: admin
    .input(itemInput)
    .output(nothing)
    .mutation(async ({ ctx, input }) => {
      unwrap(await retryHeld(ctx.deps, ctx.caller, input.id))
      return {}
    }),
  retryAll: admin
    .output(z.object({ count: z.int() }))
    .mutation(async ({ ctx }) => ({ count: await retryAllHeld(ctx.deps, ctx.caller) })),
  drop: admin
    .input(itemInput)
    .output(nothing)
    .mutation(async ({ ctx, input }) => {
      unwrap(await dropHeld(ctx.deps, ctx.caller, input.id))
      return {}
    }),
})
