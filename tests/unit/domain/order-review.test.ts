import { describe, expect, it } from 'vitest'
import type { OrderSettings } from '#shared/domain/order-fields.ts'
import {
  type OrderUnderReview,
  type PastOrder,
  type ReviewFacts,
  reviewOrder,
} from '#shared/domain/order-review.ts'

const HOUR = 3_600_000
const NOW = Date.parse('2025-06-16T12:00:00Z')
const settings: OrderSettings = {
  notes: 'optional',
  poNumber: 'optional',
  deliveryDate: 'optional',
  leadDays: 1,
  weekdays: [1, 2, 3, 4, 5],
  closedDays: [],
  cutOff: '14:00',
  minimumOrderMode: 'none',
  minimumOrderAmount: 0,
}
const line = (productId: string, quantity = 24, unitPrice = 255) => ({ productId, quantity, unitPrice })
/** An order a number of weeks ago. */
const past = (weeks: number, ...lines: PastOrder['lines']): PastOrder => ({
  id: `o${weeks}`,
  number: 1000 - weeks,
  submittedAt: NOW - weeks * 7 * 24 * HOUR,
  lines,
})
const order = (changes: Partial<OrderUnderReview> = {}): OrderUnderReview => ({
  lines: [line('a')],
  total: 6120,
  notes: '',
  deliveryDay: null,
  submittedAt: NOW,
  ...changes,
})
const facts = (history: PastOrder[], changes: Partial<ReviewFacts> = {}): ReviewFacts => ({
  history,
  stock: new Map(),
  settings,
  timeZone: 'Europe/London',
  now: NOW,
  ...changes,
})
const weekly = [1, 2, 3].map(weeks => past(weeks, line('a')))
const codes = (tested: OrderUnderReview, known: ReviewFacts) =>
  reviewOrder(tested, known).flags.map(flag => flag.code)

describe('flags', () => {
  it('none for the same order every week', () => {
    expect(reviewOrder(order(), facts(weekly))).toEqual({ flags: [], asUsual: true })
  })

  it('the first order', () => expect(codes(order(), facts([]))).toEqual(['first_order']))

  it.each([
    [7, true],
    [8, false],
    [72, false],
    [73, true],
    [240, true],
  ])('%d where 24 is usual: unusual %s', (quantity, unusual) => {
    const flags = reviewOrder(order({ lines: [line('a', quantity)] }), facts(weekly)).flags
    const flag = { code: 'unusual_quantity', productId: 'a', detail: { quantity, usual: 24 } }
    expect(flags).toEqual(unusual ? [flag] : [])
  })

  it('takes the median of the last ten orders of the product, older ones not', () => {
    const recent = Array.from({ length: 10 }, (_, index) => past(index + 1, line('a', 10)))
    const older = Array.from({ length: 30 }, (_, index) => past(index + 20, line('a', 1000)))
    expect(codes(order({ lines: [line('a', 30)] }), facts([...older, ...recent]))).toEqual([])
    expect(codes(order({ lines: [line('a', 31)] }), facts([...older, ...recent]))).toEqual([
      'unusual_quantity',
    ])
  })

  it('a price other than in the last order that held the product', () => {
    const history = [past(1, line('b')), past(2, line('a', 24, 240)), past(3, line('a', 24, 255))]
    expect(reviewOrder(order(), facts(history)).flags).toEqual([
      { code: 'price_changed', productId: 'a', detail: { old: 240, new: 255 } },
    ])
  })

  describe('a likely duplicate', () => {
    const five = ['a', 'b', 'c', 'd', 'e'].map(id => line(id))
    const ago = (hours: number, lines = five) => ({ ...past(0, ...lines), submittedAt: NOW - hours * HOUR })
    const four = [...five.slice(0, 4), line('e', 25)]
    const three = [...five.slice(0, 3), line('d', 25), line('e', 25)]

    it.each([
      ['the same lines an hour ago', five, ago(1), true],
      ['exactly 24 hours ago', five, ago(24), true],
      ['more than 24 hours ago', five, ago(24.01), false],
      ['four of five the same', four, ago(1), true],
      ['three of five the same', three, ago(1), false],
      ['a small order that a large one contains', five.slice(0, 3), ago(1), false],
    ])('%s', (_, lines, earlier, duplicate) => {
      const history = [earlier, past(9, ...five)]
      expect(codes(order({ lines }), facts(history)).includes('likely_duplicate')).toBe(duplicate)
    })

    it('names the other order', () => {
      expect(reviewOrder(order({ lines: five }), facts([ago(1)])).flags[0]).toEqual({
        code: 'likely_duplicate',
        productId: null,
        detail: { orderId: 'o0', number: 1000 },
      })
    })
  })

  it.each([
    [{ onHand: 48, reserved: 24 }, false],
    [{ onHand: 47, reserved: 24 }, true],
    [{ onHand: 24, reserved: 24 }, true],
  ])('low stock when %j is left of which to fill the line again: %s', (stock, low) => {
    const known = facts(weekly, { stock: new Map([['a', stock]]) })
    expect(codes(order(), known)).toEqual(low ? ['low_stock'] : [])
  })

  it('an order below the minimum value', () => {
    const minimum = { ...settings, minimumOrderMode: 'warn', minimumOrderAmount: 6121 } as const
    expect(reviewOrder(order(), facts(weekly, { settings: minimum })).flags).toEqual([
      { code: 'below_minimum', productId: null, detail: { total: 6120, minimum: 6121 } },
    ])
  })

  it.each([
    ['2025-06-17', NOW, false],
    ['2025-06-17', NOW + 2 * HOUR, true],
    ['2025-06-16', NOW, true],
    ['2025-06-13', NOW, true],
    ['2025-06-21', NOW, false],
  ])('due on %s: within the lead time', (deliveryDay, now, due) => {
    expect(codes(order({ deliveryDay }), facts(weekly, { now }))).toEqual(due ? ['due_within_lead_time'] : [])
  })

  it('a note', () => {
    expect(codes(order({ notes: 'Please ring' }), facts(weekly))).toEqual(['note_present'])
    expect(codes(order({ notes: '  ' }), facts(weekly))).toEqual([])
  })
})

describe('as usual', () => {
  const usual = (tested: OrderUnderReview, history: PastOrder[]) =>
    reviewOrder(tested, facts(history)).asUsual

  it.each([
    [11, false],
    [12, true],
    [48, true],
    [49, false],
  ])('%d where 24 is usual: %s', (quantity, answer) => {
    expect(usual(order({ lines: [line('a', quantity)] }), weekly)).toBe(answer)
  })

  it('wants every product in one of the last three orders', () => {
    const lines = [line('a'), line('b')]
    expect(usual(order({ lines }), [...weekly, past(4, line('b'))])).toBe(false)
    expect(usual(order({ lines }), [past(1, line('a')), past(2), past(3, line('b'))])).toBe(true)
  })

  it('wants every price to be the last one, and no flag', () => {
    expect(usual(order({ lines: [line('a', 24, 256)] }), weekly)).toBe(false)
    expect(usual(order({ notes: 'x' }), weekly)).toBe(false)
    expect(usual(order(), [])).toBe(false)
  })
})
