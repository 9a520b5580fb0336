/**
 * Derives the demo data set from the published transactions: `node prisma/seed/demo/derive.ts <path to csv.gz>`.
 * The same source gives the same bytes. README.md beside this file names the source and its licence.
 */
import { fileURLToPath } from 'node:url'
import { chooseAssortment } from './derive/assortments.ts'
import { chooseReferences, type RealCustomer } from './derive/choose-customers.ts'
import { chooseProducts } from './derive/choose-products.ts'
import { customerPrices } from './derive/customer-prices.ts'
import { byText } from './derive/frequency.ts'
import { type HistoricOrder, orderHistory } from './derive/order-history.ts'
import { readSales } from './derive/read-sales.ts'
import { readRoster } from './derive/roster.ts'
import type { Sale } from './derive/sale.ts'
import { type DemoData, writeData } from './derive/write-data.ts'

function toRealCustomers(
  sales: readonly Sale[],
  history: ReadonlyMap<string, readonly HistoricOrder[]>,
): readonly RealCustomer[] {
  const countries = new Map(sales.map(sale => [sale.customer, sale.country]))
  return [...history].map(([reference, orders]) => ({
    reference,
    orders,
    country: countries.get(reference) ?? '',
  }))
}

function derive(sales: readonly Sale[]): DemoData {
  const products = chooseProducts(sales)
  const history = orderHistory(sales, products)
  const roster = readRoster()
  const references = chooseReferences(roster, toRealCustomers(sales, history))
  const customers = roster.map((entry, at) => {
    const reference = references[at] ?? ''
    const orders = history.get(reference) ?? []
    return { ...entry, reference, ...chooseAssortment(entry.assortment, orders, products, at % 2 === 0) }
  })
  const orders = references
    .flatMap(reference => history.get(reference) ?? [])
    .sort((a, b) => byText(a.day, b.day) || a.minute - b.minute || byText(a.customer, b.customer))
  return { products, customers, prices: customerPrices(sales, products, references), orders }
}

const source = process.argv[2]
if (source === undefined) throw new Error('Usage: node prisma/seed/demo/derive.ts <path to the csv.gz>')
const data = derive(await readSales(source))
writeData(fileURLToPath(new URL('./data', import.meta.url)), data)
console.log(
  `${data.products.length} products, ${data.customers.length} customers, ${data.orders.length} orders`,
)
