import { z } from 'zod'
import {
  changePasswordInputSchema,
  changeRoleInputSchema,
  confirmByCodeSchema,
  confirmByPasswordSchema,
  createLinkInputSchema,
  invitationInputSchema,
  inviteInputSchema,
  setPublicAddressInputSchema,
  staffMemberInputSchema,
} from '#shared/contract/staff.ts'
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
  /** Mails a link's address to its contact; the answer names only whom. */
  mail: localProcedure
    .input(linkInput)
    .mutation(({ ctx, input }) => ctx.session.online(client => client.links.mail.mutate(input))),
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
  invitations: localProcedure.query(({ ctx }) =>
    ctx.session.online(async client => ({ invitations: await client.staff.invitations.query() })),
  ),
  withdrawInvitation: localProcedure
    .input(invitationInputSchema)
    .mutation(({ ctx, input }) =>
      ctx.session.online(client => client.staff.withdrawInvitation.mutate(input)),
    ),
  setRole: localProcedure
    .input(changeRoleInputSchema)
    .mutation(({ ctx, input }) => ctx.session.online(client => client.staff.setRole.mutate(input))),
  deactivate: localProcedure
    .input(staffMemberInputSchema)
    .mutation(({ ctx, input }) => ctx.session.online(client => client.staff.deactivate.mutate(input))),
  reactivate: localProcedure
    .input(staffMemberInputSchema)
    .mutation(({ ctx, input }) => ctx.session.online(client => client.staff.reactivate.mutate(input))),
  devices: localProcedure.query(({ ctx }) =>
    ctx.session.online(async client => ({ devices: await client.staff.devices.query() })),
  ),
  revokeDevice: localProcedure
    .input(z.object({ deviceId: z.string() }))
    .mutation(({ ctx, input }) => ctx.session.online(client => client.staff.revokeDevice.mutate(input))),
})

/** A person's own password and second step; what is typed here is passed on and never stored. */
export const accountRouter = router({
  twoStep: localProcedure.query(({ ctx }) =>
    ctx.session.online(async client => ({ twoStep: await client.account.twoStep.query() })),
  ),
  changePassword: localProcedure
    .input(changePasswordInputSchema)
    .mutation(({ ctx, input }) => ctx.session.online(client => client.account.changePassword.mutate(input))),
  beginTwoStep: localProcedure
    .input(confirmByPasswordSchema)
    .mutation(({ ctx, input }) => ctx.session.online(client => client.account.beginTwoStep.mutate(input))),
  confirmTwoStep: localProcedure
    .input(confirmByCodeSchema)
    .mutation(({ ctx, input }) => ctx.session.online(client => client.account.confirmTwoStep.mutate(input))),
  turnOffTwoStep: localProcedure
    .input(confirmByPasswordSchema)
    .mutation(({ ctx, input }) => ctx.session.online(client => client.account.turnOffTwoStep.mutate(input))),
  renewRecoveryCodes: localProcedure
    .input(confirmByPasswordSchema)
    .mutation(({ ctx, input }) =>
      ctx.session.online(client => client.account.renewRecoveryCodes.mutate(input)),
    ),
})

/** Where the workspace's links lead; only the server knows, and checks it. */
export const publicAddressRouter = router({
  get: localProcedure.query(({ ctx }) =>
    ctx.session.online(async client => ({ publicAddress: await client.publicAddress.get.query() })),
  ),
  set: localProcedure
    .input(setPublicAddressInputSchema)
    .mutation(({ ctx, input }) =>
      ctx.session.online(async client => ({ publicAddress: await client.publicAddress.set.mutate(input) })),
    ),
})
