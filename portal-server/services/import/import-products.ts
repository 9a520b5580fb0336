import { newId } from '#shared/base/ids.ts'
import type { Result } from '#shared/base/result.ts'
import { skuKey } from '#shared/domain/sku.ts'
import type { Tx } from '../../db/database.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { PRODUCT_COLUMNS } from '../export/export-products.ts'
import { productRow } from '../rows/catalog-rows.ts'
import type { ServiceDeps } from '../service-deps.ts'
import { commitChanges } from '../sync/commit-changes.ts'
import { ensureCategories } from './ensure-categories.ts'
import { importAlone } from './import-alone.ts'
import {
  changedFields,
  type ImportInput,
  type ImportReport,
  type RefusedRow,
  reportRefused,
  SURPLUS,
} from './import-report.ts'
import { importWhole } from './import-whole.ts'
import type { ImportColumns } from './open-import.ts'
import type { TableRow } from './parse-table.ts'
import {
  columnsBefore,
  columnsOf,
  columnsProblem,
  type KnownProduct,
  productShown,
} from './product-columns.ts'
import { type ImportedProduct, readProductRow } from './read-product-row.ts'
import { recordRows, type WrittenRow } from './record-rows.ts'
import { type WantedStock, type WrittenProduct, writeProducts, writeStock } from './write-products.ts'

export const PRODUCT_IMPORT: ImportColumns = {
  columns: PRODUCT_COLUMNS,
  required: ['sku', 'name', 'list_price'],
}

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
  const { wanted, refused, lineKeys } = readRows(table, currency)
  const known = await readKnown(tx, input, [...wanted.keys()])
  const paths = [...wanted.values()].flatMap(({ product }) => [product.categoryPath ?? []])
  const categories = await ensureCategories(tx, workspaceId, paths)
  const rows: WrittenProduct[] = []
  const written: WrittenRow[] = []
  const stock: WantedStock[] = []
  const shown = productShown(currency, categories)
  const report = { created: 0, changed: 0, unchanged: 0, refused, applied: false }
  for (const [key, { product, line }] of wanted) {
    const before = known.get(key)
    const columns = columnsOf(product, before?.row ?? null, categories.idOf)
    const problem = columnsProblem(columns)
    if (problem) {
      refused.push({ line, ...problem })
      continue
    }
    const edited = before ? changedFields(columnsBefore(before.row), columns, shown) : ''
    const stockNow = before?.stock ?? null
    const onHand = product.stock ?? stockNow
    const counted = changedFields({ stock: stockNow }, { stock: onHand }, shown)
    const detail = before ? [edited, counted].filter(Boolean).join(', ') : ''
    const outcome = before ? (detail === '' ? 'unchanged' : 'changed') : 'created'
    report[outcome] += 1
    input.onRow?.({ line, key: product.sku, outcome, detail })
    const id = before?.row.id ?? newId()
    if (!before || edited !== '') {
      rows.push({ ...columns, id, sku_key: key })
      written.push({ id, before: before ? columnsBefore(before.row) : null, after: columns })
    }
    if (onHand !== null && counted !== '') stock.push({ productId: id, onHand, before: stockNow })
  }
  reportRefused(input, refused, line => lineKeys.get(line) ?? '')
  if (input.dryRun || refused.length > 0 || rows.length + stock.length === 0) return report
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
    ...categories.created.map(id => ({ entity: 'category' as const, id })),
    ...rows.map(({ id }) => ({ entity: 'product' as const, id })),
    ...(await writeStock(tx, workspaceId, stock)),
  ])
  return { ...report, applied: true }
}

type Known = { row: KnownProduct; stock: number | null }

/**
 * Products of the file that are there, with the units on hand of those that are tracked. Before a writing
 * import they are locked, in the order of their ids: an edit by staff comes before it or after it, and is
 * never written over with what was read earlier.
 */
const readKnown = async (
  tx: Tx,
  { workspaceId, dryRun }: ImportInput,
  keys: string[],
): Promise<Map<string, Known>> => {
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

type Wanted = Map<string, { product: ImportedProduct; line: number }>

const readRows = (
  table: readonly TableRow[],
  currency: string,
): { wanted: Wanted; refused: RefusedRow[]; lineKeys: Map<number, string> } => {
  const wanted: Wanted = new Map()
  const refused: RefusedRow[] = []
  const lineKeys = new Map<number, string>()
  for (const row of table) {
    const { line } = row
    lineKeys.set(line, row.cells.get('sku') ?? '')
    if (row.surplus > 0) {
      refused.push({ line, ...SURPLUS })
      continue
    }
    const product = readProductRow(row, currency)
    if (!product.ok) {
      refused.push({ line, ...product.error })
      continue
    }
    const key = skuKey(product.value.sku)
    const twin = wanted.get(key)?.product
    if (twin)
      refused.push({
        line,
        field: 'sku',
        remedy: `The file has this SKU already, as ${twin.sku}; keep one row.`,
      })
    else wanted.set(key, { product: product.value, line })
  }
  return { wanted, refused, lineKeys }
}
