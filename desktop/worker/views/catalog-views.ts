import type { PriceRuleRow, ProductRow } from '#shared/contract/rows.ts'
import { descendantsOf } from '#shared/domain/category.ts'
import { skuKey } from '#shared/domain/sku.ts'
import { availableQuantity } from '#shared/domain/stock.ts'
import type { CategoryView, PriceRuleView, ProductDetail, ProductView } from '../api/views.ts'
import { type Store, viewRow, viewRows } from '../store/store.ts'
import { matchQuery } from './match-query.ts'
import { rulesOf } from './pricing-facts.ts'

/** Which products a question to the grid finds. */
export type ProductFilter = {
  search: string
  categoryId: string | null
  status?: string | undefined
  availability?: string | undefined
}

export type ProductQuery = ProductFilter & {
  sort: 'sku' | 'name' | 'list_price'
  direction: 'asc' | 'desc'
  offset: number
  limit: number
}

const SORTS = { sku: 'sku_key', name: 'name_key', list_price: 'list_price' } as const

/** One stretch of the catalog grid: searched, filtered and sorted over all of it. */
export const listProducts = (store: Store, query: ProductQuery): { items: ProductView[]; total: number } => {
  const matched = matchedBy(store, query.search)
  const isBroad = matched !== null && matched ** 2 > productsAtMost(store) * (query.offset + query.limit)
  const { where, values } = productWhere(store, query, isBroad)
  const rows = store.all<{ doc: string; pending: number }>(
    `SELECT doc, pending FROM view_product ${where}
     ORDER BY ${SORTS[query.sort]} ${query.direction === 'asc' ? 'ASC' : 'DESC'}, id LIMIT ? OFFSET ?`,
    ...values,
    query.limit,
    query.offset,
  )
  const total =
    matched !== null && values.length === 1
      ? matched
      : (store.one<{ n: number }>(`SELECT count(*) AS n FROM view_product ${where}`, ...values)?.n ?? 0)
  return {
    items: rows.map(row => productView(store, JSON.parse(row.doc) as ProductRow, row.pending === 1)),
    total,
  }
}

/** How many products the words find, as the text index alone can say; null without words. */
const matchedBy = (store: Store, search: string): number | null => {
  const match = matchQuery(search)
  if (match === null) return null
  const counted = 'SELECT count(*) AS n FROM search_product WHERE search_product MATCH ?'
  return store.one<{ n: number }>(counted, match)?.n ?? 0
}

const productsAtMost = (store: Store): number =>
  store.one<{ n: number | null }>('SELECT max(key) AS n FROM view_product')?.n ?? 0

/** The products that have these SKUs, whatever their case, in the order asked; null where none has it. */
export const productsBySku = (store: Store, skus: readonly string[]): (ProductRow | null)[] =>
  skus.map(sku => {
    const found = store.one<{ doc: string }>('SELECT doc FROM view_product WHERE sku_key = ?', skuKey(sku))
    return found && (JSON.parse(found.doc) as ProductRow)
  })

/**
 * The condition on `view_product` that finds what a filter asks for, with its values. Where words find very many rows,
 * those are not all read to be sorted for a page: `isBroad` walks the rows in their order until enough were found.
 */
export const productWhere = (
  store: Store,
  query: ProductFilter,
  isBroad = false,
): { where: string; values: string[] } => {
  const match = matchQuery(query.search)
  const categories =
    query.categoryId === null ? null : JSON.stringify([...withBelow(store, query.categoryId)])
  const inOrder = isBroad ? '+' : ''
  const where = `WHERE 1 ${match ? `AND ${inOrder}key IN (SELECT rowid FROM search_product WHERE search_product MATCH ?)` : ''}
    ${categories ? 'AND category_id IN (SELECT value FROM json_each(?))' : ''}
    ${query.status ? 'AND status = ?' : ''} ${query.availability ? 'AND availability = ?' : ''}`
  const values = [match, categories, query.status, query.availability].filter(
    value => typeof value === 'string',
  )
  return { where, values }
}

const withBelow = (store: Store, categoryId: string): ReadonlySet<string> =>
  descendantsOf(
    viewRows(store, 'category').map(({ row }) => row),
    [categoryId],
  )

const productView = (store: Store, product: ProductRow, pending: boolean): ProductView => {
  const stock = viewRow(store, 'stock', product.id)
  return {
    ...product,
    pending: pending || (stock?.pending ?? false),
    available: availableQuantity(stock?.row ?? null),
    unreserved: stock && stock.row.onHand - stock.row.reserved,
    categoryName:
      product.categoryId === null ? null : (viewRow(store, 'category', product.categoryId)?.row.name ?? null),
  }
}

/** One product with its stock and every price rule of it. */
export const readProduct = (store: Store, productId: string): ProductDetail | null => {
  const found = viewRow(store, 'product', productId)
  if (!found) return null
  const stock = viewRow(store, 'stock', productId)
  return {
    product: found.row,
    pending: found.pending || (stock?.pending ?? false),
    stock: stock && { onHand: stock.row.onHand, reserved: stock.row.reserved },
    rules: rulesOf(store, productId).map(rule => priceRuleView(store, rule)),
  }
}

const priceRuleView = (store: Store, rule: PriceRuleRow): PriceRuleView => {
  const product = viewRow(store, 'product', rule.productId)?.row
  const pending = viewRow(store, 'price_rule', rule.id)?.pending ?? false
  return {
    ...rule,
    pending,
    ownerName: ownerName(store, rule),
    sku: product?.sku ?? '',
    productName: product?.name ?? '',
  }
}

const ownerName = (store: Store, rule: PriceRuleRow): string | null => {
  if (rule.ownerId === null) return null
  const entity = rule.level === 'group' ? 'customer_group' : 'customer'
  return viewRow(store, entity, rule.ownerId)?.row.name ?? null
}

/** Price rules by level, owner and product, by SKU and quantity. */
export const listPriceRules = (
  store: Store,
  query: {
    level?: string | undefined
    ownerId?: string | undefined
    productId?: string | undefined
    search: string
    offset: number
    limit: number
  },
): { items: PriceRuleView[]; total: number } => {
  const match = matchQuery(query.search)
  const filters = [
    ['r.level = ?', query.level],
    ['r.owner_id = ?', query.ownerId],
    ['r.product_id = ?', query.productId],
    ['p.key IN (SELECT rowid FROM search_product WHERE search_product MATCH ?)', match],
  ].filter(([, value]) => typeof value === 'string')
  const where = filters.length === 0 ? '' : `WHERE ${filters.map(([condition]) => condition).join(' AND ')}`
  const values = filters.map(([, value]) => value ?? '')
  const rows = store.all<{ doc: string }>(
    `SELECT r.doc ${rulesFrom(query.ownerId !== undefined)} ${where}
     ORDER BY p.sku_key, r.level, r.owner_id, r.min_quantity, r.id LIMIT ? OFFSET ?`,
    ...values,
    query.limit,
    query.offset,
  )
  const counted = match ? rulesFrom(false) : 'FROM view_price_rule r'
  const total = store.one<{ n: number }>(`SELECT count(*) AS n ${counted} ${where}`, ...values)?.n ?? 0
  return { items: rows.map(({ doc }) => priceRuleView(store, JSON.parse(doc) as PriceRuleRow)), total }
}

/**
 * A million rules are not sorted for a page of them: products are walked by SKU, each with its own rules. One
 * owner's rules are few, and begin with the owner.
 */
const rulesFrom = (ofOneOwner: boolean): string =>
  ofOneOwner
    ? 'FROM view_price_rule r JOIN view_product p ON p.id = r.product_id'
    : 'FROM view_product p CROSS JOIN view_price_rule r ON r.product_id = p.id'

/** The category tree with how many products each category holds itself. */
export const listCategories = (store: Store): CategoryView[] => {
  const counts = new Map(
    store
      .all<{ id: string; n: number }>(
        'SELECT category_id AS id, count(*) AS n FROM view_product WHERE category_id IS NOT NULL GROUP BY category_id',
      )
      .map(({ id, n }) => [id, n]),
  )
  return viewRows(store, 'category')
    .map(({ row, pending }) => ({ ...row, pending, products: counts.get(row.id) ?? 0 }))
    .sort((a, b) => a.position - b.position || a.name.localeCompare(b.name))
}
