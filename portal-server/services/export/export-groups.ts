import { percentText } from '#shared/contract/import/percent-text.ts'
import { type ExportContext, readPages } from './export-table.ts'

type Row = { key: string; name: string; discount_bp: number | null; archived: boolean }

/** Every customer group with its percentage, as `import -- groups` takes them back. */
export const exportGroups = async (context: ExportContext): Promise<void> => {
  const statement = {
    name: 'export-groups',
    text: `SELECT name AS key, name, discount_bp, archived_at IS NOT NULL AS archived FROM customer_group
      WHERE workspace_id = $1 AND name > $2 ORDER BY name`,
    first: '',
  }
  await readPages<Row>(context, statement, row =>
    context.sink([row.name, percentText(row.discount_bp), row.archived ? 'archived' : 'active']),
  )
}
