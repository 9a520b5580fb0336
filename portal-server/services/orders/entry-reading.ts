import { lineFacts } from '#shared/domain/line-facts.ts'
import type { PastOrder } from '#shared/domain/order-review.ts'
import type { Stock } from '#shared/domain/stock.ts'
import type { SubmissionFacts } from '#shared/domain/submission.ts'
import type { LineFacts } from '#shared/domain/submission-line.ts'
import type { Tx } from '../../db/database.ts'
import { addressAccepted } from '../carts/cart-view.ts'
import { loadRows } from '../rows/load-rows.ts'
import { readRules } from '../selling/read-rules.ts'
import { readTerms, type SellingTerms } from '../selling/selling-terms.ts'
import { readOrderHistory } from './order-history.ts'
import { shareStockTracking } from './stock-tracking-lock.ts'

/** What decides an order that staff enter, from one state of catalog and stock. */
export type EntryReading = {
  terms: SellingTerms
  facts: SubmissionFacts
  /** Tracked stock of the ordered products, locked by this transaction. */
  stock: ReadonlyMap<string, Stock>
  history: readonly PastOrder[]
  catalogVersion: number
}

export type EntryQuestion = {
  workspaceId: string
  customerId: string
  lines: readonly { productId: string; quantity: number }[]
  addressId: string | null
  /** The server's clock, epoch ms. */
  now: number
}

/**
 * Locks customer and stock, then the catalog's head against writers, and reads. The lock on the head keeps the
 * many small readings one state; an order by telephone is rare enough for catalog writers to wait for it. Null
 * when there is no such customer.
 */
export const readForEntry = async (tx: Tx, asked: EntryQuestion): Promise<EntryReading | null> => {
  const { workspaceId, customerId, lines, now } = asked
  const productIds = [...new Set(lines.map(line => line.productId))].sort()
  if (!(await lockCustomer(tx, workspaceId, customerId))) return null
  const stock = await lockStock(tx, workspaceId, productIds)
  const catalogVersion = await holdCatalog(tx, workspaceId)
  const terms = await readTerms(tx, workspaceId, customerId, now)
  if (!terms) return null
  const products = await readLines(tx, asked, terms, stock)
  const history = await historyOf(tx, customerId, productIds, now)
  return { terms, facts: factsOf(asked, terms, products), stock, history, catalogVersion }
}

const factsOf = (
  { addressId, now }: EntryQuestion,
  terms: SellingTerms,
  products: ReadonlyMap<string, LineFacts>,
): SubmissionFacts => ({
  products,
  settings: terms.settings,
  customerState: terms.customer.state,
  addressAccepted: addressAccepted(addressId, terms.customer.addresses),
  currency: terms.workspace.currency,
  taxMode: terms.workspace.taxMode,
  timeZone: terms.workspace.timeZone,
  now,
})

const readLines = async (
  tx: Tx,
  { workspaceId, lines }: EntryQuestion,
  terms: SellingTerms,
  stock: ReadonlyMap<string, Stock>,
): Promise<ReadonlyMap<string, LineFacts>> => {
  const ids = lines.map(line => line.productId)
  const products = new Map((await loadRows(tx, workspaceId, 'product', ids)).map(row => [row.id, row]))
  const rules = await readRules(tx, workspaceId, terms.pricing, ids)
  const facts = new Map<string, LineFacts>()
  for (const { productId, quantity } of lines) {
    const product = products.get(productId)
    if (!product) continue
    const held = stock.get(productId) ?? null
    facts.set(productId, lineFacts(product, quantity, rules.get(productId) ?? [], held, terms))
  }
  return facts
}

/** Before the stock and the heads: the order's foreign key would lock it after them. */
const lockCustomer = async (tx: Tx, workspaceId: string, customerId: string): Promise<boolean> => {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT id FROM customer WHERE workspace_id = ${workspaceId}::uuid AND id = ${customerId}::uuid FOR KEY SHARE`
  return rows.length > 0
}

type StockRow = { product_id: string; on_hand: number; reserved: number }

const lockStock = async (
  tx: Tx,
  workspaceId: string,
  productIds: readonly string[],
): Promise<ReadonlyMap<string, Stock>> => {
  await shareStockTracking(tx, workspaceId)
  const rows = await tx.$queryRaw<StockRow[]>`
    SELECT product_id, on_hand, reserved FROM stock WHERE workspace_id = ${workspaceId}::uuid
      AND product_id = ANY (${productIds}::uuid[]) ORDER BY product_id FOR UPDATE`
  return new Map(rows.map(row => [row.product_id, { onHand: row.on_hand, reserved: row.reserved }]))
}

const holdCatalog = async (tx: Tx, workspaceId: string): Promise<number> => {
  const [head] = await tx.$queryRaw<{ version: bigint }[]>`
    SELECT version FROM sync_head WHERE workspace_id = ${workspaceId}::uuid AND stream = 'catalog' FOR SHARE`
  return Number(head?.version)
}

/** The history answers for the scope's customer alone, so the scope is that customer's for as long as it is read. */
const historyOf = async (
  tx: Tx,
  customerId: string,
  productIds: readonly string[],
  now: number,
): Promise<PastOrder[]> => {
  await tx.$executeRaw`SELECT set_config('stackcube.customer', ${customerId}, true)`
  const history = await readOrderHistory(
    ({ text, values }) => tx.$queryRawUnsafe(text, ...values),
    productIds,
    now,
  )
  await tx.$executeRaw`SELECT set_config('stackcube.customer', '', true)`
  return history
}
