import type { MutationArgs } from '#shared/contract/mutations.ts'
import { wouldMakeCycle } from '#shared/domain/category.ts'
import { loadRow, loadRows } from '../rows/load-rows.ts'
import { type EditableEntity, editRow } from './edit-row.ts'
import { applied, type MutationContext, type MutationEffect, NO_OP, refused } from './mutation-context.ts'

const CATEGORY: EditableEntity<'category'> = {
  entity: 'category',
  lock: ctx => holdTree(ctx),
  load: ({ tx, workspaceId }, ids) => loadRows(tx, workspaceId, 'category', ids),
  refusal: (row, ctx) => placeRefusal(ctx, row.id, row.parentId),
  write: async ({ tx, workspaceId }, id, { name, parentId, position }) => {
    await tx.category.update({
      where: { workspaceId_id: { workspaceId, id } },
      data: {
        ...(name === undefined ? {} : { name }),
        ...(parentId === undefined ? {} : { parentId }),
        ...(position === undefined ? {} : { position }),
      },
    })
  },
}

/** Adds a category below another, or at the top. */
export const createCategory = async (
  ctx: MutationContext,
  { categoryId, ...args }: MutationArgs<'category.create'>,
): Promise<MutationEffect> => {
  // The database would notice only at the commit, where nothing can be refused any more.
  await holdTree(ctx)
  if (args.parentId && !(await loadRow(ctx.tx, ctx.workspaceId, 'category', args.parentId)))
    return refused('not_found')
  await ctx.tx.category.create({ data: { ...args, workspaceId: ctx.workspaceId, id: categoryId } })
  ctx.audit({
    actor: ctx.actor,
    action: 'category.create',
    entity: 'category',
    entityId: categoryId,
    after: args,
  })
  return applied({ entity: 'category', id: categoryId })
}

/** Renames a category or moves it in the tree; below itself it can't go. */
export const updateCategory = (
  ctx: MutationContext,
  args: MutationArgs<'category.update'>,
): Promise<MutationEffect> => editRow(ctx, CATEGORY, args.categoryId, args.edits)

/**
 * Removes a category that holds nothing: no category, no product, archived ones included, and no customer's
 * assortment. The database's own rules stand behind the last two, for whoever adds to it at this moment.
 */
export const deleteCategory = async (
  ctx: MutationContext,
  { categoryId: id }: MutationArgs<'category.delete'>,
): Promise<MutationEffect> => {
  const { tx, workspaceId } = ctx
  await holdTree(ctx)
  const before = await loadRow(tx, workspaceId, 'category', id)
  if (!before) return NO_OP
  if (await holdsSomething(ctx, id)) return refused('category_not_empty')
  await tx.category.delete({ where: { workspaceId_id: { workspaceId, id } } })
  ctx.audit({
    actor: ctx.actor,
    action: 'category.delete',
    entity: 'category',
    entityId: id,
    before,
  })
  return applied({ entity: 'category', id, deleted: true })
}

const holdsSomething = async ({ tx, workspaceId }: MutationContext, id: string): Promise<boolean> => {
  const [found] = await tx.$queryRaw<{ held: boolean }[]>`
    SELECT EXISTS (SELECT 1 FROM category WHERE workspace_id = ${workspaceId}::uuid AND parent_id = ${id}::uuid)
      OR EXISTS (SELECT 1 FROM product WHERE workspace_id = ${workspaceId}::uuid AND category_id = ${id}::uuid)
      OR EXISTS (SELECT 1 FROM assortment_category WHERE workspace_id = ${workspaceId}::uuid AND category_id = ${id}::uuid)
      AS held`
  return found?.held ?? false
}

/** Two moves at once could make a circle that neither sees, so that the tree is changed by one at a time. */
export const holdTree = async ({ tx, workspaceId }: MutationContext): Promise<void> => {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended('category tree ' || ${workspaceId}, 0))::text`
}

const placeRefusal = async (
  { tx, workspaceId }: MutationContext,
  id: string,
  parentId: string | null,
): Promise<MutationEffect | null> => {
  if (parentId === null) return null
  const all = await tx.category.findMany({ where: { workspaceId }, select: { id: true, parentId: true } })
  if (!all.some(category => category.id === parentId)) return refused('not_found')
  return wouldMakeCycle(all, id, parentId) ? refused('category_circle') : null
}
