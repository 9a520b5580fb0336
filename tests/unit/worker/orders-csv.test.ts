import { parse } from 'csv-parse/sync'
import { expect, it } from 'vitest'
import { ordersCsv } from '#desktop/worker/views/orders-csv.ts'
import { product } from '#tests/support/worker/synced-store.ts'
import { customer, NOW, order } from './sample-rows.ts'

const rice = { ...product('RICE', 1050), name: '=HYPERLINK("http://evil")', taxRateBp: 750 }
const shop = customer({ name: '+Corner "Shop", Leeds' })

const written = (pending: boolean) => {
  const row = {
    ...order(1042, shop.id, [{ product: rice, quantity: 3 }]),
    notes: 'Back\ndoor',
    poNumber: '-9',
  }
  const csv = ordersCsv([{ order: row, customer: shop, pending }])
  return { csv, rows: parse(csv, { columns: true, bom: true }) as Record<string, string>[] }
}

it('writes a row for each line that reads back, and no cell that a spreadsheet would run', () => {
  const { csv, rows } = written(false)
  expect(csv.startsWith('\ufeff')).toBe(true)
  expect(rows).toEqual([
    expect.objectContaining({
      order_number: 'SO-1042',
      confirmed: 'yes',
      submitted_at: new Date(NOW - 1000).toISOString(),
      customer_name: '\'+Corner "Shop", Leeds',
      po_number: "'-9",
      notes: 'Back\ndoor',
      name: '\'=HYPERLINK("http://evil")',
      quantity: '3',
      shipped_quantity: '',
      unit_price: '10.50',
      amount: '31.50',
      tax_rate: '7.5',
      currency: 'EUR',
    }),
  ])
})

it('says so while the server has not confirmed an order, which then may have no number', () => {
  const row = order(0, shop.id, [{ product: rice, quantity: 1 }])
  const [read] = parse(ordersCsv([{ order: row, customer: null, pending: true }]), {
    columns: true,
    bom: true,
  }) as Record<string, string>[]
  expect(read).toMatchObject({ order_number: '', confirmed: 'no', customer_name: '' })
})
