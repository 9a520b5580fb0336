import { z } from 'zod'
import { idSchema } from '#shared/contract/values.ts'
import { roleAllows } from '#shared/domain/role.ts'
import { bulkChangeSchema, bulkSelectionSchema } from '../bulk/bulk-change.ts'
import { impactOf } from '../bulk/bulk-impact.ts'
import { type BulkPlan, planBulk } from '../bulk/plan-bulk.ts'
import { takeBack } from '../bulk/take-back.ts'
import type { OpenSession } from '../session/session.ts'
import { addInTurns } from '../store/outbox/add-mutation.ts'
import type { Store } from '../store/store.ts'
import { Failure } from './failure.ts'
import { localProcedure, router } from './trpc.ts'

/** The last plan of each store; a newer one takes its place, and nothing of it outlives the worker. */
const plans = new WeakMap<Store, BulkPlan>()

const planOf = (store: Store, planId: string): BulkPlan => {
  const plan = plans.get(store)
  if (plan?.id !== planId) throw new Failure('not_found')
  return plan
}

const mustWrite = ({ staff, loop }: OpenSession): void => {
  if (!roleAllows(staff.role, 'catalog')) throw new Failure('not_allowed')
  if (loop.state().problem === 'protocol_too_old') throw new Failure('protocol_too_old')
}

/** Many products at once: worked out first, then stored as one edit, durable when it is answered. */
export const bulkRouter = router({
  /** What would become of each chosen product. */
  plan: localProcedure
    .input(z.object({ selection: bulkSelectionSchema, change: bulkChangeSchema }))
    .mutation(async ({ ctx, input }) => {
      const plan = await planBulk(ctx.open.store, input.selection, input.change)
      plans.set(ctx.open.store, plan)
      return plan.view
    }),
  /** Which customers that touches, and by how much. */
  impact: localProcedure
    .input(z.object({ planId: idSchema }))
    .query(({ ctx, input }) => impactOf(ctx.open.store, planOf(ctx.open.store, input.planId), ctx.now())),
  /** Stores a plan as one edit and shows it; `mutationId` is null when it changes nothing. */
  store: localProcedure.input(z.object({ planId: idSchema })).mutation(async ({ ctx, input }) => {
    mustWrite(ctx.open)
    const { store, staff, loop } = ctx.open
    const { rows } = planOf(store, input.planId)
    if (rows.length === 0) return { mutationId: null }
    const mutation = { name: 'product.update_many' as const, args: { rows } }
    const { mutationId, refs } = await addInTurns(store, staff, mutation, ctx.now())
    ctx.feed.note(refs)
    ctx.feed.noteStatus()
    loop.nudge()
    return { mutationId }
  }),
  /** Takes back edits of the catalog; `kept` counts those that can't be. */
  takeBack: localProcedure
    .input(z.object({ mutationIds: z.array(idSchema).max(1000) }))
    .mutation(({ ctx, input }) => {
      mustWrite(ctx.open)
      const { store, staff, loop } = ctx.open
      const { refs, kept } = takeBack(store, staff, input.mutationIds, ctx.now())
      ctx.feed.note(refs)
      ctx.feed.noteStatus()
      loop.nudge()
      return { kept }
    }),
})
