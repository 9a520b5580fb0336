import type { Result } from '#shared/base/result.ts'
import { PRODUCT_IMPORT } from '#shared/contract/import/file-columns.ts'
import type { TableRow } from '#shared/contract/import/parse-table.ts'
import {
  type ProductThere,
  pathsOf,
  planProducts,
  readProducts,
} from '#shared/contract/import/plan-products.ts'
import { columnsBefore } from '#shared/contract/import/product-columns.ts'
import { reportRefused } from '#shared/contract/import/row-report.ts'
import type { Tx } from '../../db/database.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { productRow } from '../rows/catalog-rows.ts'
import type { ServiceDeps } from '../service-deps.ts'
import { commitChanges } from '../sync/commit-changes.ts'
import { ensureCategories } from './ensure-categories.ts'
import { importAlone } from './import-alone.ts'
import type { ImportInput, ImportReport } from './import-report.ts'
import { importWhole } from './import-whole.ts'
import { recordRows } from './record-rows.ts'
import { writeProducts, writeStock } from './write-products.ts'

const MADE_MEANWHILE =
  'Somebody created one of these products while they were being imported. Nothing was written; run it again.'

/** Rows written in one statement. */
const BATCH = 2_000

/**
 * Imports products from a CSV file, all or nothing: one refused row and nothing is written. Products are
 * found by their SKU without regard to case; importing the same file again changes nothing. Answers a text
 * when the file as a whole can't be read.
 */
export const importProducts = (
  deps: ServiceDeps,
  input: ImportInput,
): Promise<Result<ImportReport, string>> =>
  importWhole(deps, input, {
    columns: PRODUCT_IMPORT,
    before: async rows => (rows.length === 0 ? 'The file has a header but no rows.' : null),
    within: (tx, rows) => importProductRows(tx, input, rows),
    madeMeanwhile: MADE_MEANWHILE,
  })

/** Imports rows that were read already, within a transaction of the caller's. */
export const importProductRows = async (
  tx: Tx,
  input: ImportInput,
  table: readonly TableRow[],
): Promise<ImportReport> => {
  const { workspaceId } = input
  const { currency } = await tx.workspace.findUniqueOrThrow({ where: { id: workspaceId } })
  const read = readProducts(table, currency)
  const known = await readKnown(tx, input, [...read.wanted.keys()])
  const categories = await ensureCategories(tx, workspaceId, pathsOf(read))
  const { products, stock, ...counts } = planProducts(read, { currency, known, categories }, input.onRow)
  const report = { ...counts, applied: false }
  reportRefused(input, report.refused, line => read.lineKeys.get(line) ?? '')
  if (input.dryRun || report.refused.length > 0 || products.length + stock.length === 0) return report
  const rows = products.map(({ id, key, after }) => ({ ...after, id, sku_key: key }))
  const written = products.map(({ id, before, after }) => ({
    id,
    before: before && columnsBefore(before),
    after,
  }))
  await categories.make()
  for (let at = 0; at < rows.length; at += BATCH) {
    await writeProducts(tx, workspaceId, rows.slice(at, at + BATCH))
    input.onProgress?.(Math.min(at + BATCH, rows.length), rows.length)
  }
  await recordRows(tx, input, 'product', written)
  await recordAudit(tx, workspaceId, {
    actor: input.actor,
    action: 'product.import',
    entity: 'product',
    entityId: null,
    after: { created: report.created, changed: report.changed },
  })
  await commitChanges(tx, workspaceId, [
    ...categories.planned.map(({ id }) => ({ entity: 'category' as const, id })),
    ...rows.map(({ id }) => ({ entity: 'product' as const, id })),
    ...(await writeStock(tx, workspaceId, stock)),
  ])
  return { ...report, applied: true }
}

/**
 * Products of the file that are there, with the units on hand of those that are tracked. Before a writing
 * import they are locked, in the order of their ids: an edit by staff comes before it or after it, and is
 * never written over with what was read earlier.
 */
const readKnown = async (
  tx: Tx,
  { workspaceId, dryRun }: ImportInput,
  keys: string[],
): Promise<Map<string, ProductThere>> => {
  if (!dryRun) {
    await importAlone(tx, workspaceId, 'products')
    await tx.$queryRaw`SELECT count(*)::int FROM (SELECT id FROM product WHERE workspace_id = ${workspaceId}::uuid
      AND sku_key = ANY (${keys}::text[]) ORDER BY id FOR NO KEY UPDATE) AS locked`
  }
  const products = await tx.product.findMany({ where: { workspaceId } })
  const stock = await tx.stock.findMany({ where: { workspaceId } })
  const onHand = new Map(stock.map(row => [row.productId, row.onHand]))
  return new Map(
    products.map(row => [row.skuKey, { row: productRow(row), stock: onHand.get(row.id) ?? null }]),
  )
}
