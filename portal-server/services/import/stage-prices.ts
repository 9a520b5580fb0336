import { overlapWords } from '#shared/contract/import/plan-prices.ts'
import type { ImportedPrice } from '#shared/contract/import/read-price-row.ts'
import type { RefusedRow } from '#shared/contract/import/row-report.ts'
import type { Sql } from '../../db/database.ts'

export type StagedPrice = ImportedPrice & { line: number; sku: string }

/**
 * Makes the table in which a file is compared with what is there; it is gone with the transaction. A row is
 * new, under its own id, until it is matched with a rule.
 */
export const createStaging = async (sql: Sql): Promise<void> => {
  await sql({
    name: '',
    text: `CREATE TEMP TABLE staged_price (line int PRIMARY KEY, sku text, product_id uuid, level text, owner_id uuid, min_quantity int,
      unit_price bigint, starts_on date, ends_on date, known uuid DEFAULT uuidv7(), outcome text DEFAULT 'created') ON COMMIT DROP`,
    values: [],
  })
}

/** Puts rows into the staging table, in one statement. */
export const stagePrices = async (sql: Sql, rows: readonly StagedPrice[]): Promise<void> => {
  if (rows.length === 0) return
  await sql({
    name: 'stage-prices',
    text: `INSERT INTO staged_price (line, sku, product_id, level, owner_id, min_quantity, unit_price, starts_on, ends_on)
      SELECT * FROM jsonb_to_recordset($1::jsonb) AS r (line int, sku text, "productId" uuid, level text, "ownerId" uuid,
        "minQuantity" int, "unitPrice" bigint, "startsOn" date, "endsOn" date)`,
    values: [JSON.stringify(rows)],
  })
}

/** Equalities throughout, so that the database can hash them: one product may have a price for every customer. */
const SAME_OWNER = `r.workspace_id = $1 AND r.product_id = s.product_id AND r.level = s.level
  AND coalesce(r.owner_id, '00000000-0000-0000-0000-000000000000') = coalesce(s.owner_id, '00000000-0000-0000-0000-000000000000')
  AND r.min_quantity = s.min_quantity`

/** Finds the rules that the file speaks of: those of the same level, owner, product, minimum and first day. */
export const matchRules = async (sql: Sql, workspaceId: string): Promise<void> => {
  await sql({ name: '', text: 'ANALYZE staged_price', values: [] })
  await sql({
    name: 'match-prices',
    text: `UPDATE staged_price s SET known = r.id, outcome = CASE
        WHEN r.unit_price = s.unit_price AND r.ends_on IS NOT DISTINCT FROM s.ends_on THEN 'unchanged' ELSE 'changed' END
      FROM price_rule r WHERE ${SAME_OWNER} AND coalesce(r.starts_on, '-infinity') = coalesce(s.starts_on, '-infinity')`,
    values: [workspaceId],
  })
  await sql({ name: '', text: 'ANALYZE staged_price', values: [] })
}

type Overlap = { line: number; sku: string; earlier: number | null }

/** Refuses rows that overlap an earlier row of the file, or a rule that the file does not speak of. */
export const refuseOverlaps = async (
  sql: Sql,
  workspaceId: string,
): Promise<(RefusedRow & { key: string })[]> => {
  const found = new Map<number, Overlap>()
  for (const row of [...(await withRules(sql, workspaceId)), ...(await withinFile(sql))])
    found.set(row.line, row)
  await sql({
    name: 'refuse-prices',
    text: "UPDATE staged_price SET outcome = 'refused' WHERE line = ANY ($1::int[])",
    values: [[...found.keys()]],
  })
  return [...found.values()].map(({ line, sku, earlier }) => ({
    line,
    key: sku,
    field: 'valid_from',
    remedy: overlapWords(earlier),
  }))
}

const withRules = (sql: Sql, workspaceId: string): Promise<Overlap[]> =>
  sql<Overlap>({
    name: 'overlapping-prices',
    text: `SELECT DISTINCT s.line, s.sku, NULL::int AS earlier FROM staged_price s JOIN price_rule r ON ${SAME_OWNER}
        AND daterange(r.starts_on, r.ends_on, '[)') && daterange(s.starts_on, s.ends_on, '[)')
      WHERE s.outcome <> 'unchanged' AND r.id <> s.known AND NOT EXISTS (SELECT FROM staged_price o WHERE o.known = r.id)`,
    values: [workspaceId],
  })

/**
 * Goes through each owner's rows by first day and looks back only at the one that reaches farthest: its last
 * day, in days from 2000, stands above its line in one number.
 */
const withinFile = (sql: Sql): Promise<Overlap[]> =>
  sql<Overlap>({
    name: 'twin-prices',
    text: `WITH seen AS (
        SELECT line, starts_on, max(((coalesce(ends_on, DATE '99999-12-31') - DATE '2000-01-01')::bigint << 32) + line) OVER (
          PARTITION BY product_id, level, owner_id, min_quantity ORDER BY starts_on NULLS FIRST, line
          ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS reach FROM staged_price),
      pairs AS (
        SELECT line, (reach & 4294967295)::int AS other FROM seen
        WHERE reach IS NOT NULL AND (starts_on IS NULL OR starts_on - DATE '2000-01-01' < (reach >> 32)))
      SELECT s.line, s.sku, min(least(p.line, p.other)) AS earlier FROM pairs p JOIN staged_price s ON s.line = greatest(p.line, p.other)
      GROUP BY s.line, s.sku`,
    values: [],
  })
