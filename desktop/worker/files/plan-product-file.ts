import { changedGroups } from '#shared/contract/changed-groups.ts'
import type { TableRow } from '#shared/contract/import/parse-table.ts'
import { planCategories } from '#shared/contract/import/plan-categories.ts'
import {
  type PlannedProduct,
  pathsOf,
  planProducts,
  readProducts,
} from '#shared/contract/import/plan-products.ts'
import { rowOfColumns } from '#shared/contract/import/product-columns.ts'
import type { ImportedRow } from '#shared/contract/import/row-report.ts'
import { type MutationArgs, PRODUCT_FIELD_GROUPS } from '#shared/contract/mutations.ts'
import type { ProductRow } from '#shared/contract/rows.ts'
import { type Store, viewRow, viewRows } from '../store/store.ts'
import { workspaceOf } from '../views/pricing-facts.ts'
import type { FilePlan } from './file-plan.ts'

type Args = MutationArgs<'product.import'>

/** What a file of products would do to what this computer shows, by the same functions as on the server. */
export const planProductFile = (
  store: Store,
  fileName: string,
  table: readonly TableRow[],
  onRow: (row: ImportedRow) => void,
): FilePlan => {
  const currency = workspaceOf(store)?.currency ?? ''
  const read = readProducts(table, currency)
  const categories = planCategories(
    viewRows(store, 'category').map(({ row }) => row),
    pathsOf(read),
  )
  const known = knownProducts(store, [...read.wanted.keys()])
  const plan = planProducts(read, { currency, known, categories }, onRow)
  const args: Args = {
    fileName,
    categories: categories.planned.map(({ id: categoryId, ...category }) => ({ categoryId, ...category })),
    create: plan.products.flatMap(each =>
      each.before === null ? [{ line: each.line, product: afterOf(each) }] : [],
    ),
    update: plan.products.flatMap(each =>
      each.before === null
        ? []
        : [
            {
              line: each.line,
              productId: each.id,
              edits: changedGroups(PRODUCT_FIELD_GROUPS, each.before, afterOf(each)),
            },
          ],
    ),
    stock: plan.stock.map(({ line, productId, onHand, before }) => ({
      ...{ line, productId },
      difference: onHand - (before ?? 0),
    })),
  }
  const { created, changed, unchanged, refused } = plan
  return {
    ...{ created, changed, unchanged, refused },
    keyOf: line => read.lineKeys.get(line) ?? '',
    mutation: { name: 'product.import', args },
  }
}

const knownProducts = (store: Store, keys: readonly string[]) =>
  new Map(
    keys.flatMap(key => {
      const found = store.one<{ doc: string }>('SELECT doc FROM view_product WHERE sku_key = ?', key)
      if (!found) return []
      const row = JSON.parse(found.doc) as ProductRow
      return [[key, { row, stock: viewRow(store, 'stock', row.id)?.row.onHand ?? null }]]
    }),
  )

const afterOf = ({ id, before, after }: PlannedProduct): ProductRow =>
  rowOfColumns(after, id, before?.imageId ?? null)
