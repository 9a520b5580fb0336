import { Suspense, useEffect } from 'react'
import { closeItemOnBack, useOpenItemState } from '../../ui/use-open-item.ts'
import { lazyPart } from '../lazy-part.ts'

const ItemDetails = lazyPart(
  async () => (await import('../../features/catalog/item-details.tsx')).ItemDetails,
)

/** The place of an item's details over any page. */
export function ItemSheet() {
  const item = useOpenItemState(state => state.item)
  useEffect(closeItemOnBack, [])
  return item ? (
    <Suspense fallback={null}>
      <ItemDetails item={item} />
    </Suspense>
  ) : null
}
