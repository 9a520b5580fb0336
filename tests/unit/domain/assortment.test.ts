import { describe, expect, it } from 'vitest'
import { assortmentFrom, isInAssortment } from '#shared/domain/assortment.ts'
import { ancestorsOf, descendantsOf, wouldMakeCycle } from '#shared/domain/category.ts'

const categories = [
  { id: 'gifts', parentId: null },
  { id: 'candles', parentId: 'gifts' },
  { id: 'tealights', parentId: 'candles' },
  { id: 'cards', parentId: null },
]
const circle = [
  { id: 'a', parentId: 'c' },
  { id: 'b', parentId: 'a' },
  { id: 'c', parentId: 'b' },
]

describe('category tree', () => {
  it('holds a category and all below it', () => {
    expect([...descendantsOf(categories, ['gifts'])].sort()).toEqual(['candles', 'gifts', 'tealights'])
    expect([...descendantsOf(categories, ['tealights', 'cards'])].sort()).toEqual(['cards', 'tealights'])
    expect(descendantsOf(categories, []).size).toBe(0)
  })

  it('ends on a cycle', () => {
    expect([...descendantsOf(circle, ['b'])].sort()).toEqual(['a', 'b', 'c'])
    expect(ancestorsOf(circle, 'b')).toEqual(['b', 'a', 'c'])
  })

  it('knows the way up to the root', () => {
    expect(ancestorsOf(categories, 'tealights')).toEqual(['tealights', 'candles', 'gifts'])
  })

  it.each([
    ['gifts', 'tealights', true],
    ['gifts', 'gifts', true],
    ['tealights', 'cards', false],
    ['gifts', null, false],
  ])('moving %s below %s makes a cycle: %s', (id, parentId, cycle) => {
    expect(wouldMakeCycle(categories, id, parentId)).toBe(cycle)
  })
})

describe('isInAssortment', () => {
  const chosen = (ids: string[]) => assortmentFrom({ mode: 'categories', categoryIds: ids }, categories)
  const items = (ids: string[]) => assortmentFrom({ mode: 'items', productIds: ids }, categories)
  const all = assortmentFrom({ mode: 'all' }, categories)

  it.each([
    ['all: everything', all, 'cards', true],
    ['all: also without a category', all, null, true],
    ['categories: the chosen one', chosen(['candles']), 'candles', true],
    ['categories: below the chosen one', chosen(['gifts']), 'tealights', true],
    ['categories: not above it', chosen(['candles']), 'gifts', false],
    ['categories: not beside it', chosen(['candles']), 'cards', false],
    ['categories: never without a category', chosen(['gifts', 'cards']), null, false],
    ['categories: none chosen, nothing seen', chosen([]), 'gifts', false],
    ['items: a picked one, whatever its category', items(['p']), null, true],
    ['items: not one that was not picked', items(['q']), 'gifts', false],
    ['items: an empty set shows nothing', items([]), 'gifts', false],
  ])('%s', (_, assortment, categoryId, answer) => {
    expect(isInAssortment({ id: 'p', categoryId }, assortment)).toBe(answer)
  })
})
