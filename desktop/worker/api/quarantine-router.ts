import { z } from 'zod'
import { quarantinedSchema } from '#shared/contract/quarantine.ts'
import { idSchema } from '#shared/contract/values.ts'
import { keepHandedOver, subjectOfHandedOver } from '../store/handed-over.ts'
import { localProcedure, router } from './trpc.ts'

/** What revoked computers had not sent, which only the server holds, and what an admin makes of it. */
export const quarantineRouter = router({
  list: localProcedure.query(({ ctx }) =>
    ctx.session.online(async client => ({
      edits: (await client.quarantine.list.query()).map(edit => ({
        ...edit,
        subject: subjectOfHandedOver(ctx.open.store, edit),
      })),
    })),
  ),
  accept: localProcedure.input(quarantinedSchema).mutation(({ ctx, input }) =>
    ctx.session.online(async client => {
      const outcome = await client.quarantine.accept.mutate({ mutationId: input.mutationId })
      keepHandedOver(ctx.open.store, input, outcome, ctx.now())
      ctx.feed.noteStatus()
      return { outcome }
    }),
  ),
  discard: localProcedure
    .input(z.object({ mutationId: idSchema }))
    .mutation(({ ctx, input }) => ctx.session.online(client => client.quarantine.discard.mutate(input))),
})
