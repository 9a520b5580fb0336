import { setImmediate } from 'node:timers/promises'
import { newId } from '#shared/base/ids.ts'
import type { ProductRow } from '#shared/contract/rows.ts'
import type { BulkPlanView, BulkSampleRow } from '../api/views.ts'
import { type Store, viewRow } from '../store/store.ts'
import { productWhere } from '../views/catalog-views.ts'
import { type BulkChange, type BulkRow, type BulkSelection, editedProduct, editOf } from './bulk-change.ts'

/** Products read before other work of the worker gets its turn. */
const PAGE = 2_000
const SAMPLES = 8

/** A bulk edit that was worked out and not yet stored. */
export type BulkPlan = { id: string; rows: BulkRow[]; view: BulkPlanView }

/** Works out what a change would do to every chosen product, without storing anything. */
export const planBulk = async (
  store: Store,
  selection: BulkSelection,
  change: BulkChange,
): Promise<BulkPlan> => {
  const rows: BulkRow[] = []
  const samples: BulkSampleRow[] = []
  const refused: BulkSampleRow[] = []
  let [unchanged, refusals] = [0, 0]
  for await (const product of chosenProducts(store, selection)) {
    const edit = editOf(product, change)
    if (!edit.ok) {
      refusals += 1
      if (refused.length < SAMPLES) refused.push({ before: product, after: null, problem: edit.error })
    } else if (edit.value === null) unchanged += 1
    else {
      rows.push({ productId: product.id, edits: edit.value })
      if (samples.length < SAMPLES)
        samples.push({ before: product, after: editedProduct(product, edit.value), problem: null })
    }
  }
  const id = newId()
  const view = {
    planId: id,
    changed: rows.length,
    unchanged,
    refused: refusals,
    samples,
    refusedRows: refused,
  }
  return { id, rows, view }
}

async function* chosenProducts(store: Store, selection: BulkSelection): AsyncGenerator<ProductRow> {
  if (selection.kind === 'ids') {
    for (const [at, id] of [...new Set(selection.ids)].entries()) {
      if (at % PAGE === PAGE - 1) await setImmediate()
      const product = viewRow(store, 'product', id)?.row
      if (product) yield product
    }
    return
  }
  const except = new Set(selection.except)
  const { where, values } = productWhere(store, selection)
  let after = 0
  for (;;) {
    const page = store.all<{ key: number; doc: string }>(
      `SELECT key, doc FROM view_product ${where} AND key > ? ORDER BY key LIMIT ${PAGE}`,
      ...values,
      after,
    )
    for (const { doc } of page) {
      const product = JSON.parse(doc) as ProductRow
      if (!except.has(product.id)) yield product
    }
    const last = page.at(-1)
    if (!last || page.length < PAGE) return
    after = last.key
    await setImmediate()
  }
}
