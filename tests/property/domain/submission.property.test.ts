import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { resolvePrice } from '#shared/domain/pricing.ts'
import { compareSubmission, requestFingerprint, type SubmissionFacts } from '#shared/domain/submission.ts'
import type { LineFacts } from '#shared/domain/submission-line.ts'
import { context, rules } from './arbitraries.ts'

const prices = fc.integer({ min: 0, max: 1_000_000 })
const cart = fc.uniqueArray(
  fc.record({
    productId: fc.uuid(),
    quantity: fc.integer({ min: 1, max: 500 }),
    listPrice: prices,
    taxRateBp: fc.constantFrom(0, 700, 1900),
    rules: rules.map(all => all.map(rule => ({ ...rule, unitPrice: rule.unitPrice % 1_000_000 }))),
  }),
  { minLength: 1, maxLength: 12, selector: line => line.productId },
)

const settings = {
  notes: 'off',
  poNumber: 'off',
  deliveryDate: 'off',
  leadDays: 0,
  weekdays: [],
  closedDays: [],
  cutOff: null,
  minimumOrderMode: 'none',
  minimumOrderAmount: 0,
} as const

function factsFor(lines: readonly (LineFacts & { productId: string })[]): SubmissionFacts {
  return {
    products: new Map(lines.map(line => [line.productId, line])),
    settings,
    customerState: 'active',
    addressAccepted: true,
    currency: 'EUR',
    taxMode: 'exclusive',
    timeZone: 'UTC',
    now: 0,
  }
}

const priced = fc.tuple(cart, context).map(([lines, whom]) =>
  lines.map(line => ({
    productId: line.productId,
    quantity: line.quantity,
    sku: line.productId,
    name: '',
    unitName: '',
    unitContents: '',
    taxRateBp: line.taxRateBp,
    offer: 'orderable' as const,
    backOn: null,
    available: null,
    rules: { minQuantity: 1, maxQuantity: null, step: 1 },
    price: resolvePrice({ id: line.productId, listPrice: line.listPrice }, line.quantity, line.rules, whom),
  })),
)
const shown = ({
  productId,
  quantity,
  price,
}: {
  productId: string
  quantity: number
  price: LineFacts['price']
}) => ({
  productId,
  quantity,
  unitPrice: price.ok ? price.value.unitPrice : 0,
})
const details = { poNumber: '', notes: '', deliveryDay: null, addressId: null }

describe('compareSubmission', () => {
  it('takes an order exactly as shown, and its parts sum to the whole', () => {
    fc.assert(
      fc.property(priced, lines => {
        const outcome = compareSubmission({ lines: lines.map(shown), details }, factsFor(lines))
        if (outcome.kind !== 'as_shown') throw new Error(JSON.stringify(outcome.differences))
        const amounts = outcome.lines.map(line => line.unitPrice * line.quantity)
        expect(outcome.total).toBe(amounts.reduce((a, b) => a + b, 0))
        expect(outcome.totals.net).toBe(outcome.total)
        expect(outcome.lines.map(line => line.lineNumber)).toEqual(lines.map((_, index) => index + 1))
      }),
    )
  })

  it('names every line whose price differs, and only those', () => {
    const altered = priced.chain(lines => fc.tuple(fc.constant(lines), fc.subarray(lines, { minLength: 1 })))
    fc.assert(
      fc.property(altered, ([lines, wrong]) => {
        const sent = lines.map(line => {
          const { unitPrice, ...rest } = shown(line)
          return { ...rest, unitPrice: wrong.includes(line) ? unitPrice + 1 : unitPrice }
        })
        const outcome = compareSubmission({ lines: sent, details }, factsFor(lines))
        const named = outcome.kind === 'differs' ? outcome.differences : []
        expect(named.map(each => ('productId' in each ? each.productId : ''))).toEqual(
          wrong.map(line => line.productId),
        )
      }),
    )
  })
})

describe('requestFingerprint', () => {
  it('is the same for any order of lines, and another for any other quantity', () => {
    const mixed = priced.chain(lines =>
      fc.tuple(fc.constant(lines), fc.shuffledSubarray(lines, { minLength: lines.length })),
    )
    fc.assert(
      fc.property(mixed, ([lines, other]) => {
        const base = requestFingerprint({ lines: lines.map(shown), details })
        expect(requestFingerprint({ lines: other.map(shown), details })).toBe(base)
        const [first, ...rest] = lines.map(shown)
        if (!first) return
        const more = [{ ...first, quantity: first.quantity + 1 }, ...rest]
        expect(requestFingerprint({ lines: more, details })).not.toBe(base)
      }),
    )
  })
})
