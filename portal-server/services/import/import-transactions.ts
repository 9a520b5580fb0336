import { gunzipSync } from 'node:zlib'
import { minorToDecimal } from '#shared/base/money.ts'
import { err, ok, type Result } from '#shared/base/result.ts'
import { headerKey, openTable, TableError, type TableRow } from '#shared/contract/import/parse-table.ts'
import type { Tx } from '../../db/database.ts'
import type { ServiceDeps } from '../service-deps.ts'
import { commitChanges } from '../sync/commit-changes.ts'
import { importCustomerRows } from './import-customers.ts'
import { importProductRows } from './import-products.ts'
import type { ImportInput, ImportReport } from './import-report.ts'
import {
  type OnSkipped,
  type PastSale,
  readTransactions,
  type Skipped,
  type Transactions,
} from './read-transactions.ts'
import { type PastOrder, pastOrderKey, reserveNumbers, writePastOrders } from './write-past-orders.ts'

export type TransactionsReport = {
  products: ImportReport
  customers: ImportReport
  orders: { created: number; unchanged: number; lines: number }
  skipped: Skipped[]
  caseTwins: string[]
  applied: boolean
}

const REQUIRED = [
  'invoice_no',
  'stock_code',
  'description',
  'quantity',
  'invoice_date',
  'unit_price_gbp',
  'customer_id',
]
const GZIP = 0x1f

/**
 * Imports a shop's past transactions (a row for each sold line; gzip is fine), all or nothing: products,
 * customers, and closed orders at the prices paid. Rows that are no sale to a customer are counted by reason
 * and left out. Products and customers that are here stay as staff have made them, so that each month's file may be
 * imported, and a second import of the same file changes nothing. Prices are taken as without tax.
 */
export const importTransactions = async (
  deps: ServiceDeps,
  input: ImportInput,
): Promise<Result<TransactionsReport, string>> => {
  const bytes = input.bytes[0] === GZIP ? gunzipSync(input.bytes) : input.bytes
  const table = await openTable(bytes)
  if (!table.ok) return table
  const missing = REQUIRED.find(name => !table.value.headers.includes(headerKey(name)))
  if (missing) return err(`The file has no column "${missing}".`)
  const { workspaceId } = input
  const workspace = await deps.db.within({ workspaceId }, tx =>
    tx.workspace.findUniqueOrThrow({ where: { id: workspaceId } }),
  )
  try {
    const onSkipped: OnSkipped = (line, key, reason) =>
      input.onRow?.({ line, key, outcome: 'refused', detail: `left out: ${reason.replaceAll('_', ' ')}` })
    const { currency } = workspace
    const read = await readTransactions(table.value.rows, { currency, now: deps.now(), onSkipped })
    const fresh = await newInvoices(deps, workspaceId, read)
    const first =
      input.dryRun || fresh.length === 0 ? 0 : await reserveNumbers(deps, workspaceId, fresh.length)
    const report = await deps.db.within(
      { workspaceId },
      tx => importWithin(tx, input, read, fresh, { first, currency: workspace.currency, now: deps.now() }),
      { long: true },
    )
    if (report.applied) deps.announce(workspaceId)
    return ok(report)
  } catch (error) {
    if (error instanceof TableError) return err(error.message)
    if (error instanceof RefusedError) return ok(error.report)
    throw error
  }
}

/** Something was refused after other things were written: all of it is rolled back. */
class RefusedError extends Error {
  readonly report: TransactionsReport

  constructor(report: TransactionsReport) {
    super('refused')
    const unwritten = { applied: false } as const
    this.report = {
      ...report,
      products: { ...report.products, ...unwritten },
      customers: { ...report.customers, ...unwritten },
    }
  }
}

/** Names an order for good: a number that two customers have stands for two orders. */
const sourceOf = ({ invoice, customer }: PastSale): string => `invoice ${invoice} of ${customer}`

const newInvoices = (deps: ServiceDeps, workspaceId: string, { orders }: Transactions): Promise<PastSale[]> =>
  deps.db.within({ workspaceId }, async tx => {
    const keys = orders.map(order => pastOrderKey(workspaceId, sourceOf(order)))
    const rows = await tx.$queryRaw<{ key: string }[]>`
      SELECT idempotency_key::text AS key FROM orders WHERE workspace_id = ${workspaceId}::uuid AND link_id IS NULL
        AND idempotency_key = ANY (${keys}::uuid[])`
    const known = new Set(rows.map(({ key }) => key))
    return orders.filter((_, at) => !known.has(keys[at] ?? ''))
  })

const importWithin = async (
  tx: Tx,
  input: ImportInput,
  read: Transactions,
  fresh: readonly PastSale[],
  { first, currency, now }: { first: number; currency: string; now: number },
): Promise<TransactionsReport> => {
  const { workspaceId } = input
  const { actor, bytes, dryRun, onRow } = input
  const told = { workspaceId, actor, bytes, dryRun, ...(onRow ? { onRow } : {}) }
  const known = await readKnown(tx, workspaceId)
  const products = await importProductRows(tx, told, productRows(read, currency, known.skuKeys))
  const customers = await importCustomerRows(tx, told, customerRows(read, known.references), () => now)
  for (const { line, invoice, lines } of fresh)
    onRow?.({ line, key: `invoice ${invoice}`, outcome: 'created', detail: `${lines.length} lines` })
  const lines = fresh.reduce((sum, order) => sum + order.lines.length, 0)
  const orders = { created: fresh.length, unchanged: read.orders.length - fresh.length, lines }
  const report = {
    products,
    customers,
    orders,
    skipped: read.skipped,
    caseTwins: read.caseTwins,
    applied: false,
  }
  if (input.dryRun) return report
  if (products.refused.length + customers.refused.length > 0) throw new RefusedError(report)
  const past = await pastOrders(tx, workspaceId, read, fresh, first)
  const changes = await writePastOrders(tx, input, past, now)
  if (changes.length > 0) await commitChanges(tx, workspaceId, changes)
  return { ...report, applied: products.applied || customers.applied || fresh.length > 0 }
}

const row = (line: number, values: Record<string, string>): TableRow => {
  const cells = new Map(Object.entries(values).map(([name, value]) => [headerKey(name), value]))
  return { line, cells, surplus: 0 }
}

type Known = { skuKeys: ReadonlySet<string>; references: ReadonlySet<string> }

/** What is here already, by SKU key and by reference in lower case. */
const readKnown = async (tx: Tx, workspaceId: string): Promise<Known> => {
  const products = await tx.product.findMany({ where: { workspaceId }, select: { skuKey: true } })
  const customers = await tx.customer.findMany({ where: { workspaceId }, select: { reference: true } })
  return {
    skuKeys: new Set(products.map(({ skuKey }) => skuKey)),
    references: new Set(customers.map(({ reference }) => reference.toLowerCase())),
  }
}

/** A row that names nothing but its product or customer leaves it as it is. */
const productRows = ({ products }: Transactions, currency: string, known: Known['skuKeys']): TableRow[] =>
  [...products].map(([key, { sku, name, listPrice, line }]) =>
    row(line, known.has(key) ? { sku } : { sku, name, list_price: minorToDecimal(listPrice, currency) }),
  )

const customerRows = ({ customers }: Transactions, known: Known['references']): TableRow[] =>
  [...customers].map(([reference, { country, line }]) => {
    const name = `Customer ${reference}${country ? ` (${country})` : ''}`
    return row(line, known.has(reference.toLowerCase()) ? { reference } : { reference, name })
  })

const pastOrders = async (
  tx: Tx,
  workspaceId: string,
  { products }: Transactions,
  fresh: readonly PastSale[],
  first: number,
): Promise<PastOrder[]> => {
  const known = await tx.product.findMany({
    where: { workspaceId },
    select: { id: true, skuKey: true, taxRateBp: true, unitName: true, unitContents: true },
  })
  const productOf = new Map(known.map(product => [product.skuKey, product]))
  const customers = await tx.customer.findMany({
    where: { workspaceId },
    select: { id: true, reference: true },
  })
  const customerOf = new Map(customers.map(({ id, reference }) => [reference.toLowerCase(), id]))
  return fresh.map((sale, at) => ({
    source: sourceOf(sale),
    number: first + at,
    customerId: customerOf.get(sale.customer.toLowerCase()) ?? '',
    state: 'fulfilled',
    submittedAt: sale.submittedAt,
    decidedAt: sale.submittedAt,
    closedAt: sale.submittedAt,
    exportedAt: null,
    // What was paid is taken as without tax.
    taxMode: 'exclusive',
    reason: '',
    contactName: '',
    contactEmail: '',
    poNumber: sale.invoice,
    notes: '',
    deliveryDay: null,
    address: null,
    lines: sale.lines.map(({ key, quantity, unitPrice }) => {
      const product = productOf.get(key)
      const { sku = '', name = '' } = products.get(key) ?? {}
      return {
        productId: product?.id ?? '',
        sku,
        name,
        unitName: product?.unitName ?? '',
        unitContents: product?.unitContents ?? '',
        quantity,
        unitPrice,
        listPrice: unitPrice,
        taxRateBp: product?.taxRateBp ?? 0,
        shippedQuantity: quantity,
      }
    }),
  }))
}
