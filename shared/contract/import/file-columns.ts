import type { ImportColumns } from './open-import.ts'

/** The columns of a file of products, by the names that exports give them. */
export const PRODUCT_COLUMNS = [
  'sku',
  'name',
  'description',
  'gtin',
  'category',
  'unit_name',
  'unit_contents',
  'tax_rate',
  'list_price',
  'min_quantity',
  'max_quantity',
  'step',
  'availability',
  'back_on',
  'offered_from',
  'offered_until',
  'stock',
  'status',
]

/** The columns of a file of price rules. */
export const PRICE_COLUMNS = [
  'sku',
  'level',
  'owner',
  'min_quantity',
  'unit_price',
  'valid_from',
  'valid_until',
]

export const PRODUCT_IMPORT: ImportColumns = {
  columns: PRODUCT_COLUMNS,
  required: ['sku', 'name', 'list_price'],
}

export const PRICE_IMPORT: ImportColumns = { columns: PRICE_COLUMNS, required: ['sku', 'unit_price'] }

/** Columns of a customer itself; its first address stands beside them, further ones in rows of their own. */
export const CUSTOMER_OWN_COLUMNS = [
  'reference',
  'name',
  'state',
  'group',
  'discount',
  'assortment',
  'assortment_categories',
  'assortment_items',
  'out_of_stock_display',
  'order_settings',
  'payment_terms',
  'contact_name',
  'contact_email',
  'contact_phone',
  'notes',
]

/** The columns of a file of customers. */
export const CUSTOMER_COLUMNS = [
  ...CUSTOMER_OWN_COLUMNS,
  'address_label',
  'line1',
  'line2',
  'city',
  'postcode',
  'country',
]

/** The columns of a file of customer groups. */
export const GROUP_COLUMNS = ['name', 'discount', 'state']

export const CUSTOMER_IMPORT: ImportColumns = { columns: CUSTOMER_COLUMNS, required: ['reference'] }

export const GROUP_IMPORT: ImportColumns = { columns: GROUP_COLUMNS, required: ['name'] }
