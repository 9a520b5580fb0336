/** A tracked quantity in selling units. */
export type Stock = { readonly onHand: number; readonly reserved: number }

/** A difference to apply to a product's stock. Differences, never totals, so that two writers add up. */
export type StockEffect = { readonly productId: string; readonly onHand: number; readonly reserved: number }

/** What an order holds of a product, in selling units. */
export type StockLine = { readonly productId: string; readonly quantity: number }

/** A line as fulfilled: what was ordered and what left the house. */
export type ShippedLine = StockLine & { readonly shippedQuantity: number }

/** On hand less reserved; never below 0. Null when the product is not tracked. */
export function availableQuantity(stock: Stock | null): number | null {
  return stock === null ? null : Math.max(0, stock.onHand - stock.reserved)
}

/** Whether all of a quantity can be reserved; always when the product is not tracked. */
export function canReserve(stock: Stock | null, quantity: number): boolean {
  const available = availableQuantity(stock)
  return available === null || quantity <= available
}

/** The stock after an effect. */
export function applyEffect(stock: Stock, effect: Pick<StockEffect, 'onHand' | 'reserved'>): Stock {
  return { onHand: stock.onHand + effect.onHand, reserved: stock.reserved + effect.reserved }
}

/** Stock by product after effects; effects on products that are not tracked come to nothing. */
export function afterEffects(
  stock: ReadonlyMap<string, Stock>,
  effects: readonly StockEffect[],
): ReadonlyMap<string, Stock> {
  const after = new Map(stock)
  for (const effect of effects) {
    const before = after.get(effect.productId)
    if (before) after.set(effect.productId, applyEffect(before, effect))
  }
  return after
}

/** Submitting reserves every line. Effects come by product id: the order in which rows are locked. */
export function reserveEffects(lines: readonly StockLine[]): StockEffect[] {
  return summed(lines.map(line => effect(line.productId, 0, line.quantity)))
}

/** Rejecting and cancelling release what was reserved. */
export function releaseEffects(lines: readonly StockLine[]): StockEffect[] {
  return summed(lines.map(line => effect(line.productId, 0, -line.quantity)))
}

/** Shipping takes what left off hand and gives up the whole reservation, so that what is short is free again. */
export function shipEffects(lines: readonly ShippedLine[]): StockEffect[] {
  return summed(lines.map(line => effect(line.productId, -line.shippedQuantity, -line.quantity)))
}

/** A revision moves the reservation from the old lines to the new ones; unchanged products have no effect. */
export function reviseEffects(before: readonly StockLine[], after: readonly StockLine[]): StockEffect[] {
  return summed([...releaseEffects(before), ...reserveEffects(after)])
}

function effect(productId: string, onHand: number, reserved: number): StockEffect {
  return { productId, onHand, reserved }
}

function summed(effects: readonly StockEffect[]): StockEffect[] {
  const byProduct = new Map<string, StockEffect>()
  for (const { productId, onHand, reserved } of effects) {
    const sum = applyEffect(byProduct.get(productId) ?? { onHand: 0, reserved: 0 }, { onHand, reserved })
    byProduct.set(productId, { productId, onHand: zeroed(sum.onHand), reserved: zeroed(sum.reserved) })
  }
  return [...byProduct.values()]
    .filter(({ onHand, reserved }) => onHand !== 0 || reserved !== 0)
    .sort((a, b) => (a.productId < b.productId ? -1 : 1))
}

/** -0 would not survive a round trip through JSON as the same value. */
function zeroed(value: number): number {
  return value === 0 ? 0 : value
}
