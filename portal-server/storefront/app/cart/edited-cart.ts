import type { Cart, CartLine, OrderDetails } from '#shared/contract/buyer.ts'
import { type TaxedAmount, type TaxMode, taxTotals } from '#shared/domain/tax.ts'
import type { CartEdits } from './cart-edits.ts'
import { shownUnitPrice } from './item-quantity.ts'

type Totals = Pick<Cart['totals'], 'net' | 'gross'>

/** The cart as the page shows it: the server's, with the edits that are on their way laid over it. */
export type EditedCart = {
  readonly cartId: string
  readonly lines: readonly CartLine[]
  readonly details: OrderDetails
  readonly totals: Totals
  /** How many lines the totals are of; the others can't be ordered at the moment. */
  readonly counted: number
  /** True while the totals are this page's sum and not yet the server's. */
  readonly updating: boolean
}

type Edits = Pick<CartEdits, 'quantities' | 'details' | 'knownItems'>

/** Lays unconfirmed edits over the server's cart. Lines without edits keep the server's amounts to the penny. */
export function editedCart(cart: Cart, edits: Edits, taxMode: TaxMode): EditedCart {
  const lines = editedLines(cart, edits)
  const updating = Object.keys(edits.quantities).length > 0
  return {
    cartId: cart.cartId,
    lines,
    details: edits.details ?? cart.details,
    counted: countedLines(lines).length,
    totals: updating ? (sumOf(lines, taxMode) ?? cart.totals) : cart.totals,
    updating,
  }
}

/** The sum that a buyer compares with price tags: without tax where prices are, with it where they include it. */
export function shownTotal(totals: Totals, taxMode: TaxMode): number {
  return taxMode === 'exclusive' ? totals.net : totals.gross
}

function editedLines(cart: Cart, { quantities, knownItems }: Edits): CartLine[] {
  const inCart = new Set(cart.lines.map(line => line.productId))
  const changed = cart.lines.map(line => withQuantity(line, quantities[line.productId] ?? line.quantity))
  const added = Object.entries(quantities).flatMap(([productId, quantity]) => {
    const item = inCart.has(productId) ? undefined : knownItems[productId]
    if (!item) return []
    const { sku, name } = item
    const unitPrice = shownUnitPrice(item, quantity)
    const amount = unitPrice * quantity
    return [{ productId, quantity, shownPrice: unitPrice, item, sku, name, unitPrice, amount }]
  })
  return [...changed, ...added].filter(line => line.quantity > 0)
}

function withQuantity(line: CartLine, quantity: number): CartLine {
  if (quantity === line.quantity || !line.item) return { ...line, quantity }
  const unitPrice = shownUnitPrice(line.item, quantity)
  return { ...line, quantity, unitPrice, amount: unitPrice * quantity }
}

function sumOf(lines: readonly CartLine[], taxMode: TaxMode): Totals | null {
  const totals = taxTotals(countedLines(lines), taxMode)
  return totals.ok ? totals.value : null
}

function countedLines(lines: readonly CartLine[]): TaxedAmount[] {
  return lines.flatMap(({ amount, item }) =>
    amount === null || !item?.orderable ? [] : [{ amount, taxRateBp: item.taxRateBp }],
  )
}
