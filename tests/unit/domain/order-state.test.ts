import { describe, expect, it } from 'vitest'
import {
  actionAllowed,
  actionNeedsReason,
  isOpenState,
  nextState,
  type OrderAction,
  type OrderState,
  possibleActions,
  stockEffectOf,
} from '#shared/domain/order-state.ts'

const STATES: OrderState[] = ['submitted', 'approved', 'in_fulfillment', 'fulfilled', 'rejected', 'cancelled']
const ALLOWED: [OrderState, OrderAction, OrderState][] = [
  ['submitted', 'approve', 'approved'],
  ['approved', 'start_fulfillment', 'in_fulfillment'],
  ['in_fulfillment', 'fulfill', 'fulfilled'],
  ['submitted', 'reject', 'rejected'],
  ['submitted', 'cancel_by_buyer', 'cancelled'],
  ['approved', 'cancel_by_staff', 'cancelled'],
  ['in_fulfillment', 'cancel_by_staff', 'cancelled'],
  ['submitted', 'revise', 'submitted'],
  ['submitted', 'park', 'submitted'],
]
const ACTIONS = [...new Set(ALLOWED.map(([, action]) => action))]

describe('nextState', () => {
  it.each(ALLOWED)('%s, %s → %s', (from, action, to) => {
    expect(nextState(from, action)).toEqual({ ok: true, value: to })
  })

  const others = STATES.flatMap(state =>
    ACTIONS.map((action): [OrderState, OrderAction] => [state, action]),
  ).filter(([state, action]) => !ALLOWED.some(([from, known]) => from === state && known === action))
  it.each(others)('%s, %s is refused', (state, action) => {
    expect(nextState(state, action)).toEqual({ ok: false, error: 'wrong_state' })
  })
})

describe('actions', () => {
  it('buyers can only cancel their own order', () => {
    expect(ACTIONS.filter(action => actionAllowed('buyer', action))).toEqual(['cancel_by_buyer'])
  })

  it.each(['reviewer', 'catalog', 'admin'] as const)('%s can do everything else', role => {
    expect(ACTIONS.filter(action => !actionAllowed(role, action))).toEqual(['cancel_by_buyer'])
  })

  it('a reason is needed where the buyer has to be told why', () => {
    expect(ACTIONS.filter(actionNeedsReason)).toEqual(['reject', 'cancel_by_staff', 'revise'])
  })

  it.each([
    ['approve', 'none'],
    ['reject', 'release'],
    ['cancel_by_buyer', 'release'],
    ['cancel_by_staff', 'release'],
    ['fulfill', 'ship'],
    ['revise', 're_reserve'],
  ] as const)('%s: stock effect %s', (action, effect) => expect(stockEffectOf(action)).toBe(effect))

  it('a screen offers what state and actor allow', () => {
    expect(possibleActions('submitted', 'reviewer')).toEqual(['approve', 'reject', 'revise', 'park'])
    expect(possibleActions('submitted', 'buyer')).toEqual(['cancel_by_buyer'])
    expect(possibleActions('approved', 'buyer')).toEqual([])
  })

  it('three states are open', () => {
    expect(STATES.filter(isOpenState)).toEqual(['submitted', 'approved', 'in_fulfillment'])
  })
})
