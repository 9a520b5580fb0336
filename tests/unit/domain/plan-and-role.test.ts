import { describe, expect, it } from 'vitest'
import { buyerMaySeeOrder, planAllows } from '#shared/domain/plan.ts'
import { PERMISSIONS, roleAllows } from '#shared/domain/role.ts'

describe('plans', () => {
  it.each([
    ['starter', false],
    ['growth', true],
    ['scale', true],
  ] as const)('%s allows order history and reorder from it: %s', (plan, allowed) => {
    expect(planAllows(plan, 'orderHistory')).toBe(allowed)
    expect(planAllows(plan, 'reorderFromHistory')).toBe(allowed)
  })

  it.each([
    ['starter', 'submitted', null, true],
    ['starter', 'in_fulfillment', null, true],
    ['starter', 'fulfilled', '2025-06-01', true],
    ['starter', 'fulfilled', '2025-05-31', false],
    ['starter', 'cancelled', '2025-06-15', true],
    ['starter', 'rejected', '2024-06-15', false],
    ['growth', 'fulfilled', '2020-01-01', true],
  ] as const)('%s, %s, closed on %s: seen by the buyer %s', (plan, state, closedOn, seen) => {
    expect(buyerMaySeeOrder(plan, { state, closedOn }, '2025-06-15')).toBe(seen)
  })
})

describe('roles', () => {
  it.each([
    ['reviewer', ['orders']],
    ['catalog', ['orders', 'catalog', 'prices', 'customers']],
    ['admin', PERMISSIONS],
  ] as const)('%s: %j', (role, allowed) => {
    expect(PERMISSIONS.filter(permission => roleAllows(role, permission))).toEqual(allowed)
  })
})
