import { z } from 'zod'
import { auditEntrySchema, auditHistoryInputSchema, auditSearchInputSchema } from '#shared/contract/audit.ts'
import { readHistory, searchAudit } from '../../services/audit/read-audit.ts'
import { permittedProcedure, router } from './trpc.ts'

/** Who did what: of one product or customer for whoever may change them, of everything for admins. */
export const auditRouter = router({
  history: permittedProcedure('catalog')
    .input(auditHistoryInputSchema)
    .output(z.array(auditEntrySchema))
    .query(({ ctx, input }) => readHistory(ctx.deps, ctx.caller, input)),
  search: permittedProcedure('workspace')
    .input(auditSearchInputSchema)
    .output(z.array(auditEntrySchema))
    .query(({ ctx, input }) => searchAudit(ctx.deps, ctx.caller, input)),
})
