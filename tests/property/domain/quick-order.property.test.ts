import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkQuantity } from '#shared/domain/order-rules.ts'
import { type FoundLine, judgeQuickOrder, type QuickOrderItem } from '#shared/domain/quick-order.ts'
import { parseQuickOrder, rewriteLines, type TypedLine } from '#shared/domain/quick-order-text.ts'
import { canOrder, rulesWithStock } from '#shared/domain/stocked-rules.ts'

const SKUS = ['85123A', '20726', 'AB 12', 'AB', '12"', 'X-1'] as const

const sku = fc.constantFrom(...SKUS)
const number = fc.constantFrom(
  '24',
  '0',
  '1.5',
  '1,200',
  '1 200',
  '24.000',
  '',
  'x',
  '9999999',
  '-3',
  '２４',
  '12 pcs',
)
const line = fc.oneof(
  fc.tuple(sku, fc.constantFrom(' ', '\t', ';', ',', ' x ', ': ', '"'), number).map(parts => parts.join('')),
  fc.tuple(number, fc.constantFrom(' ', '\t', ';'), sku).map(parts => parts.join('')),
  fc.constantFrom('', '   ', 'SKU;Qty', 'Artikel Menge', '"', '""', ';;;', '\t', '"85123A";"24"'),
  fc.string({ unit: 'binary', maxLength: 40 }),
)
const text = fc
  .tuple(fc.array(line, { maxLength: 40 }), fc.constantFrom('\n', '\r\n', '\r'))
  .map(([lines, end]) => lines.join(end))

const isFilled = (typed: string) => typed.trim() !== ''
const physical = (typed: string) => typed.replace(/^\uFEFF/, '').split(/\r\n|[\n\r\u2028\u2029]/)

const items = fc
  .array(
    fc.record({
      orderable: fc.boolean(),
      step: fc.constantFrom(1, 6),
      least: fc.integer({ min: 1, max: 3 }),
      most: fc.option(fc.integer({ min: 3, max: 9 }), { nil: null }),
      available: fc.option(fc.integer({ min: 0, max: 60 }), { nil: null }),
    }),
    { minLength: SKUS.length, maxLength: SKUS.length },
  )
  .map(
    facts =>
      new Map(
        facts.map(({ step, least, most, ...rest }, index): [string, QuickOrderItem] => {
          const productId = SKUS[index] ?? ''
          const rules = { step, minQuantity: least * step, maxQuantity: most === null ? null : most * step }
          return [productId, { productId, ...rest, ...rules }]
        }),
      ),
  )

const foundBy = (lines: readonly TypedLine[], known: ReadonlyMap<string, QuickOrderItem>): FoundLine[] =>
  lines.map(({ readings }) => ({
    hits: readings.flatMap(({ name }, reading) => (known.has(name) ? [{ reading, productId: name }] : [])),
    suggestions: [],
  }))

describe('reading a quick order', () => {
  it('loses no line that holds anything, whatever is pasted', () => {
    fc.assert(
      fc.property(text, typed => {
        const filled = physical(typed).flatMap((each, index) =>
          isFilled(each) ? [[index + 1, each.trim()]] : [],
        )
        expect(parseQuickOrder(typed).map(({ lineNumber, text: kept }) => [lineNumber, kept])).toEqual(filled)
      }),
      { numRuns: 2000 },
    )
  })

  it('takes only what is whole for a whole quantity', () => {
    fc.assert(
      fc.property(text, typed => {
        for (const { quantity } of parseQuickOrder(typed).flatMap(each => each.readings)) {
          if (quantity.kind === 'whole')
            expect(Number.isSafeInteger(quantity.value) && quantity.value >= 0).toBe(true)
        }
      }),
      { numRuns: 500 },
    )
  })

  it('leaves every other line as it was when some are rewritten', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 40 }), (typed, lineNumber) => {
        const before = physical(typed)
        const after = physical(rewriteLines(typed, new Map([[lineNumber, null]])))
        const expected = before.filter((_, index) => index + 1 !== lineNumber)
        expect(after).toEqual(expected.length === 0 ? [''] : expected)
      }),
    )
  })
})

describe('judging a quick order', () => {
  it('answers every line once, in order', () => {
    fc.assert(
      fc.property(text, items, (typed, known) => {
        const lines = parseQuickOrder(typed)
        const judged = judgeQuickOrder(lines, foundBy(lines, known), { items: known, inCart: () => 0 })
        expect(judged.map(each => each.lineNumber)).toEqual(lines.map(each => each.lineNumber))
      }),
      { numRuns: 1000 },
    )
  })

  it('offers only what may be ordered, and adds no piece that was not typed', () => {
    fc.assert(
      fc.property(text, items, fc.integer({ min: 0, max: 12 }), (typed, known, packs) => {
        const lines = parseQuickOrder(typed)
        const inCart = (productId: string) => packs * (known.get(productId)?.step ?? 1)
        const judged = judgeQuickOrder(lines, foundBy(lines, known), { items: known, inCart })
        for (const each of judged) {
          if (each.state === 'merged') {
            const target = judged.find(({ lineNumber }) => lineNumber === each.into)
            expect(target && 'mergedFrom' in target && target.mergedFrom).toContain(each.lineNumber)
            expect(each.into).toBeLessThan(each.lineNumber)
          }
          if (each.state !== 'ready' && each.state !== 'quantity') continue
          const item = known.get(each.productId)
          if (!item) throw new Error('an unknown item was judged')
          expect(canOrder(item)).toBe(true)
          const allowed = each.state === 'ready' ? [each.quantity] : each.choices
          for (const quantity of allowed) {
            expect(quantity).toBeGreaterThan(0)
            expect(checkQuantity(inCart(each.productId) + quantity, rulesWithStock(item))).toBeNull()
          }
        }
      }),
      { numRuns: 1000 },
    )
  })

  it('sums merged lines to exactly what they say', () => {
    // A quantity that also ends a SKU makes a line that can be read two ways, which is asked about, not summed.
    const quantity = fc
      .integer({ min: 1, max: 500 })
      .filter(each => !SKUS.some(productId => productId.endsWith(String(each))))
    const pairs = fc.array(fc.tuple(sku, quantity), { maxLength: 30 })
    fc.assert(
      fc.property(pairs, wishes => {
        const free = new Map(
          SKUS.map((productId): [string, QuickOrderItem] => [
            productId,
            { productId, orderable: true, step: 1, minQuantity: 1, maxQuantity: null, available: null },
          ]),
        )
        const lines = parseQuickOrder(wishes.map(([name, quantity]) => `${name}\t${quantity}`).join('\n'))
        const judged = judgeQuickOrder(lines, foundBy(lines, free), { items: free, inCart: () => 0 })
        for (const productId of SKUS) {
          const typed = wishes.reduce((sum, [name, quantity]) => sum + (name === productId ? quantity : 0), 0)
          const ready = judged.flatMap(each =>
            each.state === 'ready' && each.productId === productId ? [each] : [],
          )
          expect(ready.reduce((sum, each) => sum + each.quantity, 0)).toBe(typed)
        }
      }),
    )
  })
})
