import { auditHistoryInputSchema, auditSearchInputSchema } from '#shared/contract/audit.ts'
import { localProcedure, router } from './trpc.ts'

/** Who did what, which the server alone keeps. */
export const auditRouter = router({
  history: localProcedure
    .input(auditHistoryInputSchema)
    .query(({ ctx, input }) =>
      ctx.session.online(async client => ({ entries: await client.audit.history.query(input) })),
    ),
  search: localProcedure
    .input(auditSearchInputSchema)
    .query(({ ctx, input }) =>
      ctx.session.online(async client => ({ entries: await client.audit.search.query(input) })),
    ),
})
