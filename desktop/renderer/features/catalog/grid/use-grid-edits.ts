import type { ProductView } from '#desktop/worker/api/views.ts'
import { changedGroups } from '#shared/contract/changed-groups.ts'
import { type MutationArgs, PRODUCT_FIELD_GROUPS } from '#shared/contract/mutations.ts'
import type { ProductRow } from '#shared/contract/rows.ts'
import { showToast } from '#shared/look/overlay/toasts.ts'
import { plural } from '../../../ui/format/plural.ts'
import { t } from '../../../ui/words/t.ts'
import { type Mutate, useMutate } from '../../../ui/worker/use-mutate.ts'
import { rememberAct, useUndoAct } from '../acts.ts'

type Row = MutationArgs<'product.update_many'>['rows'][number]
type Adjustment = MutationArgs<'stock.adjust'>
export type WantedRow = {
  readonly product: ProductView
  readonly wanted: Partial<ProductRow>
  /** Units of stock to add or take away; 0 for none. */
  readonly difference?: number
}

/** Each is an edit of its own; a file takes very many as one. */
const MOST_ADJUSTMENTS = 500

/** Stores what the grid wants of one product, or of many as one act that can be undone. */
export function useGridEdits() {
  const mutate = useMutate()
  const { offerUndo } = useUndoAct()
  return async (wanted: readonly WantedRow[]): Promise<void> => {
    const rows = wanted.flatMap(rowOf)
    const stock = wanted.flatMap(adjustmentOf)
    if (stock.length > MOST_ADJUSTMENTS) {
      const message = t('Change the stock of at most {most} products at once, or import a file', {
        most: MOST_ADJUSTMENTS,
      })
      return void showToast({ tone: 'careful', message })
    }
    const mutationIds = await store(mutate, rows, stock)
    if (mutationIds.length === 0) return
    const touched = new Set([...rows, ...stock].map(({ productId }) => productId))
    const words = t('{products} changed', { products: plural(touched.size, 'product') })
    const act = rememberAct(mutationIds, words)
    if (touched.size > 1) showToast({ tone: 'good', message: words, action: offerUndo(act) })
  }
}

/** The edits that were stored; after one that failed, which a toast has told, no more are tried. */
async function store(mutate: Mutate, rows: readonly Row[], stock: readonly Adjustment[]): Promise<string[]> {
  const ids: string[] = []
  const [only] = rows
  if (only) {
    const stored =
      rows.length === 1
        ? await mutate('product.update', only)
        : await mutate('product.update_many', { rows: [...rows] })
    if (!stored) return ids
    ids.push(stored.mutationId)
  }
  for (const adjustment of stock) {
    const stored = await mutate('stock.adjust', adjustment)
    if (!stored) return ids
    ids.push(stored.mutationId)
  }
  return ids
}

/** The edit of one row; none when it is as wanted already. */
function rowOf({ product, wanted }: WantedRow): Row[] {
  const row = bare(product)
  const edits = changedGroups(PRODUCT_FIELD_GROUPS, row, { ...row, ...wanted })
  return Object.keys(edits).length === 0 ? [] : [{ productId: product.id, edits } as Row]
}

function adjustmentOf({ product, difference = 0 }: WantedRow): Adjustment[] {
  return difference === 0 ? [] : [{ productId: product.id, difference }]
}

/** The product without what the view adds, so that edits are compared on the fields of the row alone. */
function bare({
  pending: _,
  available: __,
  categoryName: ___,
  unreserved: ____,
  ...product
}: ProductView): ProductRow {
  return product
}
