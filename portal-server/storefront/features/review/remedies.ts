import type { CartDifference, CartLine, OrderDetails } from '#shared/contract/buyer.ts'
import { rulesWithStock } from '#shared/domain/stocked-rules.ts'

/** What the buyer can do about a difference; the first that is offered is also what "accept all" does. */
export type Remedy =
  /** Keeps the quantity and takes what changed, such as a new price. */
  | { readonly kind: 'accept'; readonly productId: string; readonly quantity: number }
  | { readonly kind: 'set_quantity'; readonly productId: string; readonly quantity: number }
  | { readonly kind: 'remove'; readonly productId: string }
  | { readonly kind: 'set_delivery_day'; readonly day: string | null }
  | { readonly kind: 'clear_field'; readonly field: 'notes' | 'poNumber' | 'deliveryDate' }
  | { readonly kind: 'clear_address' }

/** The remedies for a difference, best first; empty where only the buyer's own edit helps. */
export function remediesFor(difference: CartDifference, lines: readonly CartLine[]): Remedy[] {
  const line = lines.find(candidate => candidate.productId === difference.productId)
  return line ? lineRemedies(difference, line) : orderRemedies(difference)
}

function lineRemedies(difference: CartDifference, line: CartLine): Remedy[] {
  const { productId } = line
  const remove: Remedy = { kind: 'remove', productId }
  switch (difference.code) {
    case 'price_changed':
    case 'tax_changed':
    case 'unit_changed':
    case 'duplicate_line':
      return [{ kind: 'accept', productId, quantity: line.quantity }, remove]
    case 'quantity_rule':
      return [...setQuantity(productId, Number(difference.new)), remove]
    case 'insufficient_stock':
      return [...setQuantity(productId, mostInStock(line, Number(difference.new))), remove]
    default:
      return [remove]
  }
}

function orderRemedies({ code, field, ...difference }: CartDifference): Remedy[] {
  switch (code) {
    case 'delivery_day_not_possible':
    case 'cut_off_passed':
      return [{ kind: 'set_delivery_day', day: typeof difference.new === 'string' ? difference.new : null }]
    case 'field_off':
      return field === 'notes' || field === 'poNumber' || field === 'deliveryDate'
        ? [{ kind: 'clear_field', field }]
        : []
    case 'address_not_valid':
      return [{ kind: 'clear_address' }]
    default:
      return []
  }
}

function setQuantity(productId: string, quantity: number): Remedy[] {
  return quantity > 0 ? [{ kind: 'set_quantity', productId, quantity }] : []
}

/** The largest quantity within the item's rules that what is in stock still covers; 0 when none is. */
function mostInStock({ item }: CartLine, available: number): number {
  if (!item) return 0
  const { minQuantity, maxQuantity } = rulesWithStock({ ...item, available })
  const most = maxQuantity ?? 0
  return most >= minQuantity ? most : 0
}

/** Line quantities and details that carry out several remedies at once, to be saved in one go. */
export type RemedyPlan = {
  readonly quantities: Readonly<Record<string, number>>
  readonly details: OrderDetails | null
}

/** What the best remedy of every difference comes to. Where one line has several, the smallest quantity wins. */
export function planAll(
  differences: readonly CartDifference[],
  cart: { readonly lines: readonly CartLine[]; readonly details: OrderDetails },
): RemedyPlan {
  const remedies = differences.flatMap(difference => remediesFor(difference, cart.lines).slice(0, 1))
  return planOf(remedies, cart.details)
}

/** What some remedies come to. */
export function planOf(remedies: readonly Remedy[], details: OrderDetails): RemedyPlan {
  const quantities: Record<string, number> = {}
  let changed: OrderDetails | null = null
  for (const remedy of remedies) {
    if ('productId' in remedy) {
      const quantity = remedy.kind === 'remove' ? 0 : remedy.quantity
      quantities[remedy.productId] = Math.min(quantity, quantities[remedy.productId] ?? quantity)
    } else changed = { ...(changed ?? details), ...detailChange(remedy) }
  }
  return { quantities, details: changed }
}

function detailChange(remedy: Exclude<Remedy, { productId: string }>): Partial<OrderDetails> {
  switch (remedy.kind) {
    case 'set_delivery_day':
      return { deliveryDay: remedy.day }
    case 'clear_address':
      return { addressId: null }
    case 'clear_field':
      return remedy.field === 'deliveryDate' ? { deliveryDay: null } : { [remedy.field]: '' }
  }
}
