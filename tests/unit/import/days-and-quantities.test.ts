import { describe, expect, it } from 'vitest'
import { headerKey, type TableRow } from '#shared/contract/import/parse-table.ts'
import { readPriceRow } from '#shared/contract/import/read-price-row.ts'
import { readProductRow } from '#shared/contract/import/read-product-row.ts'

const row = (cells: Record<string, string>): TableRow => ({
  line: 2,
  cells: new Map(Object.entries(cells).map(([name, cell]) => [headerKey(name), cell])),
  surplus: 0,
})

const product = (cells: Record<string, string>) =>
  readProductRow(row({ sku: 'A', name: 'One', list_price: '1.00', ...cells }), 'GBP')

const OWNERS = { currency: 'GBP', products: new Map([['a', 'p1']]), customers: new Map(), groups: new Map() }

const price = (cells: Record<string, string>) =>
  readPriceRow(row({ sku: 'A', unit_price: '1.00', ...cells }), OWNERS)

describe('the last day that there is', () => {
  it.each(['9999-12-31', '31.12.9999'])('as %s is no end', cell => {
    expect(product({ offered_until: cell })).toMatchObject({ ok: true, value: { offeredUntil: null } })
    expect(price({ valid_until: cell })).toMatchObject({ ok: true, value: { endsOn: null } })
  })
})

describe('a day of the year 0', () => {
  it.each(['back_on', 'offered_from', 'offered_until'])('is refused in %s by name', field => {
    expect(product({ [field]: '0000-01-01' })).toMatchObject({ ok: false, error: { field } })
  })

  it.each(['valid_from', 'valid_until'])('is refused in %s by name', field => {
    expect(price({ [field]: '0000-01-01' })).toMatchObject({ ok: false, error: { field } })
  })
})

describe('the smallest quantity of a price', () => {
  it('is at most what a line may have, as everywhere else', () => {
    expect(price({ min_quantity: '1000000' })).toMatchObject({ ok: true, value: { minQuantity: 1_000_000 } })
    const remedy = 'Enter a whole number from 1 to 1000000.'
    for (const cell of ['1000001', '9999999', '0', '1.5'])
      expect(price({ min_quantity: cell })).toEqual({ ok: false, error: { field: 'min_quantity', remedy } })
  })
})
