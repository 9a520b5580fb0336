import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'
import { parse } from 'csv-parse'
import { skuKey } from '#shared/domain/sku.ts'
import type { Sale } from './sale.ts'

type SourceRow = Readonly<
  Record<
    | 'invoice_no'
    | 'stock_code'
    | 'description'
    | 'quantity'
    | 'invoice_date'
    | 'unit_price_gbp'
    | 'customer_id'
    | 'country',
    string
  >
>

// POST, M, DOT, BANK CHARGES and the like are no products.
const realSku = /^\d{5}[A-Za-z]{0,2}$/

function toSale(row: SourceRow): Sale | null {
  const quantity = Number(row.quantity)
  const unitPrice = Math.round(Number(row.unit_price_gbp) * 100)
  const isCancellation = row.invoice_no.startsWith('C')
  if (isCancellation || quantity <= 0 || unitPrice <= 0) return null
  if (row.customer_id === '' || !realSku.test(row.stock_code)) return null
  return {
    invoice: row.invoice_no,
    sku: row.stock_code,
    skuKey: skuKey(row.stock_code),
    description: row.description.trim(),
    quantity,
    unitPrice,
    customer: row.customer_id,
    country: row.country,
    day: row.invoice_date.slice(0, 10),
    minute: Number(row.invoice_date.slice(11, 13)) * 60 + Number(row.invoice_date.slice(14, 16)),
  }
}

/** Streams the gzip'd source CSV and keeps genuine product lines sold to a known customer. */
export async function readSales(path: string): Promise<readonly Sale[]> {
  const rows = createReadStream(path)
    .pipe(createGunzip())
    .pipe(parse({ columns: true }))
  const sales: Sale[] = []
  for await (const row of rows) {
    const sale = toSale(row as SourceRow)
    if (sale) sales.push(sale)
  }
  return sales
}
