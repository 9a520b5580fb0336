import { describe, expect, it } from 'vitest'
import {
  type DraftLine,
  draftOf,
  isChanged,
  putBack,
  revisedLines,
  withLine,
  withProduct,
} from '#desktop/renderer/ui/order/revision-draft.ts'
import { pricedLine } from '#desktop/renderer/ui/order/use-priced-draft.ts'
import { product } from '#tests/support/worker/synced-store.ts'
import { order } from '../worker/sample-rows.ts'

const rice = product('RICE', 1000)
const beans = product('BEANS', 500)
const peas = { ...product('PEAS', 300), minQuantity: 6, step: 6 }
const { lines } = order(1042, 'customer', [
  { product: rice, quantity: 12 },
  { product: beans, quantity: 4 },
])
const draft = draftOf(lines)
const skus = (of: readonly DraftLine[]) => of.map(({ sku, quantity }) => `${sku} ${quantity}`)

describe('the draft of a revision', () => {
  it('refuses to be nothing new, and to leave no line', () => {
    expect(revisedLines(draft)).toEqual({ ok: false, error: 'nothing_changed' })
    const empty = draft.map(line => ({ ...line, quantity: 0 }))
    expect(revisedLines(empty)).toEqual({ ok: false, error: 'no_line_left' })
  })

  it('adds a product at the end with its smallest quantity', () => {
    expect(skus(withProduct(draft, peas))).toEqual(['RICE 12', 'BEANS 4', 'PEAS 6'])
  })

  it('puts a substitute right behind what it stands in for, in its quantity, and takes that off', () => {
    const next = withProduct(draft, peas, rice.id)
    expect(skus(next)).toEqual(['RICE 0', 'PEAS 12', 'BEANS 4'])
    expect(revisedLines(next)).toEqual({
      ok: true,
      value: [
        { productId: peas.id, quantity: 12, override: null },
        { productId: beans.id, quantity: 4, override: null },
      ],
    })
  })

  it('never lists a product twice: one on the order is taken up again', () => {
    expect(skus(withProduct(draft, beans))).toEqual(['RICE 12', 'BEANS 4'])
    const off = withLine(draft, beans.id, { quantity: 0 })
    expect(skus(withProduct(off, beans))).toEqual(['RICE 12', 'BEANS 4'])
    expect(skus(withProduct(off, beans, rice.id))).toEqual(['RICE 0', 'BEANS 4'])
  })

  it('puts a kept line back as it stands, and a new one away', () => {
    const byHand = { unitPrice: 900, reason: 'Dented' }
    const changed = withLine(withProduct(draft, peas), rice.id, { quantity: 1, byHand })
    expect(changed.map(isChanged)).toEqual([true, false, true])
    expect(putBack(putBack(changed, rice.id), peas.id)).toEqual(draft)
  })
})

describe('a line of the draft with what holds for it', () => {
  const kept = withLine(draft, rice.id, { quantity: 3 })[0] as DraftLine
  const quote = {
    productId: rice.id,
    quantity: 3,
    sku: 'RICE',
    name: 'Product RICE',
    unitName: 'piece',
    unitContents: '',
    rules: { minQuantity: 1, maxQuantity: null, step: 1 },
    offer: 'orderable',
    backOn: null,
    available: 2,
    taxRateBp: 0,
    unitPrice: 1100,
    listPrice: 1100,
    source: { kind: 'list' },
  } as const

  it('keeps the price of a kept line, lets a price by hand win, and gives a new line today’s', () => {
    expect(pricedLine(kept, quote, true).unitPrice).toBe(1000)
    expect(pricedLine({ ...kept, before: null }, quote, true).unitPrice).toBe(1100)
    const byHand = { unitPrice: 0, reason: 'A sample' }
    expect(pricedLine({ ...kept, byHand }, quote, true).unitPrice).toBe(0)
  })

  it('says what is short and what has no price', () => {
    expect(pricedLine(kept, quote, true).problem).toBe('only 2 available')
    expect(pricedLine({ ...kept, quantity: 2 }, quote, true).problem).toBeNull()
    const unpriced = { ...kept, before: null }
    expect(pricedLine(unpriced, undefined, true).problem).toBe('has no price for this customer')
    expect(pricedLine(unpriced, undefined, false).problem).toBeNull()
  })
})
