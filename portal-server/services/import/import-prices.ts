import { randomUUID } from 'node:crypto'
import { newId } from '#shared/base/ids.ts'
import { err, ok, type Result } from '#shared/base/result.ts'
import { skuKey } from '#shared/domain/sku.ts'
import type { Sql } from '../../db/database.ts'
import { sqlState } from '../../db/write-conflict.ts'
import type { ServiceDeps } from '../service-deps.ts'
import { type ImportInput, type ImportReport, type RefusedRow, reportRefused } from './import-report.ts'
import { openTable, type Table, TableError } from './parse-table.ts'
import { type PriceOwners, readPriceRow } from './read-price-row.ts'

const REQUIRED = ['sku', 'unitprice']

/** Rows that one statement stages. */
const BATCH = 5_000
const EXCLUSION_VIOLATION = '23P01'

/**
 * Imports price rules from a CSV file, all or nothing. A rule is known by its level, owner, product, minimum
 * quantity and first day; its price and last day are what a file can change. Rules that would overlap, in the
 * file or with others, are refused. Rows are staged and compared in the database, so a million of them fit.
 */
export const importPrices = async (
  deps: ServiceDeps,
  input: ImportInput,
): Promise<Result<ImportReport, string>> => {
  const table = await openTable(input.bytes)
  if (!table.ok) return table
  const missing = REQUIRED.find(name => !table.value.headers.includes(name))
  if (missing) return err(`The file has no column "${missing === 'unitprice' ? 'unit_price' : missing}".`)
  const { workspaceId } = input
  try {
    const report = await deps.db.withinSql({ workspaceId }, async sql => ({
      last: Promise.resolve(await importWithin(sql, input, table.value)),
    }))
    if (report.applied) deps.announce(workspaceId)
    return ok(report)
  } catch (error) {
    if (error instanceof TableError) return err(error.message)
    if (sqlState(error) === EXCLUSION_VIOLATION)
      return err('Someone changed prices of this file at the same moment. Nothing was written; run it again.')
    throw error
  }
}

const importWithin = async (sql: Sql, input: ImportInput, table: Table): Promise<ImportReport> => {
  const { workspaceId } = input
  // A million rows take longer than a request may; the locks that buyers need are not among them.
  await sql({ name: 'import-limit', text: "SELECT set_config('transaction_timeout', '0', true)", values: [] })
  await sql({
    name: '',
    text: `CREATE TEMP TABLE staged_price (line int PRIMARY KEY, sku text, product_id uuid, level text, owner_id uuid, min_quantity int,
      unit_price bigint, starts_on date, ends_on date, known uuid, outcome text) ON COMMIT DROP`,
    values: [],
  })
  const { refused, rows } = await stage(sql, input, table, await readOwners(sql, workspaceId))
  await compare(sql, workspaceId)
  refused.push(...(await overlaps(sql, workspaceId)))
  const keys = new Map<number, string>()
  reportRefused(input, refused, line => keys.get(line) ?? '')
  const counts = await report(sql, input)
  const result = { ...counts, refused, applied: false }
  if (input.dryRun || refused.length > 0 || counts.created + counts.changed === 0) return result
  input.onProgress?.(rows, rows)
  await write(sql, input, counts)
  return { ...result, applied: true }
}

const readOwners = async (sql: Sql, workspaceId: string): Promise<PriceOwners> => {
  const named = (name: string, text: string) =>
    sql<{ id: string; name: string }>({ name, text, values: [workspaceId] })
  const [workspace] = await sql<{ currency: string }>({
    name: 'import-currency',
    text: 'SELECT currency FROM workspace WHERE id = $1',
    values: [workspaceId],
  })
  const products = await named('import-skus', 'SELECT id, sku AS name FROM product WHERE workspace_id = $1')
  const customers = await named(
    'import-references',
    'SELECT id, reference AS name FROM customer WHERE workspace_id = $1',
  )
  const groups = await named('import-groups', 'SELECT id, name FROM customer_group WHERE workspace_id = $1')
  const byName = (rows: { id: string; name: string }[]) =>
    new Map(rows.map(({ id, name }) => [name.toLowerCase(), id]))
  return {
    currency: workspace?.currency ?? '',
    products: new Map(products.map(({ id, name }) => [skuKey(name), id])),
    customers: byName(customers),
    groups: byName(groups),
  }
}

const stage = async (
  sql: Sql,
  input: ImportInput,
  table: Table,
  owners: PriceOwners,
): Promise<{ refused: RefusedRow[]; rows: number }> => {
  const refused: RefusedRow[] = []
  let batch: unknown[] = []
  let rows = 0
  const flush = async () => {
    if (batch.length === 0) return
    await sql({
      name: 'stage-prices',
      text: `INSERT INTO staged_price (line, sku, product_id, level, owner_id, min_quantity, unit_price, starts_on, ends_on)
        SELECT * FROM jsonb_to_recordset($1::jsonb) AS r (line int, sku text, "productId" uuid, level text, "ownerId" uuid,
          "minQuantity" int, "unitPrice" bigint, "startsOn" date, "endsOn" date)`,
      values: [JSON.stringify(batch)],
    })
    batch = []
    input.onProgress?.(rows, null)
  }
  for await (const row of table.rows) {
    rows += 1
    const price = readPriceRow(row, owners)
    if (!price.ok) refused.push({ line: row.line, ...price.error })
    else batch.push({ line: row.line, sku: row.cells.get('sku'), ...price.value })
    if (batch.length === BATCH) await flush()
  }
  await flush()
  return { refused, rows }
}

const SAME_RULE = `r.workspace_id = $1 AND r.product_id = s.product_id AND r.level = s.level
  AND r.owner_id IS NOT DISTINCT FROM s.owner_id AND r.min_quantity = s.min_quantity`

const compare = async (sql: Sql, workspaceId: string): Promise<void> => {
  await sql({
    name: '',
    text: 'CREATE INDEX ON staged_price (product_id, level, owner_id, min_quantity)',
    values: [],
  })
  await sql({ name: '', text: 'ANALYZE staged_price', values: [] })
  await sql({
    name: 'match-prices',
    text: `UPDATE staged_price s SET known = r.id, outcome = CASE
        WHEN r.unit_price = s.unit_price AND r.ends_on IS NOT DISTINCT FROM s.ends_on THEN 'unchanged' ELSE 'changed' END
      FROM price_rule r WHERE ${SAME_RULE} AND r.starts_on IS NOT DISTINCT FROM s.starts_on`,
    values: [workspaceId],
  })
  await sql({
    name: 'new-prices',
    text: "UPDATE staged_price SET outcome = 'created' WHERE outcome IS NULL",
    values: [],
  })
}

/** Rows that overlap an earlier row of the file, or a rule that the file does not speak of. */
const overlaps = async (sql: Sql, workspaceId: string): Promise<RefusedRow[]> => {
  const twins = await sql<{ line: number; earlier: number }>({
    name: 'twin-prices',
    text: `SELECT s.line, min(e.line) AS earlier FROM staged_price s JOIN staged_price e ON e.line < s.line
        AND e.product_id = s.product_id AND e.level = s.level AND e.owner_id IS NOT DISTINCT FROM s.owner_id
        AND e.min_quantity = s.min_quantity
        AND daterange(e.starts_on, e.ends_on, '[)') && daterange(s.starts_on, s.ends_on, '[)') GROUP BY s.line`,
    values: [],
  })
  const others = await sql<{ line: number }>({
    name: 'overlapping-prices',
    text: `SELECT DISTINCT s.line FROM staged_price s JOIN price_rule r ON ${SAME_RULE}
        AND daterange(r.starts_on, r.ends_on, '[)') && daterange(s.starts_on, s.ends_on, '[)')
      WHERE s.outcome <> 'unchanged' AND r.id IS DISTINCT FROM s.known
        AND NOT EXISTS (SELECT FROM staged_price o WHERE o.known = r.id)`,
    values: [workspaceId],
  })
  const remedy =
    'There is a price for these days already; end it first, or give the same first day to change it.'
  return [
    ...twins.map(({ line, earlier }) => ({
      line,
      field: 'valid_from',
      remedy: `Line ${earlier} has a price for the same days; keep one.`,
    })),
    ...others.map(({ line }) => ({ line, field: 'valid_from', remedy })),
  ]
}

type Counts = { created: number; changed: number; unchanged: number }

const report = async (sql: Sql, input: ImportInput): Promise<Counts> => {
  const rows = await sql<{ outcome: keyof Counts; rows: string }>({
    name: 'count-prices',
    text: 'SELECT outcome, count(*) AS rows FROM staged_price GROUP BY outcome',
    values: [],
  })
  const counts = { created: 0, changed: 0, unchanged: 0 }
  for (const { outcome, rows: found } of rows) counts[outcome] = Number(found)
  if (input.onRow) await tellRows(sql, input)
  return counts
}

const tellRows = async (sql: Sql, { workspaceId, onRow }: ImportInput): Promise<void> => {
  let after = 0
  for (;;) {
    const page = await sql<{
      line: number
      sku: string
      outcome: keyof Counts
      before: string | null
      price: string
      ended: string | null
      ends: string | null
    }>({
      name: 'tell-prices',
      text: `SELECT s.line, s.sku, s.outcome, r.unit_price AS before, s.unit_price AS price, r.ends_on::text AS ended, s.ends_on::text AS ends
        FROM staged_price s LEFT JOIN price_rule r ON r.workspace_id = $1 AND r.id = s.known
        WHERE s.line > $2 ORDER BY s.line LIMIT ${BATCH}`,
      values: [workspaceId, after],
    })
    for (const { line, sku: key, outcome, before, price, ended, ends } of page) {
      const changes = [
        ...(before !== price ? [`unit price ${before} → ${price} (minor units)`] : []),
        ...(ended !== ends ? [`ends ${ended ?? 'never'} → ${ends ?? 'never'}`] : []),
      ]
      onRow?.({ line, key, outcome, detail: outcome === 'changed' ? changes.join(', ') : '' })
    }
    const last = page.at(-1)
    if (!last || page.length < BATCH) return
    after = last.line
  }
}

/** Changed rules are taken out and put back under their ids, so that two that swap days never meet half way. */
const write = async (sql: Sql, { workspaceId, actor }: ImportInput, counts: Counts): Promise<void> => {
  await sql({
    name: 'retire-prices',
    text: `DELETE FROM price_rule r USING staged_price s WHERE s.outcome = 'changed' AND r.workspace_id = $1 AND r.id = s.known`,
    values: [workspaceId],
  })
  await sql({
    name: 'name-prices',
    text: "UPDATE staged_price SET known = uuidv7() WHERE outcome = 'created'",
    values: [],
  })
  await sql({
    name: 'write-prices',
    text: `INSERT INTO price_rule (workspace_id, id, level, owner_id, product_id, min_quantity, unit_price, starts_on, ends_on)
      SELECT $1, known, level, owner_id, product_id, min_quantity, unit_price, starts_on, ends_on
      FROM staged_price WHERE outcome <> 'unchanged'`,
    values: [workspaceId],
  })
  await sql({
    name: 'audit-prices',
    text: `INSERT INTO audit_entry (workspace_id, id, actor_kind, actor_id, actor_name, action, entity, after)
      VALUES ($1, $2, $3, $4, $5, 'price_rule.import', 'price_rule', $6)`,
    values: [workspaceId, newId(), actor.kind, actor.id, actor.name, JSON.stringify(counts)],
  })
  await sql({
    name: 'version-prices',
    text: `WITH head AS (
        UPDATE sync_head SET version = version + 1, nonce = $2 WHERE workspace_id = $1 AND stream = 'catalog'
        RETURNING version, nonce)
      INSERT INTO change (workspace_id, stream, version, entity, entity_id, nonce)
      SELECT $1, 'catalog', head.version, 'price_rule', s.known, head.nonce FROM head, staged_price s WHERE s.outcome <> 'unchanged'`,
    values: [workspaceId, randomUUID()],
  })
}
