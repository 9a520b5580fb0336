import { parseMinor } from '#shared/base/money.ts'
import { skuKey } from '#shared/domain/sku.ts'
import type { TableRow } from './parse-table.ts'

/** Why a row of a transactions file gives no order line. */
export type SkippedReason =
  | 'cancellation'
  | 'not_a_product'
  | 'name_empty'
  | 'quantity_not_positive'
  | 'price_not_positive'
  | 'customer_missing'
  | 'date_not_valid'

export type Skipped = { reason: SkippedReason; rows: number; examples: string[] }

export type TransactionLine = { key: string; quantity: number; unitPrice: number }

export type Transactions = {
  /** By SKU key: the SKU as it was typed most often, its most frequent name and price (minor units). */
  products: ReadonlyMap<string, { sku: string; name: string; listPrice: number }>
  customers: ReadonlyMap<string, { country: string }>
  orders: readonly { invoice: string; customer: string; submittedAt: number; lines: TransactionLine[] }[]
  skipped: Skipped[]
  /** SKUs that were written in more than one way, such as 85123a and 85123A, and are taken as one. */
  caseTwins: string[]
}

/** Five digits and letters are a product; POST, DOT, M, BANK CHARGES and the like are not. */
const PRODUCT_CODE = /^\d{5}[a-z]{0,3}$/i
const EXAMPLES = 3

/** Reads the rows of a shop's transactions; whatever gives no order line is counted by its reason. */
export const readTransactions = async (
  rows: AsyncIterable<TableRow>,
  currency: string,
): Promise<Transactions> => {
  const reader = new TransactionReader(currency)
  for await (const row of rows) reader.take(row)
  return reader.result()
}

type Tally = Map<string, number>

class TransactionReader {
  readonly #currency: string
  readonly #products = new Map<string, { skus: Tally; names: Tally; prices: Tally }>()
  readonly #customers = new Map<string, { country: string }>()
  readonly #orders = new Map<
    string,
    { customer: string; submittedAt: number; lines: Map<string, TransactionLine> }
  >()
  readonly #skipped = new Map<SkippedReason, Skipped>()

  constructor(currency: string) {
    this.#currency = currency
  }

  take(row: TableRow): void {
    const cell = (name: string) => row.cells.get(name) ?? ''
    const [invoice, sku, name] = [cell('invoiceno'), cell('stockcode'), cell('description')]
    const sale = this.#saleOf(cell)
    if (typeof sale === 'string') {
      this.#skip(sale, `line ${row.line}: ${invoice} ${sku} ${name}`.trim())
      return
    }
    this.#product(sku, name, sale.unitPrice)
    const customer = cell('customerid').replace(/\.0$/, '')
    if (customer === '') {
      this.#skip('customer_missing', `line ${row.line}: ${invoice} ${sku} ${name}`)
      return
    }
    this.#customers.set(customer, { country: cell('country') })
    const { submittedAt, ...line } = sale
    this.#line(invoice, customer, submittedAt, { key: skuKey(sku), ...line })
  }

  #saleOf(
    cell: (name: string) => string,
  ): { quantity: number; unitPrice: number; submittedAt: number } | SkippedReason {
    if (/^c/i.test(cell('invoiceno'))) return 'cancellation'
    if (!PRODUCT_CODE.test(cell('stockcode'))) return 'not_a_product'
    if (cell('description') === '') return 'name_empty'
    const quantity = Number(cell('quantity'))
    if (!Number.isSafeInteger(quantity) || quantity < 1) return 'quantity_not_positive'
    const price = parseMinor(cell('unitpricegbp'), this.#currency, 'en')
    if (!price.ok || price.value < 1) return 'price_not_positive'
    const submittedAt = Date.parse(cell('invoicedate'))
    return Number.isNaN(submittedAt) ? 'date_not_valid' : { quantity, unitPrice: price.value, submittedAt }
  }

  result(): Transactions {
    const products = [...this.#products].map(([key, { skus, names, prices }]) => {
      const product = { sku: most(skus), name: most(names).slice(0, 200), listPrice: Number(most(prices)) }
      return [key, product] as const
    })
    return {
      products: new Map(products),
      customers: this.#customers,
      orders: [...this.#orders].map(([invoice, order]) => ({
        ...order,
        invoice,
        lines: [...order.lines.values()],
      })),
      skipped: [...this.#skipped.values()],
      caseTwins: [...this.#products.values()]
        .filter(({ skus }) => skus.size > 1)
        .map(({ skus }) => [...skus.keys()].join(' = ')),
    }
  }

  #product(sku: string, name: string, price: number): void {
    const key = skuKey(sku)
    const known = this.#products.get(key) ?? { skus: new Map(), names: new Map(), prices: new Map() }
    this.#products.set(key, known)
    for (const [tally, value] of [
      [known.skus, sku],
      [known.names, name],
      [known.prices, String(price)],
    ] as const)
      tally.set(value, (tally.get(value) ?? 0) + 1)
  }

  /** Lines of one product at one price are one line. */
  #line(invoice: string, customer: string, submittedAt: number, line: TransactionLine): void {
    const order = this.#orders.get(invoice) ?? { customer, submittedAt, lines: new Map() }
    this.#orders.set(invoice, order)
    const key = `${line.key} ${line.unitPrice}`
    const known = order.lines.get(key)
    if (known) known.quantity += line.quantity
    else order.lines.set(key, line)
  }

  #skip(reason: SkippedReason, example: string): void {
    const known = this.#skipped.get(reason) ?? { reason, rows: 0, examples: [] }
    this.#skipped.set(reason, known)
    known.rows += 1
    if (known.examples.length < EXAMPLES) known.examples.push(example)
  }
}

/** What was counted most often; of equals, what came first. */
const most = (tally: Tally): string =>
  [...tally].reduce((best, each) => (each[1] > best[1] ? each : best), ['', 0] as [string, number])[0]
