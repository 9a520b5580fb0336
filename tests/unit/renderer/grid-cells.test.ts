import { afterEach, describe, expect, it } from 'vitest'
import { categoryPaths } from '#desktop/renderer/features/catalog/grid/category-paths.ts'
import { cellText, readCellText } from '#desktop/renderer/features/catalog/grid/cell-text.ts'
import { COLUMNS, type ColumnId } from '#desktop/renderer/features/catalog/grid/columns.ts'
import { readFilled } from '#desktop/renderer/features/catalog/grid/filled-cells.ts'
import { readPasted } from '#desktop/renderer/features/catalog/grid/pasted-cells.ts'
import { createFormats } from '#desktop/renderer/ui/format/formats.ts'
import { speak } from '#desktop/renderer/ui/words/language.ts'
import type { ProductView } from '#desktop/worker/api/views.ts'
import type { CategoryRow } from '#shared/contract/rows.ts'
import { product } from '#tests/support/worker/synced-store.ts'

const category = (id: string, parentId: string | null, archived = false): CategoryRow => ({
  ...{ id, parentId, archived },
  ...{ name: id.replace(/ \d$/, ''), position: 0 },
})

const ways = {
  formats: createFormats('en-GB', 'GBP', 'Europe/London'),
  categories: categoryPaths([
    category('Candles', null),
    category('Holders', 'Candles'),
    category('Boxes 1', 'Candles'),
    category('Boxes 2', null),
    category('Boxes 3', 'Holders'),
    category('Tins 1', 'Candles'),
    category('Tins 2', 'Holders'),
    category('Old', null, true),
  ]),
}

const view = (sku: string, facts: Partial<ProductView> = {}): ProductView => ({
  ...product(sku),
  ...{ pending: false, categoryName: null, available: 10, unreserved: 10 },
  ...facts,
})

const read = (column: ColumnId, text: string, facts: Partial<ProductView> = {}) =>
  readCellText(column, text, view('RICE', facts), ways)

const at = (column: ColumnId): number => COLUMNS.findIndex(({ id }) => id === column)

afterEach(() => speak('en'))

describe('a cell of stock', () => {
  it('takes a number as what shall be available, and one with a sign as the difference', () => {
    expect(read('stock', '24')).toEqual({ wanted: {}, difference: 14 })
    expect(read('stock', '+24')).toEqual({ wanted: {}, difference: 24 })
    expect(read('stock', '−3')).toEqual({ wanted: {}, difference: -3 })
    expect(read('stock', '10')).toEqual({ wanted: {} })
  })

  it('reckons from what is really free, where orders hold more than is on hand', () => {
    expect(read('stock', '4', { available: 0, unreserved: -5 })).toEqual({ wanted: {}, difference: 9 })
  })

  it('does not begin to track, and refuses what is no number', () => {
    expect(read('stock', '4', { available: null, unreserved: null })).toHaveProperty('problem')
    expect(read('stock', '', { available: null, unreserved: null })).toEqual({ wanted: {} })
    for (const text of ['', 'many', '1.5', '9999999']) expect(read('stock', text)).toHaveProperty('problem')
  })
})

describe('a cell of the unit', () => {
  it('is read as it is shown, in both languages', () => {
    const carton = { wanted: { unitName: 'carton', unitContents: '12' } }
    expect(read('unit', 'carton of 12')).toEqual(carton)
    expect(read('unit', 'pack, assorted')).toEqual({ wanted: { unitName: 'pack', unitContents: 'assorted' } })
    expect(read('unit', 'each')).toEqual({ wanted: { unitName: 'each', unitContents: '' } })
    speak('de')
    expect(read('unit', 'carton mit 12')).toEqual(carton)
  })

  it('stays as it is when nothing is typed, even where it can’t be read back', () => {
    const facts = { unitName: 'pack', unitContents: 'pack of assorted' }
    expect(read('unit', 'pack of assorted', facts)).toEqual({ wanted: {} })
    expect(read('unit', ' ')).toHaveProperty('problem')
  })
})

describe('a cell of the category', () => {
  it('is read by its path, or by a name that only one has, in any case of letters', () => {
    expect(read('category', 'candles > HOLDERS')).toEqual({ wanted: { categoryId: 'Holders' } })
    expect(read('category', ' holders ')).toEqual({ wanted: { categoryId: 'Holders' } })
    expect(read('category', 'Boxes')).toEqual({ wanted: { categoryId: 'Boxes 2' } })
    expect(read('category', '', { categoryId: 'Holders' })).toEqual({ wanted: { categoryId: null } })
  })

  it('says which name nothing has, or several, and leads to none that is archived', () => {
    expect(read('category', 'Lamps')).toEqual({ problem: 'There is no category “Lamps”' })
    expect(read('category', 'Old')).toHaveProperty('problem')
    expect(read('category', 'Tins')).toMatchObject({ problem: expect.stringMatching(/^Several categories/) })
  })

  it('is copied as its path, so that it is read back as the same one', () => {
    const boxes = view('RICE', { categoryId: 'Boxes 3', categoryName: 'Boxes' })
    expect(cellText('category', boxes, ways)).toBe('Candles > Holders > Boxes')
    expect(read('category', cellText('category', boxes, ways))).toEqual({ wanted: { categoryId: 'Boxes 3' } })
    expect(cellText('category', view('RICE', { categoryId: 'Old', categoryName: 'Old' }), ways)).toBe('Old')
  })

  it('is filled down as it is', () => {
    const from = view('A', { categoryId: 'Tins 2', categoryName: 'Tins' })
    const below = [view('B', { categoryId: 'Candles' }), view('C', { categoryId: 'Tins 2' })]
    expect(readFilled(from, below, ['category'], ways).wanted).toMatchObject([
      { product: below[0], wanted: { categoryId: 'Tins 2' } },
      { product: below[1], wanted: { categoryId: 'Tins 2' } },
    ])
  })
})

describe('minimum and step', () => {
  it('are looked at together once all cells of a row are read', () => {
    const rice = view('RICE', { minQuantity: 6, step: 6 })
    const paste = (cells: string[]) => readPasted([cells], [rice], at('minQuantity'), ways)
    expect(paste(['8', '4'])).toEqual({
      wanted: [{ product: rice, wanted: { minQuantity: 8, step: 4 }, difference: 0 }],
      problems: [],
    })
    const broken = paste(['8', '6'])
    expect(broken.wanted).toEqual([])
    expect(broken.problems).toMatchObject([
      { sku: 'RICE', text: '8 / 6', why: expect.stringMatching(/^Minimum: .*multiple of 6$/) },
    ])
  })

  it('are whole numbers from 1', () => {
    expect(read('step', '12')).toEqual({ wanted: { step: 12 } })
    for (const text of ['0', '-2', '1.5', '', 'x'])
      expect(read('minQuantity', text)).toHaveProperty('problem')
  })
})

describe('filling down', () => {
  it('takes over fields, makes stock the same by differences, and says of which rows it can’t', () => {
    const from = view('A', { unitName: 'pack', unitContents: 'pack of assorted', step: 4, minQuantity: 4 })
    const fits = view('B', { unreserved: 3, available: 3, minQuantity: 8, step: 1 })
    const untracked = view('C', { unreserved: null, available: null, minQuantity: 4 })
    const odd = view('D', { minQuantity: 6, step: 6 })
    const filled = readFilled(from, [fits, untracked, odd], ['unit', 'step', 'stock'], ways)
    expect(filled.wanted).toEqual([
      {
        product: fits,
        wanted: { unitName: 'pack', unitContents: 'pack of assorted', step: 4 },
        difference: 7,
      },
    ])
    expect(filled.refused).toEqual([
      expect.stringContaining('Begin to track'),
      expect.stringContaining('multiple of 4'),
    ])
  })
})
