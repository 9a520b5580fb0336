import { minorToDecimal } from '#shared/base/money.ts'
import { changedFields, type ImportedRow, type ShownFields } from '#shared/contract/import/row-report.ts'
import { addDays, type Day } from '#shared/domain/day.ts'
import type { Sql } from '../../db/database.ts'
import type { ImportInput } from './import-report.ts'

export type PriceCounts = { created: number; changed: number; unchanged: number }

/** Staged rows that are told at a time. */
const PAGE = 5_000

type Row = {
  line: number
  sku: string
  outcome: keyof PriceCounts
  before: string | null
  price: string
  ended: Day | null
  ends: Day | null
}

/** Counts what becomes of the staged rows and tells each that is not refused, by line. */
export const tellOutcomes = async (sql: Sql, input: ImportInput, currency: string): Promise<PriceCounts> => {
  const rows = await sql<{ outcome: keyof PriceCounts; rows: string }>({
    name: 'count-prices',
    text: "SELECT outcome, count(*) AS rows FROM staged_price WHERE outcome <> 'refused' GROUP BY outcome",
    values: [],
  })
  const counts = { created: 0, changed: 0, unchanged: 0 }
  for (const { outcome, rows: found } of rows) counts[outcome] = Number(found)
  const shown = shownFields(currency)
  if (input.onRow) await tellRows(sql, input.workspaceId, row => input.onRow?.(told(row, shown)))
  return counts
}

const tellRows = async (sql: Sql, workspaceId: string, take: (row: Row) => void): Promise<void> => {
  let after = 0
  for (;;) {
    const page = await sql<Row>({
      name: 'tell-prices',
      text: `SELECT s.line, s.sku, s.outcome, r.unit_price AS before, s.unit_price AS price, r.ends_on::text AS ended, s.ends_on::text AS ends
        FROM staged_price s LEFT JOIN price_rule r ON r.workspace_id = $1 AND r.id = s.known AND s.outcome = 'changed'
        WHERE s.line > $2 AND s.outcome <> 'refused' ORDER BY s.line LIMIT ${PAGE}`,
      values: [workspaceId, after],
    })
    for (const row of page) take(row)
    const last = page.at(-1)
    if (!last || page.length < PAGE) return
    after = last.line
  }
}

const told = ({ line, sku, outcome, ...row }: Row, shown: ShownFields): ImportedRow => {
  const before = { price: row.before, ends: row.ended }
  const detail =
    outcome === 'changed' ? changedFields(before, { price: row.price, ends: row.ends }, shown) : ''
  return { line, key: sku, outcome, detail }
}

const shownFields = (currency: string): ShownFields => ({
  price: ['unit_price', (price: string) => minorToDecimal(Number(price), currency)],
  ends: ['valid_until', (end: Day) => addDays(end, -1)],
})
