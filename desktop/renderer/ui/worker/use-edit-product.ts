import { useCallback } from 'react'
import { changedGroups } from '#shared/contract/changed-groups.ts'
import { type MutationArgs, PRODUCT_FIELD_GROUPS } from '#shared/contract/mutations.ts'
import type { ProductRow } from '#shared/contract/rows.ts'
import { useMutate } from './use-mutate.ts'

/** Stores the groups of fields in which a wanted product differs from the one on screen. */
export function useEditProduct() {
  const mutate = useMutate()
  return useCallback(
    async (product: ProductRow, wanted: Partial<ProductRow>) => {
      const edits = changedGroups(PRODUCT_FIELD_GROUPS, product, { ...product, ...wanted })
      if (Object.keys(edits).length === 0) return true
      const args = { productId: product.id, edits } as MutationArgs<'product.update'>
      return (await mutate('product.update', args)) !== null
    },
    [mutate],
  )
}
