import { multiplyExact } from '#shared/base/money.ts'
import type { Cart, CartLine, OrderDetails } from '#shared/contract/buyer.ts'
import { lineFacts } from '#shared/domain/line-facts.ts'
import { resolvePrice } from '#shared/domain/pricing.ts'
import { compareSubmission, type SubmissionFacts } from '#shared/domain/submission.ts'
import type { LineFacts } from '#shared/domain/submission-line.ts'
import { taxTotals } from '#shared/domain/tax.ts'
import type { Tx } from '../../db/database.ts'
import type { CartItem } from '../../db/generated/client.ts'
import type { BuyerCaller } from '../callers.ts'
import type { StorefrontView } from '../catalog/storefront-view.ts'
import { dayOfColumn } from '../rows/date-columns.ts'
import { wireDifference } from '../selling/wire-difference.ts'
import type { OpenCart } from './open-cart.ts'
import { readReplaced, withReleased } from './replaced-order.ts'

/** A cart as it stands now: priced today, with everything that would keep it from being submitted. */
export const cartView = async (
  tx: Tx,
  caller: BuyerCaller,
  cart: OpenCart,
  view: StorefrontView,
  now: number,
  closedOrder: Cart['closedOrder'],
): Promise<Cart> => {
  const { terms } = view.catalog
  const details = detailsOf(cart)
  const { replaces, held } = await readReplaced(tx, cart)
  const shown = withReleased(view, held)
  const lines = cart.items.map(item => ({
    productId: item.productId,
    quantity: item.quantity,
    unitPrice: Number(item.shownPrice),
  }))
  const facts: SubmissionFacts = {
    products: factsOf(cart.items, shown),
    settings: terms.settings,
    customerState: terms.customer.state,
    addressAccepted: addressAccepted(details.addressId, view.addresses),
    currency: terms.workspace.currency,
    taxMode: terms.workspace.taxMode,
    timeZone: terms.workspace.timeZone,
    now,
  }
  const outcome = compareSubmission({ lines, details }, facts)
  const cartLines = await viewLines(tx, caller.workspaceId, cart.items, shown)
  return {
    cartId: cart.id,
    lines: cartLines,
    details,
    differences: outcome.kind === 'differs' ? outcome.differences.map(wireDifference) : [],
    totals: totalsOf(cartLines, terms.workspace.taxMode),
    closedOrder,
    replaces,
  }
}

/** No address at all is accepted only of a customer that has none to choose from. */
export const addressAccepted = (addressId: string | null, allowed: readonly { id: string }[]): boolean =>
  addressId === null ? allowed.length === 0 : allowed.some(address => address.id === addressId)

const detailsOf = (cart: OpenCart): OrderDetails => ({
  poNumber: cart.poNumber,
  notes: cart.notes,
  deliveryDay: dayOfColumn(cart.deliveryDay),
  addressId: cart.addressId,
})

const factsOf = (items: readonly CartItem[], view: StorefrontView): ReadonlyMap<string, LineFacts> => {
  const facts = new Map<string, LineFacts>()
  for (const { productId, quantity } of items) {
    const item = view.catalog.byId.get(productId)
    const stock = view.stock.get(productId) ?? null
    if (item) facts.set(productId, lineFacts(item.product, quantity, item.rules, stock, view.catalog.terms))
  }
  return facts
}

const viewLines = async (
  tx: Tx,
  workspaceId: string,
  items: readonly CartItem[],
  view: StorefrontView,
): Promise<CartLine[]> => {
  const gone = items.filter(item => !view.catalog.byId.has(item.productId)).map(item => item.productId)
  const named = gone.length
    ? await tx.product.findMany({
        where: { workspaceId, id: { in: gone } },
        select: { id: true, sku: true, name: true },
      })
    : []
  return items.map(item => viewLine(item, view, named))
}

const viewLine = (
  line: CartItem,
  view: StorefrontView,
  named: readonly { id: string; sku: string; name: string }[],
): CartLine => {
  const priced = view.catalog.byId.get(line.productId)
  const product = priced?.product ?? named.find(candidate => candidate.id === line.productId)
  const item = view.itemOf(line.productId)
  const price =
    priced && item && resolvePrice(priced.product, line.quantity, priced.rules, view.catalog.terms.pricing)
  const unitPrice = price?.ok ? price.value.unitPrice : null
  return {
    productId: line.productId,
    quantity: line.quantity,
    shownPrice: Number(line.shownPrice),
    item,
    sku: product?.sku ?? '',
    name: product?.name ?? '',
    unitPrice,
    amount: unitPrice === null ? null : multiplyExact(unitPrice, line.quantity),
  }
}

/** Totals of what can be ordered; an amount beyond the exact range counts as nothing and is a difference. */
const totalsOf = (lines: readonly CartLine[], mode: 'exclusive' | 'inclusive'): Cart['totals'] => {
  const taxed = lines.flatMap(({ amount, item }) =>
    amount === null || !item?.orderable ? [] : [{ amount, taxRateBp: item.taxRateBp }],
  )
  const totals = taxTotals(taxed, mode)
  return totals.ok ? totals.value : { net: 0, gross: 0, rates: [] }
}
