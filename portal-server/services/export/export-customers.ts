import { CUSTOMER_OWN_COLUMNS } from '#shared/contract/import/file-columns.ts'
import { escapePart, joinList } from '#shared/contract/import/joined-cell.ts'
import { percentText } from '#shared/contract/import/percent-text.ts'
import { type ExportContext, readCategoryPaths, readPages } from './export-table.ts'

type Row = {
  key: string
  cells: string[]
  discount_bp: number | null
  overrides: Record<string, unknown>
  mode: string
  category_ids: string[]
  skus: string[]
  addresses: string[][]
}

/** Every customer by reference with its ship-to addresses, as `import -- customers` takes them back. */
export const exportCustomers = async (context: ExportContext): Promise<void> => {
  const paths = await readCategoryPaths(context)
  const statement = {
    name: 'export-customers',
    text: `SELECT c.reference AS key, c.discount_bp, c.order_overrides AS overrides, c.assortment_mode AS mode,
        ARRAY[c.reference, c.name, c.state, coalesce(g.name, ''), coalesce(c.out_of_stock_display, ''), c.payment_terms,
          c.contact_name, c.contact_email, c.contact_phone, c.notes] AS cells,
        ARRAY(SELECT a.category_id::text FROM assortment_category a WHERE a.workspace_id = $1 AND a.customer_id = c.id) AS category_ids,
        ARRAY(SELECT p.sku FROM assortment_item a JOIN product p ON p.workspace_id = a.workspace_id AND p.id = a.product_id
          WHERE a.workspace_id = $1 AND a.customer_id = c.id ORDER BY p.sku_key) AS skus,
        coalesce((SELECT json_agg(json_build_array(a.label, a.line1, a.line2, a.city, a.postcode, a.country) ORDER BY a.position, a.id)
          FROM address a WHERE a.workspace_id = $1 AND a.customer_id = c.id AND a.archived_at IS NULL), '[]') AS addresses
      FROM customer c LEFT JOIN customer_group g ON g.workspace_id = c.workspace_id AND g.id = c.group_id
      WHERE c.workspace_id = $1 AND c.reference > $2 ORDER BY c.reference`,
    first: '',
  }
  await readPages<Row>(context, statement, async row => {
    const [first = NO_ADDRESS, ...further] = row.addresses
    await context.sink([...ownCells(row, paths), ...first])
    const blank = new Array<string>(CUSTOMER_OWN_COLUMNS.length - 1).fill('')
    for (const address of further) await context.sink([row.key, ...blank, ...address])
  })
}

const NO_ADDRESS = ['', '', '', '', '', '']

const ownCells = (row: Row, paths: ReadonlyMap<string, string>): string[] => {
  const [reference = '', name = '', state = '', group = '', display = '', ...contact] = row.cells
  const categories = row.category_ids.map(id => paths.get(id) ?? '').sort()
  return [
    reference,
    name,
    state,
    group,
    percentText(row.discount_bp),
    row.mode,
    joinList(categories),
    joinList(row.skus.map(escapePart)),
    display,
    Object.keys(row.overrides).length === 0 ? '' : JSON.stringify(row.overrides),
    ...contact,
  ]
}
