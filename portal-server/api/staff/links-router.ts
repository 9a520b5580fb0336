import { z } from 'zod'
import { createLinkInputSchema, regeneratedLinkSchema, revealedLinkSchema } from '#shared/contract/staff.ts'
import { idSchema } from '#shared/contract/values.ts'
import { createLink } from '../../services/links/create-link.ts'
import { regenerateLink, revokeLink } from '../../services/links/end-link.ts'
import { mailLink } from '../../services/links/mail-link.ts'
import { revealLink } from '../../services/links/reveal-link.ts'
import { unwrap } from '../failure.ts'
import { permittedProcedure, router } from './trpc.ts'

// Mutations all, so that neither an id nor a secret ever stands in a URL.
const linkProcedure = permittedProcedure('links')
const linkInput = z.object({ linkId: idSchema })

export const linksRouter = router({
  create: linkProcedure
    .input(createLinkInputSchema)
    .output(revealedLinkSchema)
    .mutation(async ({ ctx, input }) => unwrap(await createLink(ctx.deps, ctx.caller, input))),
  reveal: linkProcedure
    .input(linkInput)
    .output(revealedLinkSchema)
    .mutation(async ({ ctx, input }) => unwrap(await revealLink(ctx.deps, ctx.caller, input.linkId))),
  regenerate: linkProcedure
    .input(linkInput)
    .output(regeneratedLinkSchema)
    .mutation(async ({ ctx, input }) => unwrap(await regenerateLink(ctx.deps, ctx.caller, input.linkId))),
  mail: linkProcedure
    .input(linkInput)
    .output(z.object({ to: z.string() }))
    .mutation(async ({ ctx, input }) => unwrap(await mailLink(ctx.deps, ctx.caller, input.linkId))),
  revoke: linkProcedure
    .input(linkInput)
    .output(z.object({ endedSessions: z.int() }))
    .mutation(async ({ ctx, input }) => unwrap(await revokeLink(ctx.deps, ctx.caller, input.linkId))),
})
