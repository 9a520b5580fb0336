import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'
import { parse } from 'csv-parse'
import { skuKey } from '#shared/domain/sku.ts'

/** One past order: its customer, its day (UTC) and the products in it. */
export type PastOrder = { orderId: string; customerId: string; day: string; quantities: Map<string, number> }

type Row = {
  invoice_no: string
  stock_code: string
  quantity: string
  invoice_date: string
  unit_price_gbp: string
  customer_id: string
}

/** Codes of goods begin with five digits; POST, M, BANK CHARGES and their like are no products. */
const PRODUCT_CODE = /^\d{5}/

/**
 * Reads orders from a transactions file (CSV, plain or gzipped), oldest first. Left out are rows without a
 * customer, pseudo codes, cancellations and prices that are not positive.
 */
export const readOrders = async (file: string): Promise<PastOrder[]> => {
  const orders = new Map<string, PastOrder>()
  const source = createReadStream(file)
  const text = file.endsWith('.gz') ? source.pipe(createGunzip()) : source
  for await (const record of text.pipe(parse({ columns: true, bom: true, relax_column_count: true }))) {
    addRow(orders, record as Row)
  }
  return [...orders.values()].sort((a, b) => (a.day < b.day ? -1 : Number(a.day > b.day)))
}

const addRow = (orders: Map<string, PastOrder>, row: Row): void => {
  const quantity = Number(row.quantity)
  const sold = quantity > 0 && Number(row.unit_price_gbp) > 0 && !row.invoice_no.startsWith('C')
  if (!sold || row.customer_id === '' || !PRODUCT_CODE.test(row.stock_code)) return
  const key = `${row.customer_id} ${row.invoice_no}`
  const day = row.invoice_date.slice(0, 10)
  const order = orders.get(key) ?? { orderId: key, customerId: row.customer_id, day, quantities: new Map() }
  const product = skuKey(row.stock_code)
  order.quantities.set(product, (order.quantities.get(product) ?? 0) + quantity)
  orders.set(key, order)
}
