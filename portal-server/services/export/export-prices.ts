import { minorToDecimal } from '#shared/base/money.ts'
import { addDays } from '#shared/domain/day.ts'
import { type ExportContext, readPages } from './export-table.ts'

type Row = {
  key: string
  sku: string
  level: string
  owner: string
  min_quantity: number
  unit_price: string
  starts_on: string | null
  ends_on: string | null
}

/** Every price rule, as `import -- prices` takes them back; `valid_until` is the last day on which it holds. */
export const exportPrices = async (context: ExportContext): Promise<void> => {
  const statement = {
    name: 'export-prices',
    text: `SELECT r.id AS key, p.sku, r.level, coalesce(c.reference, g.name, '') AS owner, r.min_quantity, r.unit_price,
        r.starts_on::text, r.ends_on::text FROM price_rule r
      JOIN product p ON p.workspace_id = r.workspace_id AND p.id = r.product_id
      LEFT JOIN customer c ON r.level = 'customer' AND c.workspace_id = r.workspace_id AND c.id = r.owner_id
      LEFT JOIN customer_group g ON r.level = 'group' AND g.workspace_id = r.workspace_id AND g.id = r.owner_id
      WHERE r.workspace_id = $1 AND r.id > $2::uuid ORDER BY r.id`,
    first: '00000000-0000-0000-0000-000000000000',
  }
  await readPages<Row>(context, statement, row =>
    context.sink([
      row.sku,
      row.level,
      row.owner,
      String(row.min_quantity),
      minorToDecimal(Number(row.unit_price), context.currency),
      row.starts_on ?? '',
      row.ends_on === null ? '' : addDays(row.ends_on, -1),
    ]),
  )
}
