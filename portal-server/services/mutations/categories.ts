import type { MutationArgs } from '#shared/contract/mutations.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { applied, type MutationContext, type MutationEffect } from './mutation-context.ts'

/** Adds a category below another, or at the top. */
export const createCategory = async (
  ctx: MutationContext,
  { categoryId, ...args }: MutationArgs<'category.create'>,
): Promise<MutationEffect> => {
  await ctx.tx.category.create({ data: { ...args, workspaceId: ctx.workspaceId, id: categoryId } })
  await recordAudit(ctx.tx, ctx.workspaceId, {
    actor: ctx.actor,
    action: 'category.create',
    entity: 'category',
    entityId: categoryId,
    after: args,
  })
  return applied({ entity: 'category', id: categoryId })
}
