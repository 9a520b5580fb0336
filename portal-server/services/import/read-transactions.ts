import { parseMinor } from '#shared/base/money.ts'
import type { TableRow } from '#shared/contract/import/parse-table.ts'
import { skuKey } from '#shared/domain/sku.ts'

/** Why a row of a transactions file gives no order line. */
export type SkippedReason =
  | 'cancellation'
  | 'invoice_number_missing'
  | 'not_a_product'
  | 'name_empty'
  | 'quantity_not_positive'
  | 'price_not_positive'
  | 'amount_too_large'
  | 'customer_missing'
  | 'date_not_valid'

export type Skipped = { reason: SkippedReason; rows: number; examples: string[] }

export type PastSale = {
  invoice: string
  customer: string
  /** Milliseconds since 1970. */
  submittedAt: number
  /** Where the file names it first. */
  line: number
  lines: TransactionLine[]
}

export type TransactionLine = { key: string; quantity: number; unitPrice: number }

export type Transactions = {
  /** By SKU key: the SKU as it was typed most often, its most frequent name and price (minor units), its first line. */
  products: ReadonlyMap<string, { sku: string; name: string; listPrice: number; line: number }>
  customers: ReadonlyMap<string, { country: string; line: number }>
  /** One for each invoice number and customer: a number that two customers have stands for two orders. */
  orders: readonly PastSale[]
  skipped: Skipped[]
  /** SKUs that were written in more than one way, such as 85123a and 85123A, and are taken as one. */
  caseTwins: string[]
}

/** Five digits and letters are a product; POST, DOT, M, BANK CHARGES and the like are not. */
const PRODUCT_CODE = /^\d{5}[a-z]{0,3}$/i
const EXAMPLES = 3
/** Units of one line that the order import takes, too. */
const MOST_UNITS = 9_999_999
const EARLIEST = Date.UTC(1900, 0, 1)
const DAY_MS = 86_400_000

/** Tells of a row that was left out, with why. */
export type OnSkipped = (line: number, key: string, reason: SkippedReason) => void

/**
 * Reads the rows of a shop's transactions; whatever gives no order line is counted by its reason. `now` is the
 * server's clock, milliseconds: what was sold later than that was not sold yet.
 */
export const readTransactions = async (
  rows: AsyncIterable<TableRow>,
  { currency, now, onSkipped }: { currency: string; now: number; onSkipped?: OnSkipped | undefined },
): Promise<Transactions> => {
  const reader = new TransactionReader(currency, now, onSkipped)
  for await (const row of rows) reader.take(row)
  return reader.result()
}

type Tally = Map<string, number>

class TransactionReader {
  readonly #currency: string
  readonly #now: number
  readonly #onSkipped: OnSkipped | undefined
  readonly #products = new Map<string, { skus: Tally; names: Tally; prices: Tally; line: number }>()
  readonly #customers = new Map<string, { country: string; line: number }>()
  readonly #orders = new Map<
    string,
    Omit<PastSale, 'lines'> & { total: number; lines: Map<string, TransactionLine> }
  >()
  readonly #skipped = new Map<SkippedReason, Skipped>()

  constructor(currency: string, now: number, onSkipped: OnSkipped | undefined) {
    this.#currency = currency
    this.#now = now
    this.#onSkipped = onSkipped
  }

  take(row: TableRow): void {
    const cell = (name: string) => row.cells.get(name) ?? ''
    const [invoice, sku, name] = [cell('invoiceno'), cell('stockcode'), cell('description')]
    const skip = (reason: SkippedReason) => this.#skip(reason, row.line, `${invoice} ${sku} ${name}`.trim())
    const sale = this.#saleOf(cell)
    if (typeof sale === 'string') {
      skip(sale)
      return
    }
    this.#product(sku, name, sale.unitPrice, row.line)
    const customer = cell('customerid').replace(/\.0$/, '')
    if (customer === '') {
      skip('customer_missing')
      return
    }
    const { submittedAt, ...line } = sale
    const head = { invoice, customer, submittedAt, line: row.line }
    if (!this.#line(head, { key: skuKey(sku), ...line })) {
      skip('amount_too_large')
      return
    }
    const known = this.#customers.get(customer)
    this.#customers.set(customer, { country: cell('country'), line: known?.line ?? row.line })
  }

  #saleOf(
    cell: (name: string) => string,
  ): { quantity: number; unitPrice: number; submittedAt: number } | SkippedReason {
    if (/^c/i.test(cell('invoiceno'))) return 'cancellation'
    if (cell('invoiceno') === '') return 'invoice_number_missing'
    if (!PRODUCT_CODE.test(cell('stockcode'))) return 'not_a_product'
    if (cell('description') === '') return 'name_empty'
    const quantity = Number(cell('quantity'))
    if (!Number.isSafeInteger(quantity) || quantity < 1) return 'quantity_not_positive'
    const price = parseMinor(cell('unitpricegbp'), this.#currency, 'en')
    if (!price.ok || price.value < 1) return 'price_not_positive'
    if (quantity > MOST_UNITS || !Number.isSafeInteger(quantity * price.value)) return 'amount_too_large'
    const submittedAt = Date.parse(cell('invoicedate'))
    const isPast = submittedAt >= EARLIEST && submittedAt <= this.#now + DAY_MS
    return isPast ? { quantity, unitPrice: price.value, submittedAt } : 'date_not_valid'
  }

  result(): Transactions {
    const products = [...this.#products].map(([key, { skus, names, prices, line }]) => {
      const product = {
        sku: most(skus),
        name: most(names).slice(0, 200),
        listPrice: Number(most(prices)),
        line,
      }
      return [key, product] as const
    })
    return {
      products: new Map(products),
      customers: this.#customers,
      orders: [...this.#orders.values()].map(({ total: _, lines, ...order }) => ({
        ...order,
        lines: [...lines.values()],
      })),
      skipped: [...this.#skipped.values()],
      caseTwins: [...this.#products.values()]
        .filter(({ skus }) => skus.size > 1)
        .map(({ skus }) => [...skus.keys()].join(' = ')),
    }
  }

  #product(sku: string, name: string, price: number, line: number): void {
    const key = skuKey(sku)
    const known = this.#products.get(key) ?? { skus: new Map(), names: new Map(), prices: new Map(), line }
    this.#products.set(key, known)
    for (const [tally, value] of [
      [known.skus, sku],
      [known.names, name],
      [known.prices, String(price)],
    ] as const)
      tally.set(value, (tally.get(value) ?? 0) + 1)
  }

  /** Lines of one product at one price are one line. False when the order would be more than can be counted. */
  #line(head: Omit<PastSale, 'lines'>, line: TransactionLine): boolean {
    const place = JSON.stringify([head.invoice, head.customer])
    const order = this.#orders.get(place) ?? { ...head, total: 0, lines: new Map<string, TransactionLine>() }
    const key = `${line.key} ${line.unitPrice}`
    const quantity = line.quantity + (order.lines.get(key)?.quantity ?? 0)
    const total = order.total + line.quantity * line.unitPrice
    if (quantity > MOST_UNITS || !Number.isSafeInteger(total)) return false
    order.lines.set(key, { ...line, quantity })
    order.total = total
    this.#orders.set(place, order)
    return true
  }

  #skip(reason: SkippedReason, line: number, key: string): void {
    this.#onSkipped?.(line, key, reason)
    const known = this.#skipped.get(reason) ?? { reason, rows: 0, examples: [] }
    this.#skipped.set(reason, known)
    known.rows += 1
    if (known.examples.length < EXAMPLES) known.examples.push(`line ${line}: ${key}`)
  }
}

/** What was counted most often; of equals, what came first. */
const most = (tally: Tally): string =>
  [...tally].reduce((best, each) => (each[1] > best[1] ? each : best), ['', 0] as [string, number])[0]
