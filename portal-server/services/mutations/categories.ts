import type { MutationArgs } from '#shared/contract/mutations.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { loadRow } from '../rows/load-rows.ts'
import { applied, type MutationContext, type MutationEffect, refused } from './mutation-context.ts'

/** Adds a category below another, or at the top. */
export const createCategory = async (
  ctx: MutationContext,
  { categoryId, ...args }: MutationArgs<'category.create'>,
): Promise<MutationEffect> => {
  // The database would notice only at the commit, where nothing can be refused any more.
  if (args.parentId && !(await loadRow(ctx.tx, ctx.workspaceId, 'category', args.parentId)))
    return refused('not_found')
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
