import { err, ok, type Result } from '#shared/base/result.ts'
import { PRICE_IMPORT } from '#shared/contract/import/file-columns.ts'
import { idsByName } from '#shared/contract/import/first-by-key.ts'
import { openImport } from '#shared/contract/import/open-import.ts'
import { type Table, TableError } from '#shared/contract/import/parse-table.ts'
import { type PriceOwners, readPriceRow } from '#shared/contract/import/read-price-row.ts'
import { type RefusedRow, reportRefused, SURPLUS } from '#shared/contract/import/row-report.ts'
import { skuKey } from '#shared/domain/sku.ts'
import type { Sql } from '../../db/database.ts'
import { sqlState } from '../../db/write-conflict.ts'
import type { ServiceDeps } from '../service-deps.ts'
import type { ImportInput, ImportReport } from './import-report.ts'
import { createStaging, matchRules, refuseOverlaps, type StagedPrice, stagePrices } from './stage-prices.ts'
import { tellOutcomes } from './tell-prices.ts'
import { writePrices } from './write-prices.ts'

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
  const { workspaceId } = input
  try {
    const report = await deps.db.withinSql({ workspaceId }, async sql => {
      // Opened anew for each attempt: the rows of a table can be read once.
      const table = await openImport(input, PRICE_IMPORT)
      return { last: Promise.resolve(table.ok ? ok(await importWithin(sql, input, table.value)) : table) }
    })
    if (report.ok && report.value.applied) deps.announce(workspaceId)
    return report
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
  const owners = await readOwners(sql, workspaceId)
  await createStaging(sql)
  const { refused, keys, lastLine } = await stage(sql, input, table, owners)
  await matchRules(sql, workspaceId)
  const overlapping = await refuseOverlaps(sql, workspaceId)
  for (const { key, ...row } of overlapping) {
    keys.set(row.line, key)
    refused.push(row)
  }
  reportRefused(input, refused, line => keys.get(line) ?? '')
  const counts = await tellOutcomes(sql, input, owners.currency)
  const result = { ...counts, refused, applied: false }
  if (input.dryRun || refused.length > 0 || counts.created + counts.changed === 0) return result
  await writePrices(sql, input, counts, lastLine)
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
  return {
    currency: workspace?.currency ?? '',
    products: new Map(products.map(({ id, name }) => [skuKey(name), id])),
    customers: idsByName(customers),
    groups: idsByName(groups),
  }
}

type Staged = { refused: RefusedRow[]; keys: Map<number, string>; lastLine: number }

const stage = async (sql: Sql, input: ImportInput, table: Table, owners: PriceOwners): Promise<Staged> => {
  const staged: Staged = { refused: [], keys: new Map(), lastLine: 0 }
  let batch: StagedPrice[] = []
  let rows = 0
  for await (const row of table.rows) {
    rows += 1
    staged.lastLine = row.line
    const sku = row.cells.get('sku') ?? ''
    const price = row.surplus > 0 ? err(SURPLUS) : readPriceRow(row, owners)
    if (price.ok) batch.push({ line: row.line, sku, ...price.value })
    else {
      staged.refused.push({ line: row.line, ...price.error })
      staged.keys.set(row.line, sku)
    }
    if (rows % BATCH > 0) continue
    await stagePrices(sql, batch)
    batch = []
    input.onProgress?.(rows, table.expectedRows)
  }
  await stagePrices(sql, batch)
  return staged
}
