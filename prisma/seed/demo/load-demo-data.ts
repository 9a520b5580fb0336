import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'

/** A category by name, below the top category `parent` or on top when that is empty. */
export type CategoryData = { readonly name: string; readonly parent: string }

/** A product as derived: prices in pence, quantities in selling units. */
export type ProductData = {
  readonly sku: string
  readonly name: string
  /** A category's name; empty for none. */
  readonly category: string
  readonly unit: string
  readonly contents: string
  readonly step: number
  readonly listPrice: number
  readonly taxRateBp: number
  readonly gtin: string
  /** Cheaper from larger quantities on, by ascending quantity. */
  readonly breaks: readonly { readonly minQuantity: number; readonly unitPrice: number }[]
}

/** An invented company with the reference of the real customer whose orders it has. */
export type CustomerData = {
  readonly reference: string
  readonly name: string
  /** ISO 3166 code. */
  readonly country: string
  readonly contact: string
  readonly group: string
  readonly discountBp: number | null
  readonly assortment: 'all' | 'categories' | 'items'
  readonly categories: readonly string[]
  /** SKUs. */
  readonly items: readonly string[]
  readonly state: 'active' | 'on_hold' | 'archived'
  readonly paymentTerms: string
  readonly language: 'en' | 'de'
  readonly showcase: boolean
  readonly addresses: readonly AddressData[]
}

/** A ship-to address of a customer. */
export type AddressData = {
  readonly label: string
  readonly line1: string
  readonly city: string
  readonly postcode: string
}

/** A flat price in pence that a customer has for a product from a quantity on. */
export type CustomerPriceData = {
  readonly reference: string
  readonly sku: string
  readonly minQuantity: number
  readonly unitPrice: number
}

/** An order on the source's own day; `product` is a position in the list of products. */
export type OrderData = {
  readonly reference: string
  readonly day: string
  /** `HH:MM` */
  readonly time: string
  readonly lines: readonly { readonly product: number; readonly quantity: number }[]
}

type CsvRow = Readonly<Record<string, string>>

function readCsv<T>(file: string, toRow: (cell: (name: string) => string) => T): readonly T[] {
  const text = readFileSync(new URL(`./data/${file}`, import.meta.url))
  return parse<CsvRow>(text, { columns: true }).map(row => toRow(name => row[name] ?? ''))
}

function list(text: string, separator: string): readonly string[] {
  return text === '' ? [] : text.split(separator)
}

function pair(text: string, separator: string): readonly [number, number] {
  const [first, second] = text.split(separator)
  return [Number(first), Number(second)]
}

function toAddress(text: string): AddressData {
  const [label = '', line1 = '', city = '', postcode = ''] = text.split('/')
  return { label, line1, city, postcode }
}

function toProduct(cell: (name: string) => string): ProductData {
  const breaks = list(cell('breaks'), ' ').map(text => {
    const [minQuantity, unitPrice] = pair(text, ':')
    return { minQuantity, unitPrice }
  })
  return {
    sku: cell('sku'),
    name: cell('name'),
    category: cell('category'),
    unit: cell('unit'),
    contents: cell('contents'),
    step: Number(cell('step')),
    listPrice: Number(cell('list_price')),
    taxRateBp: Number(cell('tax_rate_bp')),
    gtin: cell('gtin'),
    breaks,
  }
}

function toCustomer(cell: (name: string) => string): CustomerData {
  return {
    reference: cell('reference'),
    name: cell('name'),
    country: cell('country'),
    contact: cell('contact'),
    group: cell('group'),
    discountBp: cell('discount_bp') === '' ? null : Number(cell('discount_bp')),
    assortment: cell('assortment') as CustomerData['assortment'],
    categories: list(cell('categories'), ';'),
    items: list(cell('items'), ' '),
    state: cell('state') as CustomerData['state'],
    paymentTerms: cell('payment_terms'),
    language: cell('language') as CustomerData['language'],
    showcase: cell('showcase') === 'yes',
    addresses: list(cell('addresses'), ';').map(toAddress),
  }
}

function toOrder(cell: (name: string) => string): OrderData {
  const lines = list(cell('lines'), ' ').map(text => {
    const [product, quantity] = pair(text, 'x')
    return { product, quantity }
  })
  return { reference: cell('reference'), day: cell('day'), time: cell('time'), lines }
}

/** The committed data set, read once when this module is loaded. README.md names its source and licence. */
export const demoData = {
  categories: readCsv(
    'categories.csv',
    (cell): CategoryData => ({ name: cell('name'), parent: cell('parent') }),
  ),
  products: readCsv('products.csv', toProduct),
  customers: readCsv('customers.csv', toCustomer),
  customerPrices: readCsv(
    'customer-prices.csv',
    (cell): CustomerPriceData => ({
      reference: cell('reference'),
      sku: cell('sku'),
      minQuantity: Number(cell('min_quantity')),
      unitPrice: Number(cell('unit_price')),
    }),
  ),
  /** Oldest first. */
  orders: readCsv('orders.csv', toOrder),
} as const
