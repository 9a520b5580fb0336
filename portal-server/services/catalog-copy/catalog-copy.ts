import type { CategoryRow, GroupRow, WorkspaceRow } from '#shared/contract/rows.ts'
import type { Sql } from '../../db/database.ts'
import {
  readActiveProducts,
  readCategories,
  readGroups,
  readListRules,
  readOwnersRules,
  readProducts,
  readRulesById,
} from './catalog-rows-sql.ts'
import { type CopiedCustomer, readCustomers, readWorkspaceRow } from './customer-rows-sql.ts'
import { ProductShelf } from './product-shelf.ts'
import { RuleBook } from './rule-book.ts'
import { standingOf } from './stream-standing.ts'

/**
 * A workspace's catalog in memory, exactly as it was at one version of the catalog stream: every active
 * product, category, group and list rule; customers, and the rules of customers and groups, once asked for.
 * Stock is never in it. Changed only between two requests, never while one reads it.
 */
export type CatalogCopy = {
  version: number
  workspace: WorkspaceRow
  /** Replaced as a whole when any category changes. */
  categories: readonly CategoryRow[]
  groups: Map<string, GroupRow>
  shelf: ProductShelf
  rules: RuleBook
  customers: Map<string, CopiedCustomer>
}

/** Above this many changed rows a copy is read anew rather than brought up to date. */
export const MOST_CHANGES = 20_000

/** Reads a copy from scratch, in one snapshot. Yields to other requests between pages. */
export const readCatalogCopy = async (sql: Sql, workspaceId: string): Promise<CatalogCopy> => {
  const { version } = await standingOf(sql, workspaceId, 'catalog')
  const copy: CatalogCopy = {
    version,
    workspace: await readWorkspaceRow(sql, workspaceId),
    categories: await readCategories(sql, workspaceId),
    groups: new Map((await readGroups(sql, workspaceId)).map(group => [group.id, group])),
    shelf: new ProductShelf(),
    rules: new RuleBook(),
    customers: new Map(),
  }
  for await (const page of readActiveProducts(sql, workspaceId))
    for (const product of page) copy.shelf.put(product)
  copy.rules.load({ level: 'list' }, await readListRules(sql, workspaceId))
  return copy
}

/** A change to apply to a copy once it has been read whole; applying it takes no time in between. */
export type CopyStep = (copy: CatalogCopy) => void

/** What brings a copy up to date, and which of its customers that touches. */
export type CopyUpdate = { steps: CopyStep[]; customerIds: ReadonlySet<string> }

/** What has changed since a copy's version; null when that is more than `mostChanges` rows. */
export const readCopyUpdate = async (
  sql: Sql,
  workspaceId: string,
  copy: CatalogCopy,
  mostChanges: number,
): Promise<CopyUpdate | null> => {
  const { version, floor } = await standingOf(sql, workspaceId, 'catalog')
  if (version === copy.version) return { steps: [], customerIds: new Set() }
  // A smaller number is another history: the server was restored from a backup under a running process.
  if (version < copy.version) return null
  // What changed since is not all on record any more.
  if (copy.version < floor) return null
  const changes = await sql<{ entity: string; entity_id: string }>({
    name: 'copy-changes',
    text: `SELECT DISTINCT entity, entity_id FROM change
      WHERE workspace_id = $1 AND stream = 'catalog' AND version > $2 LIMIT $3`,
    values: [workspaceId, copy.version, mostChanges + 1],
  })
  if (changes.length > mostChanges) return null
  const idsOf = (entity: string) => changes.flatMap(row => (row.entity === entity ? [row.entity_id] : []))
  const customerIds = await changedCustomers(sql, workspaceId, copy, idsOf('customer'), idsOf('portal_link'))
  const steps = [
    await productStep(sql, workspaceId, idsOf('product')),
    await ruleStep(sql, workspaceId, idsOf('price_rule')),
    await termsStep(sql, workspaceId, new Set(changes.map(row => row.entity))),
    await customerStep(sql, workspaceId, customerIds),
    (target: CatalogCopy) => {
      target.version = version
    },
  ]
  return { steps, customerIds: new Set(customerIds) }
}

const productStep = async (sql: Sql, workspaceId: string, ids: string[]): Promise<CopyStep> => {
  const products = ids.length === 0 ? [] : await readProducts(sql, workspaceId, ids)
  const found = new Set(products.map(product => product.id))
  return ({ shelf }) => {
    for (const product of products) shelf.put(product)
    for (const id of ids) if (!found.has(id)) shelf.remove(id)
  }
}

const ruleStep = async (sql: Sql, workspaceId: string, ids: string[]): Promise<CopyStep> => {
  const rules = ids.length === 0 ? [] : await readRulesById(sql, workspaceId, ids)
  const found = new Set(rules.map(rule => rule.id))
  return copy => {
    for (const rule of rules) copy.rules.put(rule)
    copy.rules.remove(new Set(ids.filter(id => !found.has(id))))
  }
}

/** The workspace's row, categories and groups are few, so a change to one reads them all. */
const termsStep = async (sql: Sql, workspaceId: string, entities: ReadonlySet<string>): Promise<CopyStep> => {
  const workspace = entities.has('workspace') ? await readWorkspaceRow(sql, workspaceId) : null
  const categories = entities.has('category') ? await readCategories(sql, workspaceId) : null
  const groups = entities.has('customer_group') ? await readGroups(sql, workspaceId) : null
  return copy => {
    if (workspace) copy.workspace = workspace
    if (categories) copy.categories = categories
    if (groups) copy.groups = new Map(groups.map(group => [group.id, group]))
  }
}

/** Of the customers that are here, those that changed themselves or by one of their links. */
const changedCustomers = async (
  sql: Sql,
  workspaceId: string,
  copy: CatalogCopy,
  customerIds: string[],
  linkIds: string[],
): Promise<string[]> => {
  const owners =
    linkIds.length === 0
      ? []
      : await sql<{ customer_id: string }>({
          name: 'copy-link-owners',
          text: 'SELECT DISTINCT customer_id FROM portal_link WHERE workspace_id = $1 AND id = ANY ($2::uuid[])',
          values: [workspaceId, linkIds],
        })
  const changed = new Set([...customerIds, ...owners.map(row => row.customer_id)])
  return [...changed].filter(id => copy.customers.has(id))
}

const customerStep = async (sql: Sql, workspaceId: string, ids: string[]): Promise<CopyStep> => {
  const customers = ids.length === 0 ? [] : await readCustomers(sql, workspaceId, ids)
  return ({ customers: here }) => {
    for (const id of ids) here.delete(id)
    for (const customer of customers) here.set(customer.row.id, customer)
  }
}

/** Customers that a copy does not hold yet, with their own rules and those of their groups. */
export const readCustomerStep = async (
  sql: Sql,
  workspaceId: string,
  customerIds: string[],
): Promise<CopyStep> => {
  const customers = await readCustomers(sql, workspaceId, customerIds)
  const groupIds = customers.flatMap(({ row }) => (row.groupId === null ? [] : [row.groupId]))
  const owners = [...new Set([...customerIds, ...groupIds])]
  const rules = Map.groupBy(await readOwnersRules(sql, workspaceId, owners), rule => rule.ownerId)
  return copy => {
    for (const ownerId of owners) {
      const level = customerIds.includes(ownerId) ? 'customer' : 'group'
      copy.rules.load({ level, ownerId }, rules.get(ownerId) ?? [])
    }
    for (const customer of customers) copy.customers.set(customer.row.id, customer)
  }
}
