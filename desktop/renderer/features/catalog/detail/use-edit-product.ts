import { changedGroups } from '#shared/contract/changed-groups.ts'
import { type MutationArgs, PRODUCT_FIELD_GROUPS } from '#shared/contract/mutations.ts'
import type { ProductRow } from '#shared/contract/rows.ts'
import { showToast } from '#shared/look/overlay/toasts.ts'
import { t } from '../../../ui/words/t.ts'
import { useMutate } from '../../../ui/worker/use-mutate.ts'
import { rememberAct, useUndoAct } from '../acts.ts'

/** Stores the groups of fields in which a wanted product differs from the one on screen, as an act to be undone. */
export function useEditProduct() {
  const mutate = useMutate()
  const { offerUndo } = useUndoAct()
  return async (product: ProductRow, wanted: Partial<ProductRow>): Promise<boolean> => {
    const edits = changedGroups(PRODUCT_FIELD_GROUPS, product, { ...product, ...wanted })
    if (Object.keys(edits).length === 0) return true
    const args = { productId: product.id, edits } as MutationArgs<'product.update'>
    const stored = await mutate('product.update', args)
    if (!stored) return false
    const words = t('{sku} changed', { sku: product.sku })
    showToast({ tone: 'good', message: words, action: offerUndo(rememberAct([stored.mutationId], words)) })
    return true
  }
}
