import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useStore } from 'zustand'
import type { Cart, CatalogItem } from '#shared/contract/buyer.ts'
import { cartQuery } from '../api/queries.ts'
import { useHome } from '../home-context.tsx'
import { useServices } from '../services.tsx'
import { type EditedCart, editedCart } from './edited-cart.ts'
import { isUnderWay, type Submission } from './submission.ts'

/** The cart as shown, and the server's last answer that it stands on; both null until the first answer. */
export function useCart(): {
  cart: EditedCart | null
  saved: Cart | null
  failed: unknown
  retry: () => void
} {
  const { client, edits } = useServices()
  const { home } = useHome()
  const { data, error, refetch } = useQuery(cartQuery(client))
  const { quantities, details, knownItems } = useStore(edits)
  const { taxMode } = home.workspace
  const cart = useMemo(
    () => (data ? editedCart(data, { quantities, details, knownItems }, taxMode) : null),
    [data, quantities, details, knownItems, taxMode],
  )
  return { cart, saved: data ?? null, failed: data ? null : error, retry: () => void refetch() }
}

/** The quantity of an item in the cart as shown, 0 when it is not in it, and a way to set it. */
export function useItemQuantity(item: CatalogItem): { quantity: number; set: (quantity: number) => void } {
  const { client, edits, writer } = useServices()
  const { productId } = item
  const saved = useQuery({
    ...cartQuery(client),
    select: cart => cart.lines.find(line => line.productId === productId)?.quantity ?? 0,
  })
  const edited = useStore(edits, state => state.quantities[productId])
  const set = (quantity: number) => writer.setQuantities([{ item, quantity }])
  return { quantity: edited ?? saved.data ?? 0, set }
}

/** The submission's state, and whether the cart must stay as it was sent. */
export function useSubmission(): { submission: Submission; locked: boolean } {
  const submission = useStore(useServices().submitter.state)
  return { submission, locked: isUnderWay(submission) }
}
