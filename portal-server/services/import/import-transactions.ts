import { gunzipSync } from 'node:zlib'
import { minorToDecimal } from '#shared/base/money.ts'
import { err, ok, type Result } from '#shared/base/result.ts'
import type { Tx } from '../../db/database.ts'
import type { ServiceDeps } from '../service-deps.ts'
import { commitChanges } from '../sync/commit-changes.ts'
import { importCustomerRows } from './import-customers.ts'
import { importProductRows } from './import-products.ts'
import type { ImportInput, ImportReport } from './import-report.ts'
import { headerKey, openTable, TableError, type TableRow } from './parse-table.ts'
import { readTransactions, type Skipped, type Transactions } from './read-transactions.ts'
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
 * and left out. A second import of the same file changes nothing. Prices are taken as without tax.
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
    const read = await readTransactions(table.value.rows, workspace.currency)
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

type Invoice = Transactions['orders'][number]

const newInvoices = (deps: ServiceDeps, workspaceId: string, { orders }: Transactions): Promise<Invoice[]> =>
  deps.db.within({ workspaceId }, async tx => {
    const keys = orders.map(({ invoice }) => pastOrderKey(workspaceId, invoice))
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
  fresh: readonly Invoice[],
  { first, currency, now }: { first: number; currency: string; now: number },
): Promise<TransactionsReport> => {
  const { workspaceId } = input
  const quiet = { workspaceId, actor: input.actor, bytes: input.bytes, dryRun: input.dryRun }
  const products = await importProductRows(tx, quiet, productRows(read, currency))
  const customers = await importCustomerRows(tx, quiet, customerRows(read))
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

const productRows = ({ products }: Transactions, currency: string): TableRow[] =>
  [...products.values()].map(({ sku, name, listPrice }, at) =>
    row(at + 1, { sku, name, list_price: minorToDecimal(listPrice, currency) }),
  )

const customerRows = ({ customers }: Transactions): TableRow[] =>
  [...customers].map(([reference, { country }], at) =>
    row(at + 1, { reference, name: `Customer ${reference}${country ? ` (${country})` : ''}` }),
  )

const pastOrders = async (
  tx: Tx,
  workspaceId: string,
  { products }: Transactions,
  fresh: readonly Invoice[],
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
  return fresh.map(({ invoice, customer, submittedAt, lines }, at) => ({
    source: invoice,
    number: first + at,
    customerId: customerOf.get(customer.toLowerCase()) ?? '',
    state: 'fulfilled',
    submittedAt,
    decidedAt: submittedAt,
    closedAt: submittedAt,
    exportedAt: null,
    // What was paid is taken as without tax.
    taxMode: 'exclusive',
    reason: '',
    contactName: '',
    contactEmail: '',
    poNumber: invoice,
    notes: '',
    deliveryDay: null,
    address: null,
    lines: lines.map(({ key, quantity, unitPrice }) => {
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
