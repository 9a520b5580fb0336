import type { SubmitInput } from '#shared/contract/buyer.ts'
import type { Address } from '#shared/contract/rows.ts'
import { dayInZone } from '#shared/domain/day.ts'
import { lineFacts } from '#shared/domain/line-facts.ts'
import type { PriceRule } from '#shared/domain/price-rule.ts'
import { sellingTerms } from '#shared/domain/selling-terms.ts'
import type { Stock } from '#shared/domain/stock.ts'
import type { SubmissionFacts } from '#shared/domain/submission.ts'
import type { Sql } from '../../db/database.ts'
import type { BuyerCaller } from '../callers.ts'
import { addressAccepted } from '../carts/cart-view.ts'
import {
  readCategories,
  readGroups,
  readProducts,
  readRulesOfProducts,
} from '../catalog-copy/catalog-rows-sql.ts'
import { addressesOfLink, readCustomers, readWorkspaceRow } from '../catalog-copy/customer-rows-sql.ts'
import type { SellingTerms } from '../selling/selling-terms.ts'
import type { ServiceDeps } from '../service-deps.ts'

/** The catalog as one submission sees it, from one state of it. */
export type SubmissionReading = {
  terms: SellingTerms
  addresses: readonly Address[]
  catalogVersion: number
  productOf(
    productId: string,
  ): { product: Parameters<typeof lineFacts>[0]; rules: readonly PriceRule[] } | null
}

/**
 * The catalog at least as new as `version`, which was read in the submission's own transaction: from this
 * process's copy, which is exact as of its version, when it is that new, else straight from the database.
 */
export const readForSubmission = async (
  deps: ServiceDeps,
  sql: Sql,
  caller: BuyerCaller,
  version: number,
  productIds: readonly string[],
  now: number,
): Promise<SubmissionReading | null> =>
  fromCopy(deps, caller, version, now) ?? (await readDirectly(sql, caller, productIds, now))

const fromCopy = (
  deps: ServiceDeps,
  caller: BuyerCaller,
  version: number,
  now: number,
): SubmissionReading | null => {
  const ready = deps.catalogs.ready(caller, version, now)
  if (!ready) return null
  const { catalog, view } = ready
  return {
    terms: view.terms,
    addresses: addressesOfLink(view.parts.customer, caller.linkId),
    catalogVersion: catalog.version,
    productOf: productId => {
      const slot = catalog.shelf.slotOf(productId)
      const product = slot === undefined ? null : catalog.shelf.at(slot)
      return product && view.priced(product)
    },
  }
}

const ATTEMPTS = 5

/**
 * Reads what decides these lines from one state of the catalog: its version is read before and after, and a
 * reading that a catalog write ran through is done again. So a submission needs no lock on the catalog, and
 * a price import does not hold up buyers. Null when the customer is gone.
 */
export const readDirectly = async (
  sql: Sql,
  caller: BuyerCaller,
  productIds: readonly string[],
  now: number,
): Promise<SubmissionReading | null> => {
  for (let attempt = 1; ; attempt++) {
    // Catalog writes without end would starve the reading; the last attempt makes them wait.
    const [before, reading, after] = await Promise.all([
      catalogVersion(sql, caller.workspaceId, attempt === ATTEMPTS),
      readOnce(sql, caller, productIds, now),
      catalogVersion(sql, caller.workspaceId, false),
    ])
    if (!reading) return null
    if (before === after) return { ...reading, catalogVersion: before }
  }
}

/** The statements go out together; each one sees what was committed before it. */
const readOnce = async (
  sql: Sql,
  { workspaceId, customerId, linkId }: BuyerCaller,
  productIds: readonly string[],
  now: number,
): Promise<Omit<SubmissionReading, 'catalogVersion'> | null> => {
  const ids = [...productIds]
  const [workspace, [customer], categories, groups, products, rules] = await Promise.all([
    readWorkspaceRow(sql, workspaceId),
    readCustomers(sql, workspaceId, [customerId]),
    readCategories(sql, workspaceId),
    readGroups(sql, workspaceId),
    readProducts(sql, workspaceId, ids),
    readRulesOfProducts(sql, workspaceId, customerId, ids),
  ])
  if (!customer) return null
  const group = groups.find(each => each.id === customer.row.groupId) ?? null
  const parts = { workspace, customer: customer.row, group, categories }
  const productById = new Map(products.map(product => [product.id, product]))
  const rulesOf = Map.groupBy(rules, rule => rule.productId)
  return {
    terms: sellingTerms(parts, dayInZone(now, workspace.timeZone)),
    addresses: addressesOfLink(customer, linkId),
    productOf: productId => {
      const product = productById.get(productId)
      return product ? { product, rules: rulesOf.get(productId) ?? [] } : null
    },
  }
}

/** What decides a submission: the lines as they are offered and priced now, with the stock that is locked. */
export const submissionFacts = (
  reading: SubmissionReading,
  input: SubmitInput,
  stock: ReadonlyMap<string, Stock>,
  now: number,
): SubmissionFacts => {
  const { terms, addresses } = reading
  const products = input.lines.flatMap(({ productId, quantity }) => {
    const found = reading.productOf(productId)
    if (!found) return []
    const facts = lineFacts(found.product, quantity, found.rules, stock.get(productId) ?? null, terms)
    return [[productId, facts] as const]
  })
  return {
    products: new Map(products),
    settings: terms.settings,
    customerState: terms.customer.state,
    addressAccepted: addressAccepted(input.details.addressId, addresses),
    currency: terms.workspace.currency,
    taxMode: terms.workspace.taxMode,
    timeZone: terms.workspace.timeZone,
    now,
  }
}

const catalogVersion = async (sql: Sql, workspaceId: string, lock: boolean): Promise<number> => {
  const [row] = await sql<{ version: string }>({
    name: lock ? 'catalog-version-held' : 'catalog-version',
    text: `SELECT version FROM sync_head WHERE workspace_id = $1 AND stream = 'catalog'${lock ? ' FOR SHARE' : ''}`,
    values: [workspaceId],
  })
  return Number(row?.version)
}
