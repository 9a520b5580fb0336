import { err, ok, type Result } from '#shared/base/result.ts'
import type { ServiceDeps } from '../service-deps.ts'
import type { ExportedOrder } from './export-orders.ts'

export type MarkedOrders = {
  marked: number
  /** Changed since they were read, so that they stay for the next export. */
  changedSince: number
}

/**
 * Marks orders as exported, once the file is safely written. One that changed in between is left unmarked, and a
 * mark goes away with any later change of the order. With `freshOnly` the file was to hold no order of an earlier
 * export: when somebody else marked one of them meanwhile, nothing is marked, and the file is not to be used.
 */
export const markExported = (
  deps: ServiceDeps,
  workspaceId: string,
  orders: readonly ExportedOrder[],
  { freshOnly }: { freshOnly: boolean },
): Promise<Result<MarkedOrders, 'exported_meanwhile'>> =>
  deps.db.within(
    { workspaceId },
    async tx => {
      await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`export marks ${workspaceId}`}, 0))::text`
      const ids = orders.map(({ id }) => id)
      if (freshOnly) {
        const taken = await tx.order.count({
          where: { workspaceId, id: { in: ids }, exportedAt: { not: null } },
        })
        if (taken > 0) return err('exported_meanwhile' as const)
      }
      const marked = await tx.$executeRaw`
        UPDATE orders o SET exported_at = coalesce(o.exported_at, ${new Date(deps.now())})
        FROM unnest(${ids}::uuid[], ${orders.map(({ revision }) => revision)}::int[], ${orders.map(({ state }) => state)}::text[])
          AS e (id, revision, state)
        WHERE o.workspace_id = ${workspaceId}::uuid AND o.id = e.id AND o.revision = e.revision AND o.state = e.state`
      return ok({ marked, changedSince: orders.length - marked })
    },
    { long: true },
  )
