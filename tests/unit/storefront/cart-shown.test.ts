import { describe, expect, it } from 'vitest'
import { canOrder, rulesWithStock } from '#shared/domain/stocked-rules.ts'
import { editedCart, shownTotal } from '../../../portal-server/storefront/app/cart/edited-cart.ts'
import { shownUnitPrice, usualQuantityNow } from '../../../portal-server/storefront/app/cart/item-quantity.ts'
import { sampleCart, sampleItem, sampleLine } from './sample-cart.ts'

const breaks = [
  { minQuantity: 12, unitPrice: 210 },
  { minQuantity: 48, unitPrice: 190 },
]
const other = sampleItem({ productId: '00000000-0000-7000-8000-000000000002', price: 100 })

describe('the quantity of an item', () => {
  it('is limited by what is in stock, in whole steps', () => {
    const item = sampleItem({ step: 6, minQuantity: 6, maxQuantity: 60, available: 20 })
    expect(rulesWithStock(item)).toEqual({ minQuantity: 6, maxQuantity: 18, step: 6 })
    expect(canOrder(item)).toBe(true)
    expect(canOrder({ ...item, available: 5 })).toBe(false)
    expect(canOrder({ ...item, orderable: false })).toBe(false)
  })

  it('is suggested within today’s rules, and not at all for what can’t be ordered', () => {
    expect(usualQuantityNow(sampleItem({ usualQuantity: 20, step: 6, minQuantity: 6 }))).toBe(18)
    expect(usualQuantityNow(sampleItem({ usualQuantity: 20, available: 8 }))).toBe(8)
    expect(usualQuantityNow(sampleItem({ usualQuantity: 20, orderable: false }))).toBeNull()
    expect(usualQuantityNow(sampleItem())).toBeNull()
  })

  it('decides the unit price from its own break on', () => {
    const item = sampleItem({ breaks })
    expect([1, 11, 12, 47, 48].map(quantity => shownUnitPrice(item, quantity))).toEqual([
      250, 250, 210, 210, 190,
    ])
  })
})

describe('the cart as shown', () => {
  const cart = sampleCart([sampleLine(sampleItem({ breaks }), 10), sampleLine(other, 3)])
  const noEdits = { quantities: {}, details: null, knownItems: {} }

  it('is the server’s while nothing is on its way', () => {
    const shown = editedCart(cart, noEdits, 'exclusive')
    expect(shown.lines).toEqual(cart.lines)
    expect(shown.totals).toBe(cart.totals)
    expect(shown.updating).toBe(false)
  })

  it('counts the lines that its total is of, and not those that can’t be ordered', () => {
    const sold = { ...other, orderable: false }
    const shown = editedCart(
      sampleCart([sampleLine(sampleItem(), 1), sampleLine(sold, 3)]),
      noEdits,
      'exclusive',
    )
    expect(shown.lines).toHaveLength(2)
    expect(shown.counted).toBe(1)
  })

  it('shows an edit at once, priced from the break table, and says that the total is its own', () => {
    const quantities = { [sampleItem().productId]: 12, [other.productId]: 0 }
    const shown = editedCart(cart, { ...noEdits, quantities }, 'exclusive')
    expect(shown.lines.map(line => [line.productId, line.quantity, line.amount])).toEqual([
      [sampleItem().productId, 12, 2520],
    ])
    expect(shown.totals).toMatchObject({ net: 2520, gross: 3024 })
    expect(shown.updating).toBe(true)
  })

  it('adds a line for an item that the page knows', () => {
    const shown = editedCart(
      sampleCart([]),
      { quantities: { [other.productId]: 4 }, details: null, knownItems: { [other.productId]: other } },
      'inclusive',
    )
    expect(shown.lines).toHaveLength(1)
    expect(shownTotal(shown.totals, 'inclusive')).toBe(400)
  })

  it('keeps what can’t be ordered out of the sum', () => {
    const gone = sampleLine(sampleItem({ orderable: false }), 10)
    const withGone = sampleCart([gone, sampleLine(other, 3)])
    const shown = editedCart(withGone, { ...noEdits, quantities: { [other.productId]: 5 } }, 'exclusive')
    expect(shown.totals.net).toBe(500)
  })
})
