import { describe, expect, it } from 'vitest'
import {
  applyEffect,
  availableQuantity,
  canReserve,
  releaseEffects,
  reserveEffects,
  reviseEffects,
  shipEffects,
} from '#shared/domain/stock.ts'

const lines = [
  { productId: 'b', quantity: 5 },
  { productId: 'a', quantity: 3 },
]

describe('availableQuantity', () => {
  it.each([
    [null, null],
    [{ onHand: 10, reserved: 4 }, 6],
    [{ onHand: 4, reserved: 4 }, 0],
    [{ onHand: 4, reserved: 9 }, 0],
  ])('of %j is %s', (stock, available) => expect(availableQuantity(stock)).toBe(available))
})

describe('canReserve', () => {
  it.each([
    [{ onHand: 10, reserved: 4 }, 6, true],
    [{ onHand: 10, reserved: 4 }, 7, false],
    [null, 1_000_000, true],
  ])('%j, %d: %s', (stock, quantity, answer) => expect(canReserve(stock, quantity)).toBe(answer))
})

describe('effects', () => {
  it('come by product id, the order in which rows are locked', () => {
    expect(reserveEffects(lines)).toEqual([
      { productId: 'a', onHand: 0, reserved: 3 },
      { productId: 'b', onHand: 0, reserved: 5 },
    ])
  })

  it('release exactly what was reserved', () => {
    const start = { onHand: 20, reserved: 1 }
    const [reserve] = reserveEffects([{ productId: 'a', quantity: 7 }])
    const [release] = releaseEffects([{ productId: 'a', quantity: 7 }])
    if (!reserve || !release) throw new Error('no effect')
    expect(applyEffect(applyEffect(start, reserve), release)).toEqual(start)
  })

  it('ship what left and free what is short', () => {
    expect(shipEffects([{ productId: 'a', quantity: 10, shippedQuantity: 7 }])).toEqual([
      { productId: 'a', onHand: -7, reserved: -10 },
    ])
    expect(shipEffects([{ productId: 'a', quantity: 10, shippedQuantity: 0 }])).toEqual([
      { productId: 'a', onHand: 0, reserved: -10 },
    ])
  })

  it('revise by the difference alone', () => {
    const after = [
      { productId: 'b', quantity: 5 },
      { productId: 'c', quantity: 2 },
    ]
    expect(reviseEffects(lines, after)).toEqual([
      { productId: 'a', onHand: 0, reserved: -3 },
      { productId: 'c', onHand: 0, reserved: 2 },
    ])
  })

  it('add up for lines of one product', () => {
    expect(reserveEffects([...lines, { productId: 'a', quantity: 1 }])[0]).toMatchObject({ reserved: 4 })
  })
})
