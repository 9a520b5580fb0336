import { err, ok, type Result } from '#shared/base/result.ts'
import type { Cart, OrderDetails } from '#shared/contract/buyer.ts'
import type { ErrorCode } from '#shared/contract/error-codes.ts'
import { resolvePrice } from '#shared/domain/pricing.ts'
import type { Tx } from '../../db/database.ts'
import { recordBuyerAct } from '../audit/record-buyer-act.ts'
import { type BuyerCaller, scopeOf } from '../callers.ts'
import { openStorefrontView, type StorefrontView } from '../catalog/storefront-view.ts'
import type { StreamVersions } from '../catalog-copy/workspace-copies.ts'
import { lockLiveSession } from '../links/lock-link.ts'
import { columnOfDay, dayOfColumn } from '../rows/date-columns.ts'
import type { ServiceDeps } from '../service-deps.ts'
import { cartView } from './cart-view.ts'
import { lockOpenCart, type OpenCart } from './open-cart.ts'
import { readReplaced, withReleased } from './replaced-order.ts'

type Edit = (tx: Tx, cart: OpenCart, view: StorefrontView) => Promise<ErrorCode | null>

/** The link's open cart, as it stands now. */
export const readCart = (
  deps: ServiceDeps,
  caller: BuyerCaller,
  seen: StreamVersions | null = null,
): Promise<Result<Cart, ErrorCode>> => withCart(deps, caller, null, seen, async () => null)

/** Sets quantities of lines, 0 removing one, and remembers the unit price that the buyer saw beside each. */
export const setCartLines = (
  deps: ServiceDeps,
  caller: BuyerCaller,
  cartId: string,
  lines: readonly EditedLine[],
  seen: StreamVersions | null = null,
): Promise<Result<Cart, ErrorCode>> =>
  withCart(deps, caller, cartId, seen, async (tx, cart, view) => {
    // A cart that replaces an order has what that order holds to choose from as well.
    const { held } = await readReplaced(tx, cart)
    const priced = pricedLines(cart, withReleased(view, held), lines)
    if (!priced.ok) return priced.error
    await writeLines(tx, cart, priced.value)
    await noteLines(tx, caller, cart, lines)
    await touch(deps, tx, cart)
    return null
  })

/** Sets the order fields of the cart. */
export const setCartDetails = (
  deps: ServiceDeps,
  caller: BuyerCaller,
  cartId: string,
  details: OrderDetails,
  seen: StreamVersions | null = null,
): Promise<Result<Cart, ErrorCode>> =>
  withCart(deps, caller, cartId, seen, async (tx, cart, view) => {
    const { addressId } = details
    if (addressId !== null && !view.addresses.some(address => address.id === addressId)) return 'not_found'
    await tx.cart.update({
      where: { workspaceId_id: { workspaceId: cart.workspaceId, id: cart.id } },
      data: { ...details, deliveryDay: columnOfDay(details.deliveryDay), updatedAt: new Date(deps.now()) },
    })
    await noteDetails(tx, caller, cart, details)
    return null
  })

const quantitiesOf = (lines: readonly Pick<EditedLine, 'productId' | 'quantity'>[]): Record<string, number> =>
  Object.fromEntries(lines.map(({ productId, quantity }) => [productId, quantity]))

const noteLines = (
  tx: Tx,
  caller: BuyerCaller,
  cart: OpenCart,
  lines: readonly EditedLine[],
): Promise<void> => {
  const edited = new Set(lines.map(line => line.productId))
  const before = quantitiesOf(cart.items.filter(item => edited.has(item.productId)))
  const after = quantitiesOf(lines)
  return recordBuyerAct(tx, caller, {
    action: 'cart.set_lines',
    entity: 'cart',
    entityId: cart.id,
    before,
    after,
  })
}

const noteDetails = (tx: Tx, caller: BuyerCaller, cart: OpenCart, after: OrderDetails): Promise<void> => {
  const { poNumber, notes, addressId } = cart
  const before = { poNumber, notes, deliveryDay: dayOfColumn(cart.deliveryDay), addressId }
  return recordBuyerAct(tx, caller, {
    action: 'cart.set_details',
    entity: 'cart',
    entityId: cart.id,
    before,
    after,
  })
}

/**
 * Runs an edit on the open cart and answers the cart after it. A cart that has become an order since is
 * left alone: the answer is the new cart, with that order's number.
 */
const withCart = async (
  deps: ServiceDeps,
  caller: BuyerCaller,
  cartId: string | null,
  seen: StreamVersions | null,
  edit: Edit,
): Promise<Result<Cart, ErrorCode>> => {
  const now = deps.now()
  const view = await openStorefrontView(deps, caller, seen)
  if (!view) return err('session_ended')
  return deps.db.within<Result<Cart, ErrorCode>>(scopeOf(caller), async tx => {
    // Reading it, which pages do all the time, waits for nobody.
    if (cartId !== null && !(await lockLiveSession(tx, caller))) return err('session_ended')
    const cart = await withDefaults(tx, await lockOpenCart(tx, caller), view)
    if (cartId !== null && cartId !== cart.id) {
      const closed = await closedOrderOf(tx, caller, cartId)
      return closed ? ok(await cartView(tx, caller, cart, view, now, closed)) : err('cart_moved_on')
    }
    const problem = await edit(tx, cart, view)
    if (problem) return err(problem)
    return ok(await cartView(tx, caller, await lockOpenCart(tx, caller), view, now, null))
  })
}

/** A customer with one address need not choose it. */
const withDefaults = async (tx: Tx, cart: OpenCart, view: StorefrontView): Promise<OpenCart> => {
  const { addresses } = view
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

type EditedLine = { productId: string; quantity: number; shownPrice?: number | undefined }
type PricedLine = EditedLine & { shownPrice: number }

/**
 * Each line at the price that its buyer saw, which a page that was open for long or sent late may have from
 * earlier; the cart then says what it is now. The first that can't be in the cart refuses them all. A line that has
 * sold out since may stay or become smaller, which is how a buyer comes to what is left.
 */
const pricedLines = (
  cart: OpenCart,
  view: StorefrontView,
  lines: readonly EditedLine[],
): Result<PricedLine[], ErrorCode> => {
  if (new Set(lines.map(line => line.productId)).size < lines.length) return err('duplicate_line')
  const inCart = new Map(cart.items.map(item => [item.productId, item.quantity]))
  const priced: PricedLine[] = []
  for (const { productId, quantity, shownPrice } of lines) {
    const found = quantity === 0 ? undefined : view.catalog.byId.get(productId)
    const item = view.itemOf(productId)
    if (quantity > 0 && (!found || !item || (!item.orderable && quantity > (inCart.get(productId) ?? 0))))
      return err('product_not_in_catalog')
    const price = found && resolvePrice(found.product, quantity, found.rules, view.catalog.terms.pricing)
    if (price && !price.ok) return err('bad_input')
    priced.push({ productId, quantity, shownPrice: shownPrice ?? price?.value.unitPrice ?? 0 })
  }
  return ok(priced)
}

/** All lines in two statements, however many. */
const writeLines = async (tx: Tx, cart: OpenCart, lines: readonly PricedLine[]): Promise<void> => {
  const { workspaceId, id: cartId } = cart
  const removed = lines.filter(line => line.quantity === 0).map(line => line.productId)
  const kept = lines.filter(line => line.quantity > 0)
  if (removed.length > 0)
    await tx.cartItem.deleteMany({ where: { workspaceId, cartId, productId: { in: removed } } })
  if (kept.length === 0) return
  // Lines of one act were added in the same instant; a thousandth each keeps them in the order given.
  await tx.$executeRaw`
    INSERT INTO cart_item (workspace_id, cart_id, product_id, quantity, shown_price, added_at)
    SELECT ${workspaceId}::uuid, ${cartId}::uuid, product_id, quantity, shown_price,
      now() + (place - 1) * interval '1 millisecond'
    FROM unnest(${kept.map(line => line.productId)}::uuid[], ${kept.map(line => line.quantity)}::int[],
      ${kept.map(line => line.shownPrice)}::bigint[]) WITH ORDINALITY AS l (product_id, quantity, shown_price, place)
    ON CONFLICT (workspace_id, cart_id, product_id)
    DO UPDATE SET quantity = excluded.quantity, shown_price = excluded.shown_price`
}

const touch = async (deps: ServiceDeps, tx: Tx, cart: OpenCart): Promise<void> => {
  await tx.cart.update({
    where: { workspaceId_id: { workspaceId: cart.workspaceId, id: cart.id } },
    data: { updatedAt: new Date(deps.now()) },
  })
}
