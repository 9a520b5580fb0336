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
