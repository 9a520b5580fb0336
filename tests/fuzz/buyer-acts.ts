import { readCart, setCartLines } from '#server/services/carts/edit-cart.ts'
import { postBuyerMessage } from '#server/services/orders/buyer-orders.ts'
import { submitOrder } from '#server/services/orders/submit-order.ts'
import { newId } from '#shared/base/ids.ts'
import type { FuzzPortal } from './fuzz-portal.ts'
import type { Journal } from './journal.ts'
import type { Random } from './random.ts'

const DETAILS = { poNumber: '', notes: '', deliveryDay: null, addressId: null }

/** A buyer fills the cart and sends the order, sometimes twice; prices that changed meanwhile stop it. */
export const submitAsBuyer = async (random: Random, portal: FuzzPortal, journal: Journal): Promise<void> => {
  const { deps } = portal
  const buyer = random.pick(portal.buyers)
  const cart = await readCart(deps, buyer)
  if (!cart.ok) throw new Error(cart.error)
  const wanted = portal.productIds.map(productId => ({ productId, quantity: random.between(0, 6) }))
  const filled = await setCartLines(deps, buyer, cart.value.cartId, wanted)
  // Stock may have run out since: then there is nothing to submit.
  if (!filled.ok) return
  const { cartId } = filled.value
  const lines = filled.value.lines.map(({ productId, quantity, unitPrice }) => ({
    productId,
    quantity,
    unitPrice: unitPrice ?? 0,
  }))
  if (lines.length === 0) return
  const again = random.chance(0.2)
  const submit = () => submitOrder(deps, buyer, { cartId, details: DETAILS, lines })
  for (const sent of await Promise.all(again ? [submit(), submit()] : [submit()])) {
    if (!sent.ok || sent.value.kind !== 'accepted') continue
    const { orderId } = sent.value
    if (!journal.orderIds.includes(orderId)) journal.orderIds.push(orderId)
  }
}

/** A buyer writes on one of the orders; one of another customer is refused, which is no message. */
export const writeAsBuyer = async (random: Random, portal: FuzzPortal, journal: Journal): Promise<void> => {
  if (journal.orderIds.length === 0) return
  const orderId = random.pick(journal.orderIds)
  const message = { orderId, messageId: newId(), body: 'When will it come?' }
  const written = await postBuyerMessage(portal.deps, random.pick(portal.buyers), message)
  if (written.ok) journal.buyerMessages += 1
}
