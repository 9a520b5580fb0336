import type { CustomerRow, PortalLinkRow } from '#shared/contract/rows.ts'
import { linkEnd } from '#shared/domain/link-end.ts'
import type { Checklist, CustomerDetail, CustomerListItem, GroupView } from '../api/views.ts'
import { type Store, viewRow, viewRows } from '../store/store.ts'
import { matchQuery } from './match-query.ts'
import { lastOrdersOf } from './order-views.ts'

/** How far back order volume is added up; the replica holds as much. */
const VOLUME_DAYS = 90
const DAY_MS = 24 * 60 * 60 * 1000

export type CustomerQuery = {
  search: string
  state?: string | undefined
  withoutLink?: boolean | undefined
  sort: 'name' | 'volume'
  offset: number
  limit: number
}

/** Customers by name, or by what they ordered in the last 90 days, the largest first. */
export const listCustomers = (
  store: Store,
  query: CustomerQuery,
  now: number,
): { items: CustomerListItem[]; total: number } => {
  const match = matchQuery(query.search)
  const where = `WHERE 1 ${match ? 'AND key IN (SELECT rowid FROM search_customer WHERE search_customer MATCH ?)' : ''}
    ${query.state ? 'AND state = ?' : ''}
    ${query.withoutLink ? 'AND id NOT IN (SELECT value FROM json_each(?))' : ''}`
  const linked = query.withoutLink ? JSON.stringify(customersWithLink(store, now)) : null
  const values = [match, query.state, linked].filter(value => typeof value === 'string')
  const volumes = `LEFT JOIN (SELECT customer_id, sum(total) AS volume FROM view_order
    WHERE submitted_at >= ${Math.floor(now - VOLUME_DAYS * DAY_MS)} AND state NOT IN ('rejected', 'cancelled')
    GROUP BY customer_id) ON customer_id = id`
  const ranked = query.sort === 'volume'
  const rows = store.all<{ doc: string; pending: number; volume: number | null }>(
    ranked
      ? `SELECT doc, pending, coalesce(volume, 0) AS volume FROM view_customer ${volumes} ${where}
         ORDER BY coalesce(volume, 0) DESC, name_key, id LIMIT ? OFFSET ?`
      : `SELECT doc, pending, NULL AS volume FROM view_customer ${where} ORDER BY name_key, id LIMIT ? OFFSET ?`,
    ...values,
    query.limit,
    query.offset,
  )
  const total =
    store.one<{ n: number }>(`SELECT count(*) AS n FROM view_customer ${where}`, ...values)?.n ?? 0
  return {
    items: rows.map(row => ({
      ...listItem(store, JSON.parse(row.doc) as CustomerRow, row.pending === 1, now),
      volume: row.volume,
    })),
    total,
  }
}

const listItem = (
  store: Store,
  customer: CustomerRow,
  pending: boolean,
  now: number,
): Omit<CustomerListItem, 'volume'> => ({
  id: customer.id,
  reference: customer.reference,
  name: customer.name,
  state: customer.state,
  groupName:
    customer.groupId === null ? null : (viewRow(store, 'customer_group', customer.groupId)?.row.name ?? null),
  discountBp: customer.discountBp,
  liveLinks: linksOf(store, customer.id).filter(
    link => linkEnd({ ...link, customerState: customer.state }, now) === null,
  ).length,
  pending,
})

/** Links of a customer, those that were not revoked first. */
const linksOf = (store: Store, customerId: string): PortalLinkRow[] =>
  store
    .all<{ doc: string }>(
      'SELECT doc FROM view_portal_link WHERE customer_id = ? ORDER BY live DESC, id',
      customerId,
    )
    .map(({ doc }) => JSON.parse(doc) as PortalLinkRow)

/** Who has a link that still opens; only active customers are asked about. */
const customersWithLink = (store: Store, now: number): string[] =>
  store
    .all<{ doc: string }>('SELECT doc FROM view_portal_link WHERE live = 1')
    .map(({ doc }) => JSON.parse(doc) as PortalLinkRow)
    .filter(link => linkEnd({ ...link, customerState: 'active' }, now) === null)
    .map(({ customerId }) => customerId)

/** One customer with its group, its links without their secrets, and its last orders. */
export const readCustomer = (store: Store, customerId: string): CustomerDetail | null => {
  const found = viewRow(store, 'customer', customerId)
  if (!found) return null
  const { groupId } = found.row
  return {
    customer: found.row,
    pending: found.pending,
    group: groupId === null ? null : (viewRow(store, 'customer_group', groupId)?.row ?? null),
    links: linksOf(store, customerId),
    lastOrders: lastOrdersOf(store, customerId, null, 10),
  }
}

/** Customer groups with how many customers inherit from each. */
export const listGroups = (store: Store): GroupView[] =>
  viewRows(store, 'customer_group')
    .map(({ row, pending }) => ({
      ...row,
      pending,
      customers:
        store.one<{ n: number }>('SELECT count(*) AS n FROM view_customer WHERE group_id = ?', row.id)?.n ??
        0,
    }))
    .sort((a, b) => a.name.localeCompare(b.name))

/** How far a new workspace has come. */
export const readChecklist = (store: Store): Checklist => {
  const any = (table: string): boolean => store.one(`SELECT 1 AS one FROM ${table} LIMIT 1`) !== null
  return {
    hasProducts: any('view_product'),
    hasCustomers: any('view_customer'),
    hasLinks: any('view_portal_link'),
    hasOrders: any('view_order'),
  }
}
