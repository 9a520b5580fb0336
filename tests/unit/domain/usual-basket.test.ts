import { describe, expect, it } from 'vitest'
import { addDays } from '#shared/domain/day.ts'
import { rankUsual } from '#shared/domain/usual-basket.ts'
import { basketsOldestFirst, dueOf, followShares, type PurchaseLine } from '#shared/domain/usual-signals.ts'

const TODAY = '2025-06-15'
/** An order some days ago of products with quantities. */
const bought = (daysAgo: number, products: Record<string, number>): PurchaseLine[] =>
  Object.entries(products).map(([productId, quantity]) => ({
    productId,
    quantity,
    day: addDays(TODAY, -daysAgo),
    orderId: `o${1000 - daysAgo}`,
  }))
const order = (history: PurchaseLine[]) => rankUsual(history, TODAY).map(item => item.productId)

describe('rankUsual', () => {
  it('is empty without history', () => expect(rankUsual([], TODAY)).toEqual([]))

  it('puts what is in every order before what is in some', () => {
    const history = [
      ...bought(7, { always: 1 }),
      ...bought(14, { always: 1, often: 1 }),
      ...bought(21, { always: 1, often: 1, once: 1 }),
    ]
    expect(order(history)).toEqual(['always', 'often', 'once'])
  })

  it('puts what is bought lately before what was bought as often long ago', () => {
    const history = [
      ...bought(7, { now: 1 }),
      ...bought(14, { now: 1 }),
      ...bought(300, { former: 1 }),
      ...bought(307, { former: 1 }),
    ]
    expect(order(history)).toEqual(['now', 'former'])
  })

  it('puts what alternates and is due before what was in the last order', () => {
    const history = [56, 42, 28, 14].flatMap(ago => [
      ...bought(ago, { even: 1 }),
      ...bought(ago - 7, { odd: 1 }),
    ])
    expect(order(history)).toEqual(['even', 'odd'])
  })

  it('breaks ties by id, whatever the order of lines', () => {
    const history = bought(7, { b: 1, a: 1, c: 1 })
    expect(order(history)).toEqual(['a', 'b', 'c'])
    expect(order([...history].reverse())).toEqual(['a', 'b', 'c'])
  })

  it('lets popularity decide between equals', () => {
    const popularity = new Map([['b', 0.9]])
    expect(rankUsual(bought(7, { a: 1, b: 1 }), TODAY, { popularity })[0]?.productId).toBe('b')
  })

  it.each([
    [[24], 24],
    [[24, 24, 240], 24],
    [[12, 24], 12],
    [[1000, 1000, 1000, 6, 6, 6, 6, 6], 6],
  ])('of quantities %j, %d is usual', (quantities, usual) => {
    const history = quantities.flatMap((quantity, index) => bought(100 - index, { a: quantity }))
    expect(rankUsual(history, TODAY)[0]?.usualQuantity).toBe(usual)
  })

  it('adds up several lines of a product in one order', () => {
    const line = { productId: 'a', quantity: 6, day: TODAY, orderId: 'o' }
    expect(rankUsual([line, line], TODAY)[0]?.usualQuantity).toBe(12)
  })
})

describe('signals', () => {
  const every = (days: number, last: number) =>
    [2, 1, 0].map(times => ({ index: 0, day: addDays(TODAY, -last - times * days), quantity: 1 }))

  it.each([
    [7, 7, 1],
    [14, 7, 0.5],
    [7, 14, 0.5],
    [7, 0, 0],
  ])('bought every %d days, last %d days ago: due %d', (interval, last, due) => {
    expect(dueOf(every(interval, last), TODAY)).toBe(due)
  })

  it('is not due when it was bought only once', () => {
    expect(dueOf(every(7, 7).slice(0, 1), TODAY)).toBe(0)
  })

  it('follows what came after orders like the last', () => {
    const baskets = basketsOldestFirst([
      ...bought(40, { candle: 1 }),
      ...bought(30, { wick: 1 }),
      ...bought(20, { card: 1 }),
      ...bought(10, { candle: 1 }),
    ])
    expect([...followShares(baskets)]).toEqual([['wick', 1]])
  })
})
