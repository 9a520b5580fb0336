import { orderOverridesSchema, orderSettingsSchema } from '#shared/contract/order-settings.ts'
import {
  type Address,
  type CustomerRow,
  type WorkspaceRow,
  workspaceRowSchema,
} from '#shared/contract/rows.ts'
import type { Sql } from '../../db/database.ts'

/** A customer with the ship-to addresses that each of its links is limited to. */
export type CopiedCustomer = {
  row: CustomerRow
  /** Address ids by link; a link that is not in it may use them all. */
  limits: ReadonlyMap<string, ReadonlySet<string>>
}

type Found = Omit<CustomerRow, 'assortment'> & {
  mode: CustomerRow['assortment']['mode']
  categoryIds: string[]
  productIds: string[]
  limits: Record<string, string[]>
}

/** The workspace's own row. */
export const readWorkspaceRow = async (sql: Sql, workspaceId: string): Promise<WorkspaceRow> => {
  const [row] = await sql<WorkspaceRow>({
    name: 'copy-workspace',
    text: `SELECT id, name, currency, time_zone AS "timeZone", tax_mode AS "taxMode", plan, accent_colour AS "accentColour",
      contact_email AS "contactEmail", contact_phone AS "contactPhone", terms, out_of_stock_display AS "outOfStockDisplay",
      order_settings AS "orderSettings", logo_image_id AS "logoImageId" FROM workspace WHERE id = $1`,
    values: [workspaceId],
  })
  return workspaceRowSchema.parse({ ...row, orderSettings: orderSettingsSchema.parse(row?.orderSettings) })
}

/** Customers by id as they are now, with what decides what each may see and order. */
export const readCustomers = async (
  sql: Sql,
  workspaceId: string,
  ids: string[],
): Promise<CopiedCustomer[]> => {
  const rows = await sql<Found>({
    name: 'copy-customers',
    text: `SELECT id, reference, name, state, group_id AS "groupId", discount_bp AS "discountBp", assortment_mode AS mode,
      out_of_stock_display AS "outOfStockDisplay", order_overrides AS "orderOverrides", payment_terms AS "paymentTerms",
      contact_name AS "contactName", contact_email AS "contactEmail", contact_phone AS "contactPhone", notes,
      ARRAY(SELECT a.category_id::text FROM assortment_category a
        WHERE a.workspace_id = c.workspace_id AND a.customer_id = c.id ORDER BY 1) AS "categoryIds",
      ARRAY(SELECT a.product_id::text FROM assortment_item a
        WHERE a.workspace_id = c.workspace_id AND a.customer_id = c.id ORDER BY 1) AS "productIds",
      coalesce((SELECT jsonb_agg(jsonb_build_object('id', a.id, 'label', a.label, 'line1', a.line1, 'line2', a.line2,
          'city', a.city, 'postcode', a.postcode, 'country', a.country) ORDER BY a.position, a.id)
        FROM address a WHERE a.workspace_id = c.workspace_id AND a.customer_id = c.id AND a.archived_at IS NULL), '[]') AS addresses,
      coalesce((SELECT jsonb_object_agg(by_link.link_id, by_link.ids) FROM (
        SELECT l.link_id, jsonb_agg(l.address_id) AS ids FROM portal_link_address l
        JOIN portal_link p ON p.workspace_id = l.workspace_id AND p.id = l.link_id
        WHERE p.workspace_id = c.workspace_id AND p.customer_id = c.id GROUP BY l.link_id) AS by_link), '{}') AS limits
      FROM customer c WHERE workspace_id = $1 AND id = ANY ($2::uuid[])`,
    values: [workspaceId, ids],
  })
  return rows.map(copiedCustomer)
}

const copiedCustomer = ({ mode, categoryIds, productIds, limits, ...fields }: Found): CopiedCustomer => ({
  row: {
    ...fields,
    orderOverrides: orderOverridesSchema.parse(fields.orderOverrides),
    assortment: assortmentOf(mode, categoryIds, productIds),
  },
  limits: new Map(Object.entries(limits).map(([linkId, ids]) => [linkId, new Set(ids)])),
})

const assortmentOf = (
  mode: CustomerRow['assortment']['mode'],
  categoryIds: string[],
  productIds: string[],
): CustomerRow['assortment'] => {
  if (mode === 'categories') return { mode, categoryIds }
  return mode === 'items' ? { mode, productIds } : { mode }
}

/** The customer's ship-to addresses that a link may order to. */
export const addressesOfLink = ({ row, limits }: CopiedCustomer, linkId: string): Address[] => {
  const allowed = limits.get(linkId)
  return allowed ? row.addresses.filter(address => allowed.has(address.id)) : row.addresses
}
