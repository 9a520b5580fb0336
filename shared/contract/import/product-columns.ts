import { minorToDecimal } from '#shared/base/money.ts'
import type { ProductRow } from '#shared/contract/rows.ts'
import { addDays, type Day } from '#shared/domain/day.ts'
import { validateOrderRules } from '#shared/domain/order-rules.ts'
import { percentText } from './percent-text.ts'
import type { CategoryPlan } from './plan-categories.ts'
import type { ImportedProduct, RowProblem } from './read-product-row.ts'
import type { ShownFields } from './row-report.ts'
import { said } from './said.ts'

/** A product as the import writes it, by the names of its columns. */
export type ProductColumns = {
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
  back_on: Day | null
  offered_from: Day | null
  offered_until: Day | null
}

/** The row as it will be: what the file says over what is there, over what a new product starts with. */
export const columnsOf = (
  product: ImportedProduct,
  before: ProductRow | null,
  categoryId: (path: readonly string[]) => string | null,
): ProductColumns => {
  const step = product.step ?? before?.step ?? 1
  return {
    // A SKU keeps its case as first typed.
    sku: before?.sku ?? product.sku,
    name: product.name,
    description: said(product.description, before?.description ?? ''),
    gtin: said(product.gtin, before?.gtin ?? null),
    category_id: product.categoryPath ? categoryId(product.categoryPath) : (before?.categoryId ?? null),
    unit_name: product.unitName ?? before?.unitName ?? 'each',
    unit_contents: said(product.unitContents, before?.unitContents ?? ''),
    tax_rate_bp: product.taxRateBp ?? before?.taxRateBp ?? 0,
    list_price: product.listPrice,
    min_quantity: product.minQuantity ?? before?.minQuantity ?? step,
    max_quantity: said(product.maxQuantity, before?.maxQuantity ?? null),
    step,
    status: product.status ?? before?.status ?? 'active',
    availability: product.availability ?? before?.availability ?? 'in_stock',
    back_on: said(product.backOn, before?.backOn ?? null),
    offered_from: said(product.offeredFrom, before?.offeredFrom ?? null),
    offered_until: said(product.offeredUntil, before?.offeredUntil ?? null),
  }
}

/** A product that was worked out by its columns, as desktops know it. */
export const rowOfColumns = (columns: ProductColumns, id: string, imageId: string | null): ProductRow => ({
  ...{ id, imageId, sku: columns.sku, name: columns.name, description: columns.description },
  ...{ gtin: columns.gtin, categoryId: columns.category_id, unitName: columns.unit_name },
  ...{ unitContents: columns.unit_contents, taxRateBp: columns.tax_rate_bp, listPrice: columns.list_price },
  ...{ minQuantity: columns.min_quantity, maxQuantity: columns.max_quantity, step: columns.step },
  status: columns.status as ProductRow['status'],
  availability: columns.availability as ProductRow['availability'],
  ...{ backOn: columns.back_on, offeredFrom: columns.offered_from, offeredUntil: columns.offered_until },
})

/** A product as it is, by the names of its columns. */
export const columnsBefore = (before: ProductRow): ProductColumns =>
  columnsOf({ sku: before.sku, name: before.name, listPrice: before.listPrice }, before, () => null)

/** Why a product as it would be can't be stored; what the file leaves out is taken from what is there. */
export const columnsProblem = (columns: ProductColumns): RowProblem | null => {
  const { min_quantity: minQuantity, max_quantity: maxQuantity, step } = columns
  if (validateOrderRules({ minQuantity, maxQuantity, step }).length > 0) {
    const most = maxQuantity === null ? '' : `, maximum ${maxQuantity}`
    const remedy = `Minimum and maximum are multiples of the step, and the maximum is not below the minimum; this would be minimum ${minQuantity}, step ${step}${most}.`
    return { field: 'min_quantity', remedy }
  }
  const { offered_from: from, offered_until: until } = columns
  if (from && until && until <= from)
    return { field: 'offered_until', remedy: `The last day of the offer is before its first, ${from}.` }
  return null
}

/** How the fields of a product are told, as files write them. */
export const productShown = (currency: string, { pathOf }: Pick<CategoryPlan, 'pathOf'>): ShownFields => ({
  category_id: ['category', pathOf],
  list_price: ['list_price', (price: number) => minorToDecimal(price, currency)],
  tax_rate_bp: ['tax_rate', percentText],
  offered_until: ['offered_until', (day: Day) => addDays(day, -1)],
})
