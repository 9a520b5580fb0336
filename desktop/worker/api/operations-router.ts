import { z } from 'zod'
import { audienceSchema, setWebhookInputSchema } from '#shared/contract/operations.ts'
import { idSchema } from '#shared/contract/values.ts'
import { localProcedure, router } from './trpc.ts'

const itemInput = z.object({ id: idSchema })

/** Mails and webhooks, which only the server sends and knows of. */
export const operationsRouter = router({
  settings: localProcedure.query(({ ctx }) =>
    ctx.session.online(async client => ({ settings: await client.operations.settings.query() })),
  ),
  held: localProcedure.query(({ ctx }) =>
    ctx.session.online(async client => ({ held: await client.operations.deadLetters.query() })),
  ),
  deliveries: localProcedure.query(({ ctx }) =>
    ctx.session.online(async client => ({ deliveries: await client.operations.deliveries.query() })),
  ),
  setAudience: localProcedure
    .input(audienceSchema)
    .mutation(({ ctx, input }) => ctx.session.online(client => client.operations.setAudience.mutate(input))),
  setWebhook: localProcedure
    .input(setWebhookInputSchema)
    .mutation(({ ctx, input }) => ctx.session.online(client => client.operations.setWebhook.mutate(input))),
  retry: localProcedure
    .input(itemInput)
    .mutation(({ ctx, input }) => ctx.session.online(client => client.operations.retry.mutate(input))),
  retryAll: localProcedure.mutation(({ ctx }) =>
    ctx.session.online(client => client.operations.retryAll.mutate()),
  ),
  drop: localProcedure
    .input(itemInput)
    .mutation(({ ctx, input }) => ctx.session.online(client => client.operations.drop.mutate(input))),
})
