import { newId } from '#shared/base/ids.ts'
import type { ProductRow } from '#shared/contract/rows.ts'
import { skuKey } from '#shared/domain/sku.ts'
import type { TableRow } from './parse-table.ts'
import type { CategoryPlan } from './plan-categories.ts'
import {
  columnsBefore,
  columnsOf,
  columnsProblem,
  type ProductColumns,
  productShown,
} from './product-columns.ts'
import { type ImportedProduct, readProductRow } from './read-product-row.ts'
import { changedFields, type ImportedRow, type RefusedRow, SURPLUS } from './row-report.ts'

export type ReadProducts = { wanted: Wanted; refused: RefusedRow[]; lineKeys: Map<number, string> }

/** A product that is there, with its units on hand when they are tracked. */
export type ProductThere = { row: ProductRow; stock: number | null }

export type PlannedProduct = {
  line: number
  key: string
  id: string
  before: ProductRow | null
  after: ProductColumns
}
export type PlannedStock = { line: number; productId: string; onHand: number; before: number | null }

export type ProductPlan = {
  created: number
  changed: number
  unchanged: number
  refused: RefusedRow[]
  products: PlannedProduct[]
  stock: PlannedStock[]
}

/** The paths of categories that a file's products name. */
export const pathsOf = ({ wanted }: ReadProducts): string[][] =>
  [...wanted.values()].flatMap(({ product }) => [product.categoryPath ?? []])

/** What a file would do to the products that are there, row by row. */
export const planProducts = (
  { wanted, refused }: ReadProducts,
  world: {
    currency: string
    known: ReadonlyMap<string, ProductThere>
    categories: Pick<CategoryPlan, 'idOf' | 'pathOf'>
  },
  onRow?: (row: ImportedRow) => void,
): ProductPlan => {
  const plan: ProductPlan = {
    created: 0,
    changed: 0,
    unchanged: 0,
    refused: [...refused],
    products: [],
    stock: [],
  }
  const shown = productShown(world.currency, world.categories)
  for (const [key, { product, line }] of wanted) {
    const before = world.known.get(key)
    const columns = columnsOf(product, before?.row ?? null, world.categories.idOf)
    const problem = columnsProblem(columns)
    if (problem) {
      plan.refused.push({ line, ...problem })
      continue
    }
    const edited = before ? changedFields(columnsBefore(before.row), columns, shown) : ''
    const stockNow = before?.stock ?? null
    const onHand = product.stock ?? stockNow
    const counted = changedFields({ stock: stockNow }, { stock: onHand }, shown)
    const detail = before ? [edited, counted].filter(Boolean).join(', ') : ''
    const outcome = before ? (detail === '' ? 'unchanged' : 'changed') : 'created'
    plan[outcome] += 1
    onRow?.({ line, key: product.sku, outcome, detail })
    const id = before?.row.id ?? newId()
    if (!before || edited !== '')
      plan.products.push({ line, key, id, before: before?.row ?? null, after: columns })
    if (onHand !== null && counted !== '') plan.stock.push({ line, productId: id, onHand, before: stockNow })
  }
  return plan
}

type Wanted = Map<string, { product: ImportedProduct; line: number }>

/** Reads the rows of a product file, by the keys of their SKUs. */
export const readProducts = (table: readonly TableRow[], currency: string): ReadProducts => {
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
