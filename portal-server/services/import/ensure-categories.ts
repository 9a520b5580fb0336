import { type CategoryPlan, planCategories } from '#shared/contract/import/plan-categories.ts'
import type { Tx } from '../../db/database.ts'

export type KnownCategories = CategoryPlan & {
  /** Makes those that are missing; until then they are only planned, so that a dry run tells what would change. */
  make(): Promise<void>
}

/** Finds the categories that paths of names lead to, and plans those that are missing. */
export const ensureCategories = async (
  tx: Tx,
  workspaceId: string,
  paths: readonly (readonly string[])[],
): Promise<KnownCategories> => {
  const rows = await tx.category.findMany({ where: { workspaceId } })
  const plan = planCategories(
    rows.map(({ id, parentId, name, archivedAt }) => ({ id, parentId, name, archived: archivedAt !== null })),
    paths,
  )
  return {
    ...plan,
    make: async () => {
      if (plan.planned.length > 0)
        await tx.category.createMany({ data: plan.planned.map(each => ({ ...each, workspaceId })) })
    },
  }
}
