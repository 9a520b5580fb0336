import { beforeAll, describe, expect, it } from 'vitest'
import { changesToDecide } from '../../../portal-server/storefront/app/cart/differences.ts'
import { createFormats } from '../../../portal-server/storefront/app/format/formats.ts'
import { en } from '../../../portal-server/storefront/app/messages/en.ts'
import { loadPageWords } from '../../../portal-server/storefront/app/words/page-words.ts'
import { wordsOf } from '../../../portal-server/storefront/app/words/words-context.tsx'
import { differenceWords } from '../../../portal-server/storefront/features/review/difference-words.ts'
import { missingFields } from '../../../portal-server/storefront/features/review/missing-fields.ts'
import { planAll, planOf, remediesFor } from '../../../portal-server/storefront/features/review/remedies.ts'
import { submitInputOf } from '../../../portal-server/storefront/features/review/use-submit.ts'
import { sampleCart, sampleDifference, sampleItem, sampleLine, sampleSettings } from './sample-cart.ts'

const { productId } = sampleItem()
const cart = sampleCart([sampleLine(sampleItem(), 24)])

describe('what can be done about a difference', () => {
  it('is to take the new price or to leave the item', () => {
    const remedies = remediesFor(sampleDifference('price_changed', { old: 250, new: 275 }), cart.lines)
    expect(remedies).toEqual([
      { kind: 'accept', productId, quantity: 24 },
      { kind: 'remove', productId },
    ])
  })

  it('is the largest quantity that stock and case pack allow together', () => {
    const lines = [sampleLine(sampleItem({ step: 6, minQuantity: 6 }), 24)]
    const short = sampleDifference('insufficient_stock', { old: 24, new: 20 })
    expect(remediesFor(short, lines)[0]).toEqual({ kind: 'set_quantity', productId, quantity: 18 })
    expect(remediesFor({ ...short, new: 5 }, lines)).toEqual([{ kind: 'remove', productId }])
  })

  it('is the soonest possible day for a day that has passed', () => {
    const late = sampleDifference('cut_off_passed', { productId: null, old: '2026-11-24', new: '2026-11-25' })
    expect(remediesFor(late, cart.lines)).toEqual([{ kind: 'set_delivery_day', day: '2026-11-25' }])
  })

  it('is nothing on this list for what the form or a notice says', () => {
    const all = [
      sampleDifference('field_missing', { productId: null, field: 'poNumber' }),
      sampleDifference('below_minimum_order', { productId: null }),
      sampleDifference('customer_on_hold', { productId: null }),
      sampleDifference('price_changed'),
    ]
    expect(changesToDecide(all).map(difference => difference.code)).toEqual(['price_changed'])
  })
})

describe('accepting everything', () => {
  it('lets the smaller quantity win where one line has two differences', () => {
    const differences = [
      sampleDifference('price_changed', { old: 250, new: 275 }),
      sampleDifference('insufficient_stock', { old: 24, new: 20 }),
    ]
    expect(planAll(differences, cart)).toEqual({ quantities: { [productId]: 20 }, details: null })
  })

  it('removes what is gone even if its price changed as well', () => {
    const differences = [sampleDifference('not_available'), sampleDifference('price_changed', { new: 275 })]
    expect(planAll(differences, cart).quantities).toEqual({ [productId]: 0 })
  })

  it('puts all changes of details into one', () => {
    const details = { poNumber: 'X', notes: 'N', deliveryDay: '2026-11-24', addressId: null }
    const plan = planOf(
      [
        { kind: 'set_delivery_day', day: '2026-11-25' },
        { kind: 'clear_field', field: 'poNumber' },
      ],
      details,
    )
    expect(plan.details).toEqual({ ...details, deliveryDay: '2026-11-25', poNumber: '' })
  })
})

describe('a difference in words', () => {
  const { t } = wordsOf('en', en)
  beforeAll(loadPageWords)

  const formats = createFormats('en-GB', 'GBP', 'Europe/London', () => Date.UTC(2026, 10, 23))

  it('shows old beside new', () => {
    expect(differenceWords(sampleDifference('price_changed', { old: 250, new: 275 }), t, formats)).toEqual({
      what: 'Price per unit',
      old: '£2.50',
      new: '£2.75',
    })
    const back = sampleDifference('not_available', { new: '2026-12-03' })
    expect(differenceWords(back, t, formats).new).toBe('out of stock, back Thu 3 Dec')
    const day = sampleDifference('delivery_day_not_possible', { productId: null, old: '2026-11-24' })
    expect(differenceWords(day, t, formats)).toMatchObject({ old: 'Tue 24 Nov', new: 'none possible' })
  })

  it('names the field where there is one', () => {
    const off = sampleDifference('field_off', { productId: null, field: 'poNumber' })
    expect(differenceWords(off, t, formats)).toMatchObject({
      what: 'PO number is no longer asked for',
      old: null,
    })
  })
})

describe('before submitting', () => {
  it('the missing fields are named in the order of the form, a blank text being none', () => {
    const orderSettings = { ...sampleSettings, poNumber: 'required', deliveryDate: 'required' } as const
    const address = { id: 'a1', label: '', line1: '', line2: '', city: '', postcode: '', country: 'GB' }
    const details = { poNumber: '  ', notes: '', deliveryDay: null, addressId: null }
    expect(missingFields(details, { orderSettings, addresses: [address] })).toEqual([
      'poNumber',
      'deliveryDate',
      'address',
    ])
    expect(missingFields(details, { orderSettings: sampleSettings, addresses: [] })).toEqual([])
  })

  it('lines go out at the price that was shown, with the tax and unit beside it, and not at all while one has none', () => {
    const details = { poNumber: ' 7781 ', notes: '', deliveryDay: null, addressId: null }
    const { taxRateBp, unitName, unitContents } = cart.lines[0]?.item ?? sampleItem()
    const shown = { taxRateBp, unitName, unitContents }
    expect(submitInputOf({ ...cart, details })).toEqual({
      cartId: cart.cartId,
      lines: [{ productId, quantity: 24, unitPrice: 250, shown }],
      details: { ...details, poNumber: '7781' },
    })
    const gone = { ...sampleLine(sampleItem(), 1), item: null, unitPrice: null, amount: null }
    expect(submitInputOf(sampleCart([gone]))).toBeNull()
    expect(submitInputOf(sampleCart([]))).toBeNull()
  })
})
