import { joinPath } from '#shared/contract/import/joined-cell.ts'
import type { Sql } from '../../db/database.ts'

/** Cells of one row; numbers and days as plain text. */
export type ExportRow = readonly string[]

/** Takes a row; it may wait, so that a slow reader slows the reading down. */
export type RowSink = (row: ExportRow) => Promise<void> | void

export type ExportContext = {
  sql: Sql
  workspaceId: string
  currency: string
  timeZone: string
  sink: RowSink
}

/** Rows of one page of a reading. */
const PAGE = 5_000

/** Runs a statement page by page, from the key after the last row; `text` compares `after` with $2. */
export const readPages = async <Row extends { key: string }>(
  { sql, workspaceId }: ExportContext,
  statement: { name: string; text: string; first: string; values?: unknown[] },
  take: (row: Row) => Promise<void> | void,
): Promise<void> => {
  let after = statement.first
  for (;;) {
    const page = await sql<Row>({
      name: statement.name,
      text: `${statement.text} LIMIT ${PAGE}`,
      values: [workspaceId, after, ...(statement.values ?? [])],
    })
    for (const row of page) await take(row)
    const last = page.at(-1)
    if (!last || page.length < PAGE) return
    after = last.key
  }
}

/** Paths of names by category, from the top of the tree down, as imports read them. */
export const readCategoryPaths = async ({
  sql,
  workspaceId,
}: ExportContext): Promise<Map<string, string>> => {
  const rows = await sql<{ id: string; names: string[] }>({
    name: 'export-categories',
    text: `WITH RECURSIVE tree AS (
        SELECT id, ARRAY[name] AS names FROM category WHERE workspace_id = $1 AND parent_id IS NULL
        UNION ALL
        SELECT c.id, t.names || c.name FROM category c JOIN tree t ON c.parent_id = t.id
        WHERE c.workspace_id = $1 AND cardinality(t.names) < 1000)
      SELECT id, names FROM tree`,
    values: [workspaceId],
  })
  return new Map(rows.map(({ id, names }) => [id, joinPath(names)]))
}
