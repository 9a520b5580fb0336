import { describe, expect, it } from 'vitest'
import type { OrderSettings } from '#shared/domain/order-fields.ts'
import {
  compareSubmission,
  requestFingerprint,
  type Submission,
  type SubmissionFacts,
} from '#shared/domain/submission.ts'
import type { LineFacts } from '#shared/domain/submission-line.ts'

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

const heart: LineFacts = {
  sku: '85123A',
  name: 'Heart T-light',
  unitName: 'carton',
  unitContents: '12 pieces',
  taxRateBp: 2000,
  offer: 'orderable',
  backOn: null,
  available: null,
  rules: { minQuantity: 6, maxQuantity: 60, step: 6 },
  price: { ok: true, value: { unitPrice: 255, listPrice: 300, source: { kind: 'list' } } },
}
const lantern: LineFacts = {
  ...heart,
  sku: '71053',
  name: 'Metal lantern',
  taxRateBp: 0,
  rules: { minQuantity: 1, maxQuantity: null, step: 1 },
}

/** Monday, an hour before the cut-off in London. */
const facts = (
  changes: Partial<SubmissionFacts> = {},
  products: Record<string, LineFacts> = {},
): SubmissionFacts => ({
  products: new Map(Object.entries({ heart, lantern, ...products })),
  settings,
  customerState: 'active',
  addressAccepted: true,
  currency: 'GBP',
  taxMode: 'exclusive',
  timeZone: 'Europe/London',
  now: Date.parse('2025-06-16T12:00:00Z'),
  ...changes,
})

const line = (productId: string, quantity: number, unitPrice = 255) => ({ productId, quantity, unitPrice })
const details = { poNumber: '', notes: '', deliveryDay: null, addressId: 'a1' }
const order = (changes: Partial<Submission> = {}): Submission => ({
  lines: [line('heart', 12), line('lantern', 1)],
  details,
  ...changes,
})
const differencesOf = (submission: Submission, known: SubmissionFacts) => {
  const outcome = compareSubmission(submission, known)
  return outcome.kind === 'differs' ? outcome.differences : []
}
const one = (facts: Partial<LineFacts>) => ({ heart: { ...heart, ...facts } })

describe('an order as its buyer saw it', () => {
  const outcome = compareSubmission(order(), facts())

  it('is frozen line by line', () => {
    expect(outcome).toMatchObject({ kind: 'as_shown' })
    expect(outcome.kind === 'as_shown' && outcome.lines[0]).toEqual({
      lineNumber: 1,
      productId: 'heart',
      sku: '85123A',
      name: 'Heart T-light',
      unitName: 'carton',
      unitContents: '12 pieces',
      quantity: 12,
      unitPrice: 255,
      listPrice: 300,
      priceSource: { kind: 'list' },
      taxRateBp: 2000,
      currency: 'GBP',
      amount: 3060,
    })
  })

  it('has the sum of its lines, and tax per rate', () => {
    expect(outcome).toMatchObject({
      total: 3315,
      totals: {
        net: 3315,
        gross: 3927,
        rates: [
          { taxRateBp: 0, tax: 0 },
          { taxRateBp: 2000, tax: 612 },
        ],
      },
    })
  })

  it('may hold all that is available', () => {
    expect(compareSubmission(order(), facts({}, one({ available: 12 }))).kind).toBe('as_shown')
  })

  it('may be below a minimum that only warns', () => {
    const warns = { ...settings, minimumOrderMode: 'warn', minimumOrderAmount: 9999 } as const
    expect(compareSubmission(order(), facts({ settings: warns })).kind).toBe('as_shown')
  })
})

describe('differences of a line', () => {
  it.each<[string, Partial<LineFacts>, number, unknown]>([
    [
      'the price has changed',
      { price: { ok: true, value: { unitPrice: 260, listPrice: 300, source: { kind: 'list' } } } },
      12,
      { code: 'price_changed', sku: '85123A', old: 255, new: 260 },
    ],
    [
      'the price has fallen',
      { price: { ok: true, value: { unitPrice: 1, listPrice: 300, source: { kind: 'list' } } } },
      12,
      { code: 'price_changed', sku: '85123A', old: 255, new: 1 },
    ],
    [
      'it is out of stock',
      { offer: 'shown_unavailable', backOn: '2025-07-01' },
      12,
      { code: 'not_available', sku: '85123A', new: '2025-07-01' },
    ],
    [
      'less is available',
      { available: 11 },
      12,
      { code: 'insufficient_stock', sku: '85123A', old: 12, new: 11 },
    ],
    [
      'it is not offered to this customer, whose name for it is not told',
      { offer: 'hidden' },
      12,
      { code: 'not_in_catalog', sku: null },
    ],
    [
      'its case pack has changed',
      {},
      13,
      { code: 'quantity_rule', sku: '85123A', rule: 'not_a_multiple', old: 13, new: 12 },
    ],
    [
      'its minimum has changed',
      {},
      3,
      { code: 'quantity_rule', sku: '85123A', rule: 'below_minimum', old: 3, new: 6 },
    ],
  ])('%s', (_, changed, quantity, difference) => {
    const submission = order({ lines: [line('heart', quantity)] })
    expect(differencesOf(submission, facts({}, one(changed)))).toEqual([
      { productId: 'heart', ...(difference as object) },
    ])
  })

  it('an unknown product', () => {
    expect(differencesOf(order({ lines: [line('ghost', 1)] }), facts())).toEqual([
      { code: 'not_in_catalog', productId: 'ghost', sku: null },
    ])
  })

  it('a second line of one product', () => {
    const twice = order({ lines: [line('heart', 6), line('lantern', 1), line('heart', 6)] })
    expect(differencesOf(twice, facts())).toEqual([
      { code: 'duplicate_line', productId: 'heart', sku: '85123A' },
    ])
  })

  it('an amount beyond the exact integers', () => {
    const price = Number.MAX_SAFE_INTEGER
    const dear = one({
      price: { ok: true, value: { unitPrice: price, listPrice: price, source: { kind: 'list' } } },
    })
    expect(differencesOf(order({ lines: [line('heart', 6, price)] }), facts({}, dear))).toEqual([
      { code: 'amount_out_of_range', productId: 'heart', sku: '85123A' },
    ])
  })

  it('a sum beyond the exact integers', () => {
    const unitPrice = Number.MAX_SAFE_INTEGER
    const dear = {
      ...lantern,
      price: { ok: true, value: { unitPrice, listPrice: 0, source: { kind: 'list' } } },
    } as const
    const both = order({ lines: [line('lantern', 1, unitPrice), line('bell', 1, unitPrice)] })
    expect(differencesOf(both, facts({}, { lantern: dear, bell: dear }))).toEqual([
      { code: 'amount_out_of_range', productId: null, sku: null },
    ])
  })

  it('a quantity that is no quantity is one difference, not two', () => {
    const unpriced = one({ price: { ok: false, error: 'quantity_not_positive' } })
    expect(differencesOf(order({ lines: [line('heart', 0)] }), facts({}, unpriced))).toMatchObject([
      { code: 'quantity_rule', rule: 'below_minimum' },
    ])
  })
})

describe('differences of the whole order', () => {
  const withDetails = (changes: Partial<Submission['details']>) =>
    order({ details: { ...details, ...changes } })
  const under = (changes: Partial<OrderSettings>) => facts({ settings: { ...settings, ...changes } })

  it.each<[string, Submission, SubmissionFacts, unknown]>([
    ['no line', order({ lines: [] }), facts(), { code: 'empty_order' }],
    ['a customer on hold', order(), facts({ customerState: 'on_hold' }), { code: 'customer_on_hold' }],
    ['an archived customer', order(), facts({ customerState: 'archived' }), { code: 'customer_archived' }],
    [
      'an address of somebody else',
      order(),
      facts({ addressAccepted: false }),
      { code: 'address_not_valid' },
    ],
    [
      'a missing field',
      order(),
      under({ poNumber: 'required' }),
      { code: 'field_missing', field: 'poNumber' },
    ],
    [
      'a field that is off',
      withDetails({ notes: 'hello' }),
      under({ notes: 'off' }),
      { code: 'field_off', field: 'notes' },
    ],
    [
      'a field too long',
      withDetails({ poNumber: 'x'.repeat(61) }),
      facts(),
      { code: 'field_too_long', field: 'poNumber', old: 61, new: 60 },
    ],
    [
      'a day without delivery',
      withDetails({ deliveryDay: '2025-06-21' }),
      facts(),
      {
        code: 'delivery_day_not_possible',
        reason: 'not_a_delivery_weekday',
        old: '2025-06-21',
        new: '2025-06-17',
      },
    ],
    [
      'the cut-off passed while the cart was open',
      withDetails({ deliveryDay: '2025-06-17' }),
      facts({ now: Date.parse('2025-06-16T13:00:00Z') }),
      { code: 'cut_off_passed', old: '2025-06-17', new: '2025-06-18' },
    ],
    [
      'a minimum order value',
      order(),
      under({ minimumOrderMode: 'refuse', minimumOrderAmount: 3316 }),
      { code: 'below_minimum_order', old: 3315, new: 3316 },
    ],
  ])('%s', (_, submission, known, difference) =>
    expect(differencesOf(submission, known)).toEqual([difference]),
  )

  it('no cut-off applies without a delivery day', () => {
    const late = facts({ now: Date.parse('2025-06-16T22:00:00Z') })
    expect(compareSubmission(order(), late).kind).toBe('as_shown')
  })

  it('a day where the field is off is one difference', () => {
    expect(differencesOf(withDetails({ deliveryDay: '2025-06-21' }), under({ deliveryDate: 'off' }))).toEqual(
      [{ code: 'field_off', field: 'deliveryDate' }],
    )
  })

  it('reaching the minimum by a line that can’t be had counts as below it', () => {
    const refuses = { ...settings, minimumOrderMode: 'refuse', minimumOrderAmount: 3000 } as const
    const gone = facts({ settings: refuses }, one({ offer: 'shown_unavailable' }))
    expect(differencesOf(order(), gone).map(({ code }) => code)).toEqual([
      'below_minimum_order',
      'not_available',
    ])
  })
})

it('reports everything at once: no difference hides another', () => {
  const submission: Submission = {
    lines: [line('heart', 7, 1), line('ghost', 1), line('heart', 6), line('lantern', 5, 255)],
    details: { poNumber: '', notes: 'x'.repeat(2001), deliveryDay: '2025-06-22', addressId: null },
  }
  const known = facts(
    {
      customerState: 'on_hold',
      addressAccepted: false,
      settings: {
        ...settings,
        poNumber: 'required',
        minimumOrderMode: 'refuse',
        minimumOrderAmount: 1_000_000,
      },
    },
    { heart: { ...heart, available: 2 }, lantern: { ...lantern, offer: 'shown_unavailable' } },
  )
  expect(differencesOf(submission, known).map(({ code }) => code)).toEqual([
    'customer_on_hold',
    'address_not_valid',
    'field_too_long',
    'field_missing',
    'delivery_day_not_possible',
    'below_minimum_order',
    'insufficient_stock',
    'quantity_rule',
    'price_changed',
    'not_in_catalog',
    'duplicate_line',
    'not_available',
  ])
})

describe('requestFingerprint', () => {
  const base = requestFingerprint(order())

  it('does not depend on the order of lines or on white space around texts', () => {
    expect(requestFingerprint(order({ lines: [...order().lines].reverse() }))).toBe(base)
    expect(requestFingerprint(order({ details: { ...details, notes: ' ' } }))).toBe(base)
  })

  it.each<[string, Partial<Submission>]>([
    ['a quantity', { lines: [line('heart', 18), line('lantern', 1)] }],
    ['a price', { lines: [line('heart', 12, 254), line('lantern', 1)] }],
    ['a line', { lines: [line('heart', 12)] }],
    ['the notes', { details: { ...details, notes: 'x' } }],
    ['the PO number', { details: { ...details, poNumber: 'x' } }],
    ['the delivery day', { details: { ...details, deliveryDay: '2025-06-17' } }],
    ['the address', { details: { ...details, addressId: 'a2' } }],
  ])('changes with %s', (_, changes) => expect(requestFingerprint(order(changes))).not.toBe(base))
})
