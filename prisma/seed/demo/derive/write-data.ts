import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ChosenAssortment } from './assortments.ts'
import { categoryTree } from './category-rules.ts'
import type { ChosenProduct } from './choose-products.ts'
import type { CustomerPrice } from './customer-prices.ts'
import type { HistoricOrder } from './order-history.ts'
import type { RosterEntry } from './roster.ts'

type Cell = string | number | null

/** A customer of the data set: the invented company, the real reference, and what it may see. */
type ChosenCustomer = RosterEntry & ChosenAssortment & { readonly reference: string }

function toCell(value: Cell): string {
  const text = value === null ? '' : String(value)
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

function writeCsv(
  folder: string,
  file: string,
  header: readonly string[],
  rows: readonly (readonly Cell[])[],
) {
  const text = [header, ...rows].map(row => row.map(toCell).join(',')).join('\n')
  writeFileSync(join(folder, file), `${text}\n`)
}

function categoryRows(): readonly (readonly Cell[])[] {
  return categoryTree.flatMap(([top, below]) => [[top, ''], ...below.map(name => [name, top])])
}

function productRow(product: ChosenProduct): readonly Cell[] {
  const { sku, name, category, unitName, contents, step, listPrice, taxRateBp, gtin } = product
  const breaks = product.breaks.map(found => `${found.minQuantity}:${found.unitPrice}`).join(' ')
  return [sku, name, category, unitName, contents, step, listPrice, taxRateBp, gtin, breaks]
}

function customerRow(customer: ChosenCustomer): readonly Cell[] {
  const { reference, name, country, contact, group, discount_bp, state } = customer
  const mode = customer.assortment === 'items-twelve' ? 'items' : customer.assortment
  return [
    ...[reference, name, country, contact, group, discount_bp, mode],
    ...[customer.categories.join(';'), customer.items.join(' '), state],
    ...[customer.payment_terms, customer.language, customer.showcase, customer.addresses],
  ]
}

function orderRow(order: HistoricOrder): readonly Cell[] {
  const clock = [Math.floor(order.minute / 60), order.minute % 60].map(part => String(part).padStart(2, '0'))
  const lines = order.lines.map(line => `${line.product}x${line.quantity}`).join(' ')
  return [order.customer, order.day, clock.join(':'), lines]
}

/** Everything that is committed under `data/`. */
export type DemoData = {
  readonly products: readonly ChosenProduct[]
  readonly customers: readonly ChosenCustomer[]
  readonly prices: readonly CustomerPrice[]
  readonly orders: readonly HistoricOrder[]
}

/** Writes the data set as CSV files, always with the same bytes for the same source. */
export function writeData(folder: string, data: DemoData): void {
  mkdirSync(folder, { recursive: true })
  const productHeader = 'sku,name,category,unit,contents,step,list_price,tax_rate_bp,gtin,breaks'.split(',')
  const customerHeader =
    'reference,name,country,contact,group,discount_bp,assortment,categories,items,state,payment_terms,language,showcase,addresses'
  writeCsv(folder, 'categories.csv', ['name', 'parent'], categoryRows())
  writeCsv(folder, 'products.csv', productHeader, data.products.map(productRow))
  writeCsv(folder, 'customers.csv', customerHeader.split(','), data.customers.map(customerRow))
  const prices = data.prices.map(price => [price.reference, price.sku, price.minQuantity, price.unitPrice])
  writeCsv(folder, 'customer-prices.csv', ['reference', 'sku', 'min_quantity', 'unit_price'], prices)
  writeCsv(folder, 'orders.csv', ['reference', 'day', 'time', 'lines'], data.orders.map(orderRow))
}
