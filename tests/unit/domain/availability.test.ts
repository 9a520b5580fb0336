import { describe, expect, it } from 'vitest'
import { type OfferedProduct, offerState } from '#shared/domain/availability.ts'

const DAY = '2025-06-15'
const offered = (changes: Partial<OfferedProduct> = {}): OfferedProduct => ({
  id: 'p',
  categoryId: null,
  status: 'active',
  availability: 'in_stock',
  offeredFrom: null,
  offeredUntil: null,
  stock: null,
  backOn: null,
  ...changes,
})
const all = { mode: 'all' } as const

describe('offerState', () => {
  it.each<[string, Partial<OfferedProduct>, string, string]>([
    ['active and in stock', {}, 'orderable', 'orderable'],
    ['archived', { status: 'archived' }, 'hidden', 'hidden'],
    ['discontinued', { availability: 'discontinued' }, 'hidden', 'hidden'],
    ['on its first day', { offeredFrom: DAY }, 'orderable', 'orderable'],
    ['before its first day', { offeredFrom: '2025-06-16' }, 'hidden', 'hidden'],
    ['on its end day', { offeredUntil: DAY }, 'hidden', 'hidden'],
    ['on its last day', { offeredUntil: '2025-06-16' }, 'orderable', 'orderable'],
    ['out of stock', { availability: 'out_of_stock' }, 'shown_unavailable', 'hidden'],
    [
      'out of stock though some are counted',
      { availability: 'out_of_stock', stock: { onHand: 5, reserved: 0 } },
      'shown_unavailable',
      'hidden',
    ],
    ['all reserved', { stock: { onHand: 5, reserved: 5 } }, 'shown_unavailable', 'hidden'],
    ['more reserved than there is', { stock: { onHand: 5, reserved: 9 } }, 'shown_unavailable', 'hidden'],
    ['one left', { stock: { onHand: 5, reserved: 4 } }, 'orderable', 'orderable'],
    [
      'back on a day that has passed',
      { availability: 'out_of_stock', backOn: '2025-01-01' },
      'shown_unavailable',
      'hidden',
    ],
  ])('%s', (_, changes, shown, hidden) => {
    expect(offerState(offered(changes), all, DAY, 'show')).toBe(shown)
    expect(offerState(offered(changes), all, DAY, 'hide')).toBe(hidden)
  })

  it('hides what is not in the assortment, also when out of stock', () => {
    const none = { mode: 'items', productIds: new Set<string>() } as const
    expect(offerState(offered(), none, DAY, 'show')).toBe('hidden')
    expect(offerState(offered({ availability: 'out_of_stock' }), none, DAY, 'show')).toBe('hidden')
  })
})
