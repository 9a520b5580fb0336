import type { ProductView } from '#desktop/worker/api/views.ts'
import { type MutationArgs, PRODUCT_FIELD_GROUPS } from '#shared/contract/mutations.ts'
import type { ProductRow } from '#shared/contract/rows.ts'
import { showToast } from '#shared/look/overlay/toasts.ts'
import { plural } from '../../../ui/format/plural.ts'
import { t } from '../../../ui/words/t.ts'
import { changedGroups } from '../../../ui/worker/changed-groups.ts'
import { useMutate } from '../../../ui/worker/use-mutate.ts'
import { rememberAct, useUndoAct } from '../acts.ts'

type Row = MutationArgs<'product.update_many'>['rows'][number]
export type WantedRow = { readonly product: ProductView; readonly wanted: Partial<ProductRow> }

/** Stores what the grid wants of one product, or of many as one act that can be undone. */
export function useGridEdits() {
  const mutate = useMutate()
  const { offerUndo } = useUndoAct()
  return async (wanted: readonly WantedRow[]): Promise<void> => {
    const rows = wanted.flatMap(rowOf)
    const [only] = rows
    if (!only) return
    const stored =
      rows.length === 1 ? await mutate('product.update', only) : await mutate('product.update_many', { rows })
    if (!stored) return
    const words = t('{products} changed', { products: plural(rows.length, 'product') })
    const act = rememberAct([stored.mutationId], words)
    if (rows.length > 1) showToast({ tone: 'good', message: words, action: offerUndo(act) })
  }
}

/** The edit of one row; none when it is as wanted already. */
function rowOf({ product, wanted }: WantedRow): Row[] {
  const row = bare(product)
  const edits = changedGroups(PRODUCT_FIELD_GROUPS, row, { ...row, ...wanted })
  return Object.keys(edits).length === 0 ? [] : [{ productId: product.id, edits } as Row]
}

/** The product without what the view adds, so that edits are compared on the fields of the row alone. */
function bare({ pending: _, available: __, categoryName: ___, ...product }: ProductView): ProductRow {
  return product
}
