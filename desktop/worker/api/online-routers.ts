import { z } from 'zod'
import { createLinkInputSchema, inviteInputSchema } from '#shared/contract/staff.ts'
import { staffListQuery } from './catalog-routers.ts'
import { localProcedure, router } from './trpc.ts'

const linkInput = z.object({ linkId: z.string() })

/** What only the server can do. Nothing of a link's secret is ever stored here. */
export const linksRouter = router({
  create: localProcedure
    .input(createLinkInputSchema)
    .mutation(({ ctx, input }) =>
      ctx.session.online(async client => ({ link: await client.links.create.mutate(input) })),
    ),
  reveal: localProcedure
    .input(linkInput)
    .mutation(({ ctx, input }) =>
      ctx.session.online(async client => ({ link: await client.links.reveal.mutate(input) })),
    ),
  regenerate: localProcedure
    .input(linkInput)
    .mutation(({ ctx, input }) =>
      ctx.session.online(async client => ({ link: await client.links.regenerate.mutate(input) })),
    ),
  revoke: localProcedure
    .input(linkInput)
    .mutation(({ ctx, input }) => ctx.session.online(client => client.links.revoke.mutate(input))),
})

export const staffRouter = router({
  list: staffListQuery,
  invite: localProcedure
    .input(inviteInputSchema)
    .mutation(({ ctx, input }) =>
      ctx.session.online(async client => ({ invitation: await client.staff.invite.mutate(input) })),
    ),
  devices: localProcedure.query(({ ctx }) =>
    ctx.session.online(async client => ({ devices: await client.staff.devices.query() })),
  ),
  revokeDevice: localProcedure
    .input(z.object({ deviceId: z.string() }))
    .mutation(({ ctx, input }) => ctx.session.online(client => client.staff.revokeDevice.mutate(input))),
})
