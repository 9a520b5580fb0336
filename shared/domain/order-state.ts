import { err, ok, type Result } from '../base/result.ts'
import { roleAllows, type StaffRole } from './role.ts'

export type OrderState = 'submitted' | 'approved' | 'in_fulfillment' | 'fulfilled' | 'rejected' | 'cancelled'

/** What can be done to an order. `revise` and `park` leave its state as it is. */
export type OrderAction =
  | 'approve'
  | 'reject'
  | 'revise'
  | 'park'
  | 'cancel_by_buyer'
  | 'cancel_by_staff'
  | 'start_fulfillment'
  | 'fulfill'

/** Staff by role, or whoever holds the order's portal link. */
export type OrderActor = StaffRole | 'buyer'

/** `ship` takes shipped units off hand and releases the rest; `re_reserve` moves the reservation to new lines. */
export type StockEffectKind = 'none' | 'release' | 'ship' | 're_reserve'

/** For how long, in ms, staff can take back a decision before it is sent. */
export const DECISION_UNDO_MS = 6000

const TRANSITIONS: Record<OrderState, Partial<Record<OrderAction, OrderState>>> = {
  submitted: {
    approve: 'approved',
    reject: 'rejected',
    revise: 'submitted',
    park: 'submitted',
    cancel_by_buyer: 'cancelled',
  },
  approved: { start_fulfillment: 'in_fulfillment', cancel_by_staff: 'cancelled' },
  in_fulfillment: { fulfill: 'fulfilled', cancel_by_staff: 'cancelled' },
  fulfilled: {},
  rejected: {},
  cancelled: {},
}

const STOCK: Record<OrderAction, StockEffectKind> = {
  approve: 'none',
  reject: 'release',
  revise: 're_reserve',
  park: 'none',
  cancel_by_buyer: 'release',
  cancel_by_staff: 'release',
  start_fulfillment: 'none',
  fulfill: 'ship',
}

const NEEDS_REASON: ReadonlySet<OrderAction> = new Set(['reject', 'cancel_by_staff', 'revise'])

/** The state after an action, or `wrong_state` when the order is past it. */
export function nextState(state: OrderState, action: OrderAction): Result<OrderState, 'wrong_state'> {
  const next = TRANSITIONS[state][action]
  return next === undefined ? err('wrong_state') : ok(next)
}

/** The actions an order's state leaves open to an actor, in the order in which a screen offers them. */
export function possibleActions(state: OrderState, actor: OrderActor): OrderAction[] {
  const actions = Object.keys(TRANSITIONS[state]) as OrderAction[]
  return actions.filter(action => actionAllowed(actor, action))
}

/** Whether an actor may ever take an action: buyers cancel their own order, staff with orders do the rest. */
export function actionAllowed(actor: OrderActor, action: OrderAction): boolean {
  if (actor === 'buyer') return action === 'cancel_by_buyer'
  return action !== 'cancel_by_buyer' && roleAllows(actor, 'orders')
}

/** Whether an action is refused without a reason; the buyer gets to see it. */
export function actionNeedsReason(action: OrderAction): boolean {
  return NEEDS_REASON.has(action)
}

/** What an action does to the stock that the order reserved. */
export function stockEffectOf(action: OrderAction): StockEffectKind {
  return STOCK[action]
}

/** Whether something still happens to an order in this state. */
export function isOpenState(state: OrderState): boolean {
  return state === 'submitted' || state === 'approved' || state === 'in_fulfillment'
}
