import type { OrderRow } from '#shared/contract/rows.ts'
import { dayInZone } from '#shared/domain/day.ts'
import { buyerMaySeeOrder, type Plan, planAllows } from '#shared/domain/plan.ts'
import type { Tx } from '../../db/database.ts'
import type { BuyerCaller } from '../callers.ts'
import { loadRow } from '../rows/load-rows.ts'
import type { ServiceDeps } from '../service-deps.ts'

/** What the workspace's plan lets its buyers see of their orders today, and whether it has an order history. */
export const orderVisibility = async (
  deps: ServiceDeps,
  tx: Tx,
  { workspaceId }: BuyerCaller,
): Promise<{ isVisible: (order: Pick<OrderRow, 'state' | 'closedAt'>) => boolean; hasHistory: boolean }> => {
  const { plan, timeZone } = await tx.workspace.findUniqueOrThrow({
    where: { id: workspaceId },
    select: { plan: true, timeZone: true },
  })
  const today = dayInZone(deps.now(), timeZone)
  return {
    hasHistory: planAllows(plan as Plan, 'orderHistory'),
    isVisible: ({ state, closedAt }) => {
      const closedOn = closedAt === null ? null : dayInZone(closedAt, timeZone)
      return buyerMaySeeOrder(plan as Plan, { state, closedOn }, today)
    },
  }
}

/** An order of the caller's customer, when the plan lets it be seen; else null. */
export const visibleOrder = async (
  deps: ServiceDeps,
  tx: Tx,
  caller: BuyerCaller,
  orderId: string,
): Promise<OrderRow | null> => {
  const order = await loadRow(tx, caller.workspaceId, 'order', orderId)
  if (!order || order.customerId !== caller.customerId) return null
  const { isVisible } = await orderVisibility(deps, tx, caller)
  return isVisible(order) ? order : null
}
