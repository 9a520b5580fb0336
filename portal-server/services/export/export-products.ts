import { minorToDecimal } from '#shared/base/money.ts'
import { percentText } from '#shared/contract/import/percent-text.ts'
import { addDays } from '#shared/domain/day.ts'
import { type ExportContext, readCategoryPaths, readPages } from './export-table.ts'

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
  back_on: string | null
  offered_from: string | null
  offered_until: string | null
  on_hand: number | null
  status: string
}

/**
 * Every product by SKU, archived ones included, as `import -- products` takes them back; `offered_until` is the
 * last day of the offer, `stock` the units on hand of a tracked product.
 */
export const exportProducts = async (context: ExportContext): Promise<void> => {
  const paths = await readCategoryPaths(context)
  const statement = {
    name: 'export-products',
    text: `SELECT p.sku_key AS key, p.sku, p.name, p.description, p.gtin, p.category_id, p.unit_name, p.unit_contents,
        p.tax_rate_bp, p.list_price, p.min_quantity, p.max_quantity, p.step, p.availability, p.back_on::text,
        p.offered_from::text, p.offered_until::text, s.on_hand, p.status
      FROM product p LEFT JOIN stock s ON s.workspace_id = p.workspace_id AND s.product_id = p.id
      WHERE p.workspace_id = $1 AND p.sku_key > $2 ORDER BY p.sku_key`,
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
      row.back_on ?? '',
      row.offered_from ?? '',
      row.offered_until === null ? '' : addDays(row.offered_until, -1),
      row.on_hand === null ? '' : String(row.on_hand),
      row.status,
    ]),
  )
}
