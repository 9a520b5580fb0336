import type { SubmitInput } from '#shared/contract/buyer.ts'
import type { Address } from '#shared/contract/rows.ts'
import type { Stock } from '#shared/domain/stock.ts'
import type { SubmissionFacts } from '#shared/domain/submission.ts'
import type { LineFacts } from '#shared/domain/submission-line.ts'
import type { Tx } from '../../db/database.ts'
import type { BuyerCaller } from '../callers.ts'
import { addressAccepted } from '../carts/cart-view.ts'
import { loadRows } from '../rows/load-rows.ts'
import { allowedAddresses } from '../selling/allowed-addresses.ts'
import { lineFacts } from '../selling/line-facts.ts'
import { readRules } from '../selling/read-rules.ts'
import { readStock } from '../selling/read-stock.ts'
import { readTerms, type SellingTerms } from '../selling/selling-terms.ts'
import { shareStockTracking } from './stock-tracking-lock.ts'

export type SubmissionReading = {
  facts: SubmissionFacts
  terms: SellingTerms
  catalogVersion: number
  stock: ReadonlyMap<string, Stock>
  address: Address | null
}

const ATTEMPTS = 5

/**
 * Everything that decides a submission, from one state of the catalog: its version is read before and
 * after, and a reading that a catalog write ran through is done again. So submission needs no lock on
 * the catalog, and a price import does not hold up buyers. Stock rows are locked, by product id.
 */
export const readSubmissionFacts = async (
  tx: Tx,
  caller: BuyerCaller,
  input: SubmitInput,
  now: number,
): Promise<SubmissionReading | null> => {
  const productIds = [...new Set(input.lines.map(line => line.productId))].sort()
  const stock = await lockStock(tx, caller.workspaceId, productIds)
  for (let attempt = 1; ; attempt++) {
    // Catalog writes without end would starve the reading; the last attempt makes them wait.
    const before = await catalogVersion(tx, caller.workspaceId, attempt === ATTEMPTS)
    const reading = await readOnce(tx, caller, input, productIds, stock, now)
    if (!reading) return null
    if (before === (await catalogVersion(tx, caller.workspaceId, false))) {
      return { ...reading, catalogVersion: before, stock }
    }
  }
}

const readOnce = async (
  tx: Tx,
  caller: BuyerCaller,
  input: SubmitInput,
  productIds: string[],
  stock: ReadonlyMap<string, Stock>,
  now: number,
): Promise<Omit<SubmissionReading, 'catalogVersion' | 'stock'> | null> => {
  const { workspaceId, customerId } = caller
  const terms = await readTerms(tx, workspaceId, customerId, now)
  if (!terms) return null
  const products = await loadRows(tx, workspaceId, 'product', productIds)
  const rules = await readRules(tx, workspaceId, terms.pricing, productIds)
  const addresses = await allowedAddresses(tx, caller, terms)
  const quantities = new Map(input.lines.map(line => [line.productId, line.quantity]))
  const facts = products.map((product): [string, LineFacts] => [
    product.id,
    lineFacts(
      product,
      quantities.get(product.id) ?? 0,
      rules.get(product.id) ?? [],
      stock.get(product.id) ?? null,
      terms,
    ),
  ])
  return {
    terms,
    address: addresses.find(address => address.id === input.details.addressId) ?? null,
    facts: {
      products: new Map(facts),
      settings: terms.settings,
      customerState: terms.customer.state,
      addressAccepted: addressAccepted(input.details.addressId, addresses),
      currency: terms.workspace.currency,
      taxMode: terms.workspace.taxMode,
      timeZone: terms.workspace.timeZone,
      now,
    },
  }
}

/** Locked in the order of product ids, so that two submissions never wait for each other in a circle. */
const lockStock = async (
  tx: Tx,
  workspaceId: string,
  productIds: string[],
): Promise<ReadonlyMap<string, Stock>> => {
  await shareStockTracking(tx, workspaceId)
  await tx.$queryRaw`
    SELECT product_id FROM stock WHERE workspace_id = ${workspaceId}::uuid AND product_id = ANY (${productIds}::uuid[])
    ORDER BY product_id FOR UPDATE`
  return readStock(tx, workspaceId, productIds)
}

const catalogVersion = async (tx: Tx, workspaceId: string, lock: boolean): Promise<number> => {
  const rows = lock
    ? await tx.$queryRaw<{ version: bigint }[]>`
        SELECT version FROM sync_head WHERE workspace_id = ${workspaceId}::uuid AND stream = 'catalog' FOR SHARE`
    : await tx.$queryRaw<{ version: bigint }[]>`
        SELECT version FROM sync_head WHERE workspace_id = ${workspaceId}::uuid AND stream = 'catalog'`
  return Number(rows[0]?.version)
}
