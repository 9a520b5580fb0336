import { minorToDecimal } from '#shared/base/money.ts'
import { type ExportContext, percentText, readCategoryPaths, readPages } from './export-table.ts'

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
  'status',
]

type Row = {
  key: string
  sku: string
  name: string
  description: string
  gtin: string | null
  category_id: string | null
  unit_name: string
  unit_contents: string
  tax_rate_bp: number
  list_price: string
  min_quantity: number
  max_quantity: number | null
  step: number
  availability: string
  status: string
}

/** Every product by SKU, archived ones included, as `import -- products` takes them back. */
export const exportProducts = async (context: ExportContext): Promise<void> => {
  const paths = await readCategoryPaths(context)
  const statement = {
    name: 'export-products',
    text: `SELECT sku_key AS key, sku, name, description, gtin, category_id, unit_name, unit_contents, tax_rate_bp, list_price,
      min_quantity, max_quantity, step, availability, status FROM product WHERE workspace_id = $1 AND sku_key > $2 ORDER BY sku_key`,
    first: '',
  }
  await readPages<Row>(context, statement, row =>
    context.sink([
      row.sku,
      row.name,
      row.description,
      row.gtin ?? '',
      row.category_id === null ? '' : (paths.get(row.category_id) ?? ''),
      row.unit_name,
      row.unit_contents,
      percentText(row.tax_rate_bp),
      minorToDecimal(Number(row.list_price), context.currency),
      String(row.min_quantity),
      row.max_quantity === null ? '' : String(row.max_quantity),
      String(row.step),
      row.availability,
      row.status,
    ]),
  )
}
