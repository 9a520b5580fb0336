import { newId } from '#shared/base/ids.ts'
import { minorToDecimal } from '#shared/base/money.ts'
import { err, ok, type Result } from '#shared/base/result.ts'
import { skuKey } from '#shared/domain/sku.ts'
import type { Tx } from '../../db/database.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { PRODUCT_COLUMNS } from '../export/export-products.ts'
import { percentText } from '../export/export-table.ts'
import { productRow } from '../rows/catalog-rows.ts'
import type { ServiceDeps } from '../service-deps.ts'
import { type ChangedRow, commitChanges } from '../sync/commit-changes.ts'
import { ensureCategories, type KnownCategories } from './ensure-categories.ts'
import {
  changedFields,
  type ImportInput,
  type ImportReport,
  type RefusedRow,
  reportRefused,
  type ShownFields,
  SURPLUS,
} from './import-report.ts'
import { openImport } from './open-import.ts'
import { TableError, type TableRow } from './parse-table.ts'
import { type ImportedProduct, readProductRow } from './read-product-row.ts'

const COLUMNS = { columns: PRODUCT_COLUMNS, required: ['sku', 'name', 'list_price'] }

/** Rows written in one statement. */
const BATCH = 2_000

/**
 * Imports products from a CSV file, all or nothing: one refused row and nothing is written. Products are
 * found by their SKU without regard to case; importing the same file again changes nothing. Answers a text
 * when the file as a whole can't be read.
 */
export const importProducts = async (
  deps: ServiceDeps,
  input: ImportInput,
): Promise<Result<ImportReport, string>> => {
  const table = await openImport(input, COLUMNS)
  if (!table.ok) return table
  const { workspaceId } = input
  const rows: TableRow[] = []
  try {
    for await (const row of table.value.rows) rows.push(row)
  } catch (error) {
    if (error instanceof TableError) return err(error.message)
    throw error
  }
  if (rows.length === 0) return err('The file has a header but no rows.')
  const report = await deps.db.within({ workspaceId }, tx => importProductRows(tx, input, rows), {
    long: true,
  })
  if (report.applied) deps.announce(workspaceId)
  return ok(report)
}

/** Imports rows that were read already, within a transaction of the caller's. */
export const importProductRows = async (
  tx: Tx,
  input: ImportInput,
  table: readonly TableRow[],
): Promise<ImportReport> => {
  const { workspaceId } = input
  const { currency } = await tx.workspace.findUniqueOrThrow({ where: { id: workspaceId } })
  const { wanted, refused, lineKeys } = readRows(table, currency)
  const known = new Map(
    (await tx.product.findMany({ where: { workspaceId } })).map(product => [product.skuKey, product]),
  )
  const paths = [...wanted.values()].flatMap(({ product }) =>
    product.categoryPath ? [product.categoryPath] : [],
  )
  const writes = !input.dryRun && refused.length === 0
  const categories = await ensureCategories(tx, workspaceId, paths, writes)
  const changes: ChangedRow[] = categories.created.map(id => ({ entity: 'category', id }))
  const rows: ProductColumns[] = []
  const shown = shownFields(currency, categories)
  let created = 0
  reportRefused(input, refused, line => lineKeys.get(line) ?? '')
  for (const [key, { product, line }] of wanted) {
    const before = known.get(key)
    const columns = columnsOf(product, before ? productRow(before) : null, categories.idOf)
    const detail = before ? changedFields(asBefore(productRow(before)), columns, shown) : ''
    const outcome = before ? (detail === '' ? 'unchanged' : 'changed') : 'created'
    input.onRow?.({ line, key: product.sku, outcome, detail })
    if (outcome === 'unchanged') continue
    if (!before) created += 1
    rows.push({ ...columns, id: before?.id ?? newId(), sku_key: key })
  }
  const report = { created, changed: rows.length - created, unchanged: wanted.size - rows.length, refused }
  if (!writes || rows.length === 0) return { ...report, applied: false }
  for (let at = 0; at < rows.length; at += BATCH) {
    await writeProducts(tx, workspaceId, rows.slice(at, at + BATCH))
    input.onProgress?.(Math.min(at + BATCH, rows.length), rows.length)
  }
  await recordAudit(tx, workspaceId, {
    actor: input.actor,
    action: 'product.import',
    entity: 'product',
    entityId: null,
    after: { created: report.created, changed: report.changed },
  })
  await commitChanges(tx, workspaceId, [
    ...changes,
    ...rows.map(({ id }) => ({ entity: 'product' as const, id })),
  ])
  return { ...report, applied: true }
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

type ProductColumns = {
  id: string
  sku_key: string
  sku: string
  name: string
  description: string
  gtin: string | null
  category_id: string | null
  unit_name: string
  unit_contents: string
  tax_rate_bp: number
  list_price: number
  min_quantity: number
  max_quantity: number | null
  step: number
  status: string
  availability: string
}

type Known = ReturnType<typeof productRow>

/** The row as it will be: what the file says over what is there, over what a new product starts with. */
const columnsOf = (
  product: ImportedProduct,
  before: Known | null,
  categoryId: (path: readonly string[]) => string | null,
): Omit<ProductColumns, 'id' | 'sku_key'> => ({
  // A SKU keeps its case as first typed.
  sku: before?.sku ?? product.sku,
  name: product.name,
  description: product.description ?? before?.description ?? '',
  gtin: product.gtin ?? before?.gtin ?? null,
  category_id: product.categoryPath ? categoryId(product.categoryPath) : (before?.categoryId ?? null),
  unit_name: product.unitName ?? before?.unitName ?? 'each',
  unit_contents: product.unitContents ?? before?.unitContents ?? '',
  tax_rate_bp: product.taxRateBp ?? before?.taxRateBp ?? 0,
  list_price: product.listPrice,
  min_quantity: product.minQuantity ?? before?.minQuantity ?? 1,
  max_quantity: product.maxQuantity ?? before?.maxQuantity ?? null,
  step: product.step ?? before?.step ?? 1,
  status: product.status ?? before?.status ?? 'active',
  availability: product.availability ?? before?.availability ?? 'in_stock',
})

/** A product as it is, by the names of its columns. */
const asBefore = (before: Known): Record<string, unknown> => ({
  ...columnsOf({ sku: before.sku, name: before.name, listPrice: before.listPrice }, before, () => null),
})

const shownFields = (currency: string, { pathOf }: KnownCategories): ShownFields => ({
  category_id: ['category', pathOf],
  list_price: ['list_price', (price: number) => minorToDecimal(price, currency)],
  tax_rate_bp: ['tax_rate', percentText],
})

const writeProducts = async (tx: Tx, workspaceId: string, rows: readonly ProductColumns[]): Promise<void> => {
  await tx.$executeRaw`
    INSERT INTO product (workspace_id, id, sku, sku_key, name, description, gtin, category_id, unit_name, unit_contents,
      tax_rate_bp, list_price, min_quantity, max_quantity, step, status, availability)
    SELECT ${workspaceId}::uuid, id, sku, sku_key, name, description, gtin, category_id, unit_name, unit_contents,
      tax_rate_bp, list_price, min_quantity, max_quantity, step, status, availability
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r (id uuid, sku text, sku_key text, name text, description text,
      gtin text, category_id uuid, unit_name text, unit_contents text, tax_rate_bp int, list_price bigint,
      min_quantity int, max_quantity int, step int, status text, availability text)
    ON CONFLICT (workspace_id, id) DO UPDATE SET name = excluded.name, description = excluded.description,
      gtin = excluded.gtin, category_id = excluded.category_id, unit_name = excluded.unit_name,
      unit_contents = excluded.unit_contents, tax_rate_bp = excluded.tax_rate_bp, list_price = excluded.list_price,
      min_quantity = excluded.min_quantity, max_quantity = excluded.max_quantity, step = excluded.step,
      status = excluded.status, availability = excluded.availability`
}
