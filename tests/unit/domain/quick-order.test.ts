import { describe, expect, it } from 'vitest'
import { type FoundLine, judgeQuickOrder, type QuickOrderItem } from '#shared/domain/quick-order.ts'
import { parseQuickOrder, rewriteLines } from '#shared/domain/quick-order-text.ts'

const readings = (text: string): string[] =>
  (parseQuickOrder(text).at(-1)?.readings ?? []).map(({ name, quantity }) =>
    quantity.kind === 'whole' || quantity.kind === 'fraction'
      ? `${name} → ${quantity.value}`
      : `${name} → ${quantity.kind}`,
  )

describe('a typed line', () => {
  it.each([
    ['85123A 24', '85123A → 24'],
    ['85123A\t24', '85123A → 24'],
    ['85123A;24', '85123A → 24'],
    ['85123A, 24', '85123A → 24'],
    ['85123A: 24', '85123A → 24'],
    ['85123A:24', '85123A → 24'],
    ['85123A x 24', '85123A → 24'],
    ['85123Ax24', '85123A → 24'],
    ['24 x 85123A', '85123A → 24'],
    ['24x 85123A', '85123A → 24'],
    ['24 pcs 85123A', '85123A → 24'],
    ['24\t85123A', '85123A → 24'],
    ['85123A 24 pcs', '85123A → 24'],
    ['85123A Heart T-light 24', '85123A → 24'],
    ['24 85123A Heart T-light', '85123A → 24'],
    ['85123A 24 please', '85123A → 24'],
    ['85123A 1 200', '85123A → 1200'],
    ['1 200 85123A', '85123A → 1200'],
    ['85123A 1.5', '85123A → 1.5'],
    ['85123A 1,5', '85123A → 1.5'],
    ['ART 1001,5', 'ART 1001 → 5'],
    ['85123A 1,200', '85123A → either'],
    ['85123A;24.000', '85123A → either'],
    ['85123A', '85123A → none'],
    ['AB 12', 'AB 12 → none'],
    ['85123A\t12 or 24', '85123A → not_a_number'],
    ['85123A\tHeart T-light\t24\t2.55', '85123A → 24'],
    ['85123A\t4006381333931\tHeart\t24', '85123A → 24'],
    ['"85,123";"Heart; large";24', '85,123 → 24'],
    ['12" candle;4', '12" candle → 4'],
    ["'-85123A;4", '-85123A → 4'],
    ['20726 24', '20726 → 24'],
    ['85123A 240000000', '85123A → 240000000'],
    ['85123A\t240000000', '85123A → 240000000'],
    ['85123A Heart T-light 240000000', '85123A → 240000000'],
    ['85123A 4006381333931', '85123A → none'],
    ['85123A\t4006381333931', '85123A → not_a_number'],
  ])('"%s" can be read as %s', (text, reading) => expect(readings(text)).toContain(reading))

  it('never takes the first group of a grouped number for the quantity', () => {
    expect(readings('85123A 1 200')).not.toContain('85123A → 1')
  })

  it('is read by the columns that the heading names', () => {
    const table = 'Bezeichnung;Menge;Artikel-Nr.\nHerz, groß;24;85123A'
    expect(parseQuickOrder(table).map(line => line.kind)).toEqual(['heading', 'order'])
    expect(readings(table)).toEqual(['85123A → 24'])
    expect(readings(`${table}\n20726 12`)).toContain('20726 → 12')
    expect(readings('Price,SKU,Qty\n2.55,85123A,24')).toEqual(['85123A → 24'])
  })

  it('is no heading because it begins with an item of that name', () => {
    expect(parseQuickOrder('Code 7 candle 12')[0]?.kind).toBe('order')
    expect(parseQuickOrder('SKU quantity\n85123A 24')[0]?.kind).toBe('heading')
  })
})

const item = (productId: string, change: Partial<QuickOrderItem> = {}): QuickOrderItem => ({
  productId,
  orderable: true,
  minQuantity: 1,
  maxQuantity: null,
  step: 1,
  available: null,
  ...change,
})

/** Judges lines whose first word is the product's id. */
const judge = (text: string, items: readonly QuickOrderItem[], inCart: Record<string, number> = {}) => {
  const lines = parseQuickOrder(text)
  const known = new Map(items.map(each => [each.productId, each]))
  const found = lines.map(
    (line): FoundLine => ({
      hits: line.readings.flatMap(({ name }, reading) =>
        known.has(name) ? [{ reading, productId: name }] : [],
      ),
      suggestions: ['near'],
    }),
  )
  return judgeQuickOrder(lines, found, { items: known, inCart: id => inCart[id] ?? 0 })
}

describe('what becomes of a typed line', () => {
  it('is ready with what was typed', () => {
    expect(judge('A 24', [item('A')])).toEqual([
      { lineNumber: 1, text: 'A 24', state: 'ready', productId: 'A', quantity: 24, mergedFrom: [] },
    ])
  })

  it('is merged into the first line of the same item, and both say so', () => {
    expect(judge('A 24\nB 1\n\nA 12', [item('A'), item('B')])).toMatchObject([
      { lineNumber: 1, state: 'ready', quantity: 36, mergedFrom: [4] },
      { lineNumber: 2, state: 'ready', quantity: 1 },
      { lineNumber: 4, state: 'merged', quantity: 12, into: 1 },
    ])
  })

  it('has to keep the rules as a sum, not alone', () => {
    const cases = item('A', { step: 6, minQuantity: 12 })
    expect(judge('A 6\nA 6', [cases])[0]).toMatchObject({ state: 'ready', quantity: 12 })
    expect(judge('A 20', [cases])[0]).toMatchObject({
      state: 'quantity',
      problem: 'not_a_multiple',
      choices: [18],
    })
    expect(judge('A 5', [cases])[0]).toMatchObject({ problem: 'below_minimum', choices: [12] })
    expect(judge('A 6', [cases], { A: 12 })[0]).toMatchObject({ state: 'ready', quantity: 6 })
  })

  it('is limited by stock and by what is in the cart already', () => {
    const scarce = item('A', { available: 20 })
    expect(judge('A 24', [scarce])[0]).toMatchObject({ problem: 'above_maximum', choices: [20] })
    expect(judge('A 24', [scarce], { A: 8 })[0]).toMatchObject({ problem: 'above_maximum', choices: [12] })
    expect(judge('A 24', [scarce], { A: 20 })[0]).toMatchObject({ problem: 'above_maximum', choices: [] })
    expect(judge('A 1', [item('A', { available: 0 })])[0]).toMatchObject({ state: 'unavailable' })
    expect(judge('A 1', [item('A', { orderable: false })])[0]).toMatchObject({
      state: 'unavailable',
      suggestions: ['near'],
    })
  })

  it('asks where a quantity is missing, not whole, or could be two', () => {
    expect(judge('A', [item('A', { minQuantity: 6, step: 6 })])[0]).toMatchObject({
      problem: 'missing',
      choices: [6],
    })
    expect(judge('A 1.5', [item('A')])[0]).toMatchObject({ problem: 'not_whole', choices: [2] })
    expect(judge('A 24.000', [item('A')])[0]).toMatchObject({ problem: 'unclear', choices: [24, 24_000] })
    expect(judge('A 0', [item('A')])[0]).toMatchObject({ problem: 'zero', choices: [] })
    expect(judge('A 2000000', [item('A')])[0]).toMatchObject({ problem: 'too_many', choices: [] })
    expect(judge('A 600000\nA 600000', [item('A')])[0]).toMatchObject({
      problem: 'too_many',
      mergedFrom: [2],
    })
    expect(judge('A\t12 or 24', [item('A')])[0]).toMatchObject({ problem: 'not_a_number' })
  })

  it('is left to the buyer where two items could be meant, and named where none is', () => {
    expect(judge('A 12', [item('A'), item('A 12')])[0]).toEqual({
      lineNumber: 1,
      text: 'A 12',
      state: 'ambiguous',
      choices: [
        { productId: 'A', quantity: 12 },
        { productId: 'A 12', quantity: null },
      ],
    })
    expect(judge('C 12', [item('A')])[0]).toMatchObject({ state: 'unknown', suggestions: ['near'] })
    expect(judge(`${'C'.repeat(300)}`, [item('A')])[0]).toMatchObject({ state: 'unreadable' })
  })
})

describe('rewriting lines', () => {
  it('changes and removes those named and leaves the others as they were typed', () => {
    const changes = new Map([
      [1, 'A\t12'],
      [3, null],
    ])
    expect(rewriteLines('A 1.5\r\n  B  2\nC 3', changes)).toBe('A\t12\n  B  2')
  })
})
