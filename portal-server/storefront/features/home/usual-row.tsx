import { useStore } from 'zustand'
import type { CatalogItem } from '#shared/contract/buyer.ts'
import { canOrder } from '#shared/domain/stocked-rules.ts'
import { Checkbox } from '#shared/look/field/checkbox.tsx'
import { usualQuantityNow } from '../../app/cart/item-quantity.ts'
import { useItemQuantity, useSubmission } from '../../app/cart/use-cart.ts'
import { useServices } from '../../app/services.tsx'
import { useWords } from '../../app/words/words-context.tsx'
import { ItemRow } from '../../ui/item-row.tsx'

/** A usual item: ticking it takes the usual quantity, and changing the quantity takes that one. */
export function UsualRow({ item }: { readonly item: CatalogItem }) {
  const { t } = useWords()
  const { quantity, set } = useItemQuantity(item)
  const { locked } = useSubmission()
  const leftOut = useStore(useServices().edits, state => state.leftOut.has(item.productId))
  const usual = usualQuantityNow(item) ?? item.minQuantity
  const suggested = quantity === 0 && !leftOut && canOrder(item)
  const check = (
    <Checkbox
      label={t('usual.check', { quantity: quantity || usual, name: item.name })}
      labelHidden
      checked={quantity > 0}
      disabled={locked || (quantity === 0 && !canOrder(item))}
      onChange={checked => set(checked ? usual : 0)}
    />
  )
  return (
    <ItemRow
      item={item}
      quantity={suggested ? usual : quantity}
      suggested={suggested}
      onQuantity={set}
      locked={locked}
      lead={check}
    />
  )
}
