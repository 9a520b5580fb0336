import type { CategoryRow, GroupRow, ProductRow } from '#shared/contract/rows.ts'
import type { PriceRule } from '#shared/domain/price-rule.ts'
import type { Stock } from '#shared/domain/stock.ts'
import type { Sql } from '../../db/database.ts'

const PRODUCT = `id, sku, name, description, gtin, category_id AS "categoryId", image_id AS "imageId",
  unit_name AS "unitName", unit_contents AS "unitContents", tax_rate_bp AS "taxRateBp", list_price::float8 AS "listPrice",
  min_quantity AS "minQuantity", max_quantity AS "maxQuantity", step, status, availability,
  back_on::text AS "backOn", offered_from::text AS "offeredFrom", offered_until::text AS "offeredUntil"`

const PRICE_RULE = `id, level, owner_id AS "ownerId", product_id AS "productId", min_quantity AS "minQuantity",
  unit_price::float8 AS "unitPrice", starts_on::text AS "startsOn", ends_on::text AS "endsOn"`

/** Rows of a page: large catalogs are read in pages, so that other requests run in between. */
const PAGE = 2_000
const FIRST_ID = '00000000-0000-0000-0000-000000000000'

/** Every active product, page by page. */
export async function* readActiveProducts(sql: Sql, workspaceId: string): AsyncGenerator<ProductRow[]> {
  let after = FIRST_ID
  for (;;) {
    const page = await sql<ProductRow>({
      name: 'copy-products',
      text: `SELECT ${PRODUCT} FROM product WHERE workspace_id = $1 AND id > $2 AND status = 'active' ORDER BY workspace_id, id LIMIT ${PAGE}`,
      values: [workspaceId, after],
    })
    yield page
    const last = page.at(-1)
    if (!last || page.length < PAGE) return
    after = last.id
  }
}

/** Products by id as they are now, archived ones included; one that is gone is left out. */
export const readProducts = (sql: Sql, workspaceId: string, ids: string[]): Promise<ProductRow[]> =>
  sql<ProductRow>({
    name: 'copy-products-by-id',
    text: `SELECT ${PRODUCT} FROM product WHERE workspace_id = $1 AND id = ANY ($2::uuid[])`,
    values: [workspaceId, ids],
  })

/** All list rules of a workspace. */
export const readListRules = (sql: Sql, workspaceId: string): Promise<PriceRule[]> =>
  sql<PriceRule>({
    name: 'copy-list-rules',
    text: `SELECT ${PRICE_RULE} FROM price_rule WHERE workspace_id = $1 AND level = 'list'`,
    values: [workspaceId],
  })

/** All rules of these groups and customers. */
export const readOwnersRules = (sql: Sql, workspaceId: string, ownerIds: string[]): Promise<PriceRule[]> =>
  sql<PriceRule>({
    name: 'copy-owners-rules',
    text: `SELECT ${PRICE_RULE} FROM price_rule WHERE workspace_id = $1 AND owner_id = ANY ($2::uuid[])`,
    values: [workspaceId, ownerIds],
  })

/** The rules of these products that can bear on a customer's prices: its own, its group's and the list's. */
export const readRulesOfProducts = (
  sql: Sql,
  workspaceId: string,
  customerId: string,
  productIds: string[],
): Promise<PriceRule[]> =>
  sql<PriceRule>({
    name: 'rules-of-products',
    text: `SELECT ${PRICE_RULE} FROM price_rule WHERE workspace_id = $1 AND product_id = ANY ($3::uuid[])
      AND (level = 'list' OR (level = 'customer' AND owner_id = $2) OR (level = 'group' AND owner_id = (
        SELECT group_id FROM customer WHERE workspace_id = $1 AND id = $2)))`,
    values: [workspaceId, customerId, productIds],
  })

/** Rules by id as they are now; one that is gone is left out. */
export const readRulesById = (sql: Sql, workspaceId: string, ids: string[]): Promise<PriceRule[]> =>
  sql<PriceRule>({
    name: 'copy-rules-by-id',
    text: `SELECT ${PRICE_RULE} FROM price_rule WHERE workspace_id = $1 AND id = ANY ($2::uuid[])`,
    values: [workspaceId, ids],
  })

/** All categories of a workspace, in the order of screens. */
export const readCategories = (sql: Sql, workspaceId: string): Promise<CategoryRow[]> =>
  sql<CategoryRow>({
    name: 'copy-categories',
    text: `SELECT id, parent_id AS "parentId", name, position, archived_at IS NOT NULL AS archived
      FROM category WHERE workspace_id = $1 ORDER BY position, name, id`,
    values: [workspaceId],
  })

/** All customer groups of a workspace. */
export const readGroups = (sql: Sql, workspaceId: string): Promise<GroupRow[]> =>
  sql<GroupRow>({
    name: 'copy-groups',
    text: `SELECT id, name, discount_bp AS "discountBp", archived_at IS NOT NULL AS archived
      FROM customer_group WHERE workspace_id = $1`,
    values: [workspaceId],
  })

/** Tracked stock by product id: of all products, or of those named. */
export const readStockRows = async (
  sql: Sql,
  workspaceId: string,
  productIds: string[] | null,
): Promise<Map<string, Stock>> => {
  const rows = await sql<{ product_id: string; on_hand: number; reserved: number }>({
    name: 'copy-stock',
    text: `SELECT product_id, on_hand, reserved FROM stock WHERE workspace_id = $1
      AND ($2::uuid[] IS NULL OR product_id = ANY ($2::uuid[]))`,
    values: [workspaceId, productIds],
  })
  return new Map(rows.map(row => [row.product_id, { onHand: row.on_hand, reserved: row.reserved }]))
}
