import { create } from 'zustand'
import type { Cart, CartDifference, OrderDetails } from '#shared/contract/buyer.ts'
import { checkMinimumOrder } from '#shared/domain/order-fields.ts'
import { changesToDecide } from '../../app/cart/differences.ts'
import { type EditedCart, shownTotal } from '../../app/cart/edited-cart.ts'
import { useCart, useSubmission } from '../../app/cart/use-cart.ts'
import { useHome } from '../../app/home-context.tsx'
import { type MissingField, missingFields } from './missing-fields.ts'

/** The cart with everything that stands between it and an order. */
export type Review = {
  readonly cart: EditedCart
  readonly saved: Cart
  readonly details: OrderDetails
  /** What is not as it was when the buyer last saw it; to be decided before submitting. */
  readonly changes: readonly CartDifference[]
  readonly missing: readonly MissingField[]
  readonly minimum: 'ok' | 'warn' | 'refuse'
  /** True while an order is on its way: the cart stays as it was sent. */
  readonly locked: boolean
}

/** Whether the buyer has tried to submit, so that missing fields are pointed out. */
export const useAsked = create<{ readonly asked: boolean }>(() => ({ asked: false }))

/** Reads the cart as the review page needs it; null while it is loading. */
export function useReview(): Review | null {
  const { home } = useHome()
  const { cart, saved } = useCart()
  const { submission, locked } = useSubmission()
  if (!cart || !saved) return null
  const told = submission.kind === 'differs' ? submission.differences : []
  const changes = cart.updating ? [] : changesToDecide(together(saved.differences, told))
  const total = shownTotal(cart.totals, home.workspace.taxMode)
  return {
    cart,
    saved,
    details: cart.details,
    changes: locked ? [] : changes,
    missing: missingFields(cart.details, home),
    minimum: checkMinimumOrder(total, home.orderSettings),
    locked,
  }
}

/** What a cart does not keep as it was shown, so that only the submission can tell that it is another now. */
const ONLY_TOLD: ReadonlySet<CartDifference['code']> = new Set(['tax_changed', 'unit_changed'])

/** What the cart says now; of the whole order, of tax and of units also what the last submission was told. */
function together(now: readonly CartDifference[], told: readonly CartDifference[]): CartDifference[] {
  const known = new Set(now.map(difference => `${difference.code} ${difference.productId}`))
  const onlyTold = told.filter(
    ({ code, productId }) =>
      (productId === null || ONLY_TOLD.has(code)) && !known.has(`${code} ${productId}`),
  )
  return [...now, ...onlyTold]
}
