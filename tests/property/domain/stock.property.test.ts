import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  applyEffect,
  releaseEffects,
  reserveEffects,
  reviseEffects,
  type Stock,
  type StockEffect,
  shipEffects,
} from '#shared/domain/stock.ts'

const productId = fc.constantFrom('a', 'b', 'c', 'd')
const lines = fc.uniqueArray(fc.record({ productId, quantity: fc.integer({ min: 1, max: 100 }) }), {
  selector: line => line.productId,
})

function stockAfter(effects: readonly StockEffect[]): Map<string, Stock> {
  const stock = new Map<string, Stock>()
  for (const effect of effects) {
    const before = stock.get(effect.productId) ?? { onHand: 500, reserved: 0 }
    stock.set(effect.productId, applyEffect(before, effect))
  }
  return stock
}

describe('stock', () => {
  it('is back where it was once an order, revised or not, is released', () => {
    fc.assert(
      fc.property(lines, lines, (first, second) => {
        const effects = [...reserveEffects(first), ...reviseEffects(first, second), ...releaseEffects(second)]
        for (const stock of stockAfter(effects).values()) expect(stock).toEqual({ onHand: 500, reserved: 0 })
      }),
    )
  })

  it('loses what was shipped and keeps no reservation', () => {
    fc.assert(
      fc.property(lines, fc.double({ min: 0, max: 1, noNaN: true }), (ordered, share) => {
        const shipped = ordered.map(line => ({ ...line, shippedQuantity: Math.floor(line.quantity * share) }))
        const stock = stockAfter([...reserveEffects(ordered), ...shipEffects(shipped)])
        for (const line of shipped) {
          expect(stock.get(line.productId)).toEqual({ onHand: 500 - line.shippedQuantity, reserved: 0 })
        }
      }),
    )
  })

  it('is always locked by ascending product id', () => {
    fc.assert(
      fc.property(lines, lines, (first, second) => {
        for (const effects of [reserveEffects(first), releaseEffects(first), reviseEffects(first, second)]) {
          const ids = effects.map(effect => effect.productId)
          expect([...ids].sort()).toEqual(ids)
        }
      }),
    )
  })
})
