import type { Entity, RowOf } from '#shared/contract/rows.ts'
import { foldText } from '#shared/domain/search-text.ts'
import { skuKey } from '#shared/domain/sku.ts'

type Column = string | number | null

/** The columns by which one entity is listed and sorted, and the words by which it is found. */
type ViewSpec<E extends Entity> = {
  columns: Record<string, 'TEXT' | 'INTEGER'>
  values(row: RowOf<E>): Record<string, Column>
  indexes: string[]
  search?(row: RowOf<E>): string
}

/** Rows as lists read them: the base with pending work applied. */
export const VIEW_SPECS: { [E in Entity]: ViewSpec<E> } = {
  order: {
    columns: {
      number: 'INTEGER',
      customer_id: 'TEXT',
      state: 'TEXT',
      submitted_at: 'INTEGER',
      as_usual: 'INTEGER',
      flagged: 'INTEGER',
      waiting: 'INTEGER',
      assignee_id: 'TEXT',
      delivery_day: 'TEXT',
      total: 'INTEGER',
      closed_at: 'INTEGER',
    },
    values: row => ({
      number: row.number,
      customer_id: row.customerId,
      state: row.state,
      submitted_at: row.submittedAt,
      as_usual: Number(row.asUsual),
      flagged: Number(row.flags.length > 0),
      waiting: Number(row.waitingForBuyer),
      assignee_id: row.assigneeId,
      delivery_day: row.deliveryDay,
      total: row.total,
      closed_at: row.closedAt,
    }),
    indexes: ['state, submitted_at', 'customer_id, submitted_at', 'number', 'closed_at'],
    search: row =>
      [
        row.number === 0 ? '' : `SO-${row.number}`,
        row.number,
        row.poNumber,
        row.contactName,
        ...row.lines.flatMap(line => [line.sku, line.name]),
      ].join(' '),
  },
  message: {
    columns: { order_id: 'TEXT', unread: 'INTEGER', written_at: 'INTEGER' },
    values: row => ({
      order_id: row.orderId,
      unread: Number(row.authorKind === 'buyer' && row.readAt === null),
      written_at: row.writtenAt,
    }),
    indexes: ['order_id, written_at'],
  },
  product: {
    columns: {
      sku: 'TEXT',
      sku_key: 'TEXT',
      name: 'TEXT',
      name_key: 'TEXT',
      category_id: 'TEXT',
      status: 'TEXT',
      availability: 'TEXT',
      list_price: 'INTEGER',
    },
    values: row => ({
      sku: row.sku,
      sku_key: skuKey(row.sku),
      name: row.name,
      name_key: foldText(row.name),
      category_id: row.categoryId,
      status: row.status,
      availability: row.availability,
      list_price: row.listPrice,
    }),
    indexes: ['sku_key', 'name_key', 'list_price', 'category_id'],
    search: row => `${row.sku} ${row.name} ${row.gtin ?? ''}`,
  },
  customer: {
    columns: { name: 'TEXT', name_key: 'TEXT', reference: 'TEXT', state: 'TEXT', group_id: 'TEXT' },
    values: row => ({
      name: row.name,
      name_key: foldText(row.name),
      reference: row.reference,
      state: row.state,
      group_id: row.groupId,
    }),
    indexes: ['name_key', 'group_id'],
    search: row => `${row.name} ${row.reference} ${row.contactName} ${row.contactEmail}`,
  },
  price_rule: {
    columns: { level: 'TEXT', owner_id: 'TEXT', product_id: 'TEXT', min_quantity: 'INTEGER' },
    values: row => ({
      level: row.level,
      owner_id: row.ownerId,
      product_id: row.productId,
      min_quantity: row.minQuantity,
    }),
    indexes: ['product_id', 'owner_id', 'level'],
  },
  portal_link: {
    columns: { customer_id: 'TEXT', live: 'INTEGER' },
    values: row => ({ customer_id: row.customerId, live: Number(row.revokedAt === null) }),
    indexes: ['customer_id'],
  },
  workspace: { columns: {}, values: () => ({}), indexes: [] },
  staff: { columns: {}, values: () => ({}), indexes: [] },
  category: { columns: {}, values: () => ({}), indexes: [] },
  customer_group: { columns: {}, values: () => ({}), indexes: [] },
  stock: { columns: {}, values: () => ({}), indexes: [] },
}

export const ENTITIES = Object.keys(VIEW_SPECS) as Entity[]

/**
 * One set of base rows and views. Everybody reads the live one; a copy that takes the place of an older one is
 * built as the next, and the one that it replaced is dropped afterwards.
 */
export type Copy = 'live' | 'next' | 'old'

const ENDINGS: Record<Copy, string> = { live: '', next: '_next', old: '_old' }

/** Table names; an entity's own name is never a reserved word with this prefix. */
export const viewTable = (entity: Entity, copy: Copy = 'live'): string => `view_${entity}${ENDINGS[copy]}`
export const searchTable = (entity: Entity, copy: Copy = 'live'): string => `search_${entity}${ENDINGS[copy]}`
export const baseTable = (copy: Copy): string => `base${ENDINGS[copy]}`
