import { addDays, type Day } from './day.ts'
import { isOpenState, type OrderState } from './order-state.ts'

export type Plan = 'starter' | 'growth' | 'scale'

/** What a plan can allow in the storefront. */
export type PlanFeature = 'orderHistory' | 'reorderFromHistory'

/** Days for which a closed order stays visible without order history. */
export const RECENTLY_CLOSED_DAYS = 14

const PLANS: Record<Plan, Record<PlanFeature, boolean>> = {
  starter: { orderHistory: false, reorderFromHistory: false },
  growth: { orderHistory: true, reorderFromHistory: true },
  scale: { orderHistory: true, reorderFromHistory: true },
}

/** Whether a workspace's plan includes a feature; asked by the page and by the server. */
export function planAllows(plan: Plan, feature: PlanFeature): boolean {
  return PLANS[plan][feature]
}

/**
 * Whether a buyer may see an order: with history every one, else open orders and those closed within 14 days.
 * Days are of the workspace's zone; `closedOn` is null while the order is open.
 */
export function buyerMaySeeOrder(
  plan: Plan,
  order: { readonly state: OrderState; readonly closedOn: Day | null },
  today: Day,
): boolean {
  if (planAllows(plan, 'orderHistory') || isOpenState(order.state)) return true
  return order.closedOn !== null && order.closedOn >= addDays(today, -RECENTLY_CLOSED_DAYS)
}
