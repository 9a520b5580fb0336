import { err, ok, type Result } from '#shared/base/result.ts'
import type { Cart, OrderDetails } from '#shared/contract/buyer.ts'
import type { ErrorCode } from '#shared/contract/error-codes.ts'
import { resolvePrice } from '#shared/domain/pricing.ts'
import type { Tx } from '../../db/database.ts'
import { type BuyerCaller, scopeOf } from '../callers.ts'
import { readStorefrontView, type StorefrontView } from '../catalog/storefront-view.ts'
import { columnOfDay } from '../rows/date-columns.ts'
import { allowedAddresses } from '../selling/allowed-addresses.ts'
import type { ServiceDeps } from '../service-deps.ts'
import { cartView } from './cart-view.ts'
import { lockOpenCart, type OpenCart } from './open-cart.ts'
import { type PricedLine, writeLines } from './write-lines.ts'

type Edit = (tx: Tx, cart: OpenCart, view: StorefrontView) => Promise<ErrorCode | null>

/** The link's open cart, as it stands now. */
export const readCart = (deps: ServiceDeps, caller: BuyerCaller): Promise<Result<Cart, ErrorCode>> =>
  withCart(deps, caller, null, async () => null)

/** Sets quantities of lines, 0 removing one, and remembers the unit price that each is now shown at. */
export const setCartLines = (
  deps: ServiceDeps,
  caller: BuyerCaller,
  cartId: string,
  lines: readonly { productId: string; quantity: number }[],
): Promise<Result<Cart, ErrorCode>> =>
  withCart(deps, caller, cartId, async (tx, cart, view) => {
    const priced = priceLines(cart, view, lines)
    if (!priced.ok) return priced.error
    await writeLines(tx, cart, priced.value)
    await touch(deps, tx, cart)
    return null
  })

/** Sets the order fields of the cart. */
export const setCartDetails = (
  deps: ServiceDeps,
  caller: BuyerCaller,
  cartId: string,
  details: OrderDetails,
): Promise<Result<Cart, ErrorCode>> =>
  withCart(deps, caller, cartId, async (tx, cart, view) => {
    const addresses = await allowedAddresses(tx, caller, view.catalog.terms)
    const { addressId } = details
    if (addressId !== null && !addresses.some(address => address.id === addressId)) return 'not_found'
    await tx.cart.update({
      where: { workspaceId_id: { workspaceId: cart.workspaceId, id: cart.id } },
      data: { ...details, deliveryDay: columnOfDay(details.deliveryDay), updatedAt: new Date(deps.now()) },
    })
    return null
  })

/**
 * Runs an edit on the open cart and answers the cart after it. A cart that has become an order since is
 * left alone: the answer is the new cart, with that order's number.
 */
const withCart = (
  deps: ServiceDeps,
  caller: BuyerCaller,
  cartId: string | null,
  edit: Edit,
): Promise<Result<Cart, ErrorCode>> =>
  deps.db.within<Result<Cart, ErrorCode>>(scopeOf(caller), async tx => {
    const now = deps.now()
    const view = await readStorefrontView(tx, caller, now)
    if (!view) return err('session_ended')
    const cart = await withDefaults(tx, caller, await lockOpenCart(tx, caller), view)
    if (cartId !== null && cartId !== cart.id) {
      const closed = await closedOrderOf(tx, caller, cartId)
      return closed ? ok(await cartView(tx, caller, cart, view, now, closed)) : err('not_found')
    }
    const problem = await edit(tx, cart, view)
    if (problem) return err(problem)
    return ok(await cartView(tx, caller, await lockOpenCart(tx, caller), view, now, null))
  })

/** A customer with one address need not choose it. */
const withDefaults = async (
  tx: Tx,
  caller: BuyerCaller,
  cart: OpenCart,
  view: StorefrontView,
): Promise<OpenCart> => {
  const addresses = await allowedAddresses(tx, caller, view.catalog.terms)
  if (addresses.some(address => address.id === cart.addressId)) return cart
  const addressId = addresses[0]?.id ?? null
  if (addressId === cart.addressId) return cart
  await tx.cart.update({
    where: { workspaceId_id: { workspaceId: cart.workspaceId, id: cart.id } },
    data: { addressId },
  })
  return { ...cart, addressId }
}

const closedOrderOf = async (tx: Tx, caller: BuyerCaller, cartId: string): Promise<Cart['closedOrder']> => {
  const { workspaceId, linkId } = caller
  const order = await tx.order.findFirst({
    where: { workspaceId, linkId, idempotencyKey: cartId },
    select: { id: true, number: true },
  })
  return order && { cartId, orderId: order.id, number: order.number }
}

/** The lines at today's prices; the first that can't be in a cart fails all of them. */
const priceLines = (
  cart: OpenCart,
  view: StorefrontView,
  lines: readonly { productId: string; quantity: number }[],
): Result<PricedLine[], ErrorCode> => {
  const known = new Set(cart.items.map(item => item.productId))
  const priced: PricedLine[] = []
  for (const { productId, quantity } of lines) {
    const offered = view.catalog.byId.get(productId)
    const item = quantity === 0 ? null : view.itemOf(productId)
    if (quantity === 0) priced.push({ productId, quantity, shownPrice: 0 })
    else if (!offered || !item || (!item.orderable && !known.has(productId)))
      return err('product_not_in_catalog')
    else {
      const price = resolvePrice(offered.product, quantity, offered.rules, view.catalog.terms.pricing)
      if (!price.ok) return err('bad_input')
      priced.push({ productId, quantity, shownPrice: price.value.unitPrice })
    }
  }
  return ok(priced)
}

const touch = async (deps: ServiceDeps, tx: Tx, cart: OpenCart): Promise<void> => {
  await tx.cart.update({
    where: { workspaceId_id: { workspaceId: cart.workspaceId, id: cart.id } },
    data: { updatedAt: new Date(deps.now()) },
  })
}
