import type { ProductRow, StockRow } from '#shared/contract/rows.ts'
import { isOpenState } from '#shared/domain/order-state.ts'
import type { DemoOrder } from '../demo-workspace.ts'

/** Positions of the tracked products and what is left of each beyond the open orders, in selling units. */
const tracked: readonly (readonly [at: number, left: number])[] = [
  [1, 60],
  [10, 240],
  [24, 96],
  [55, 12],
  [77, 0],
  [110, 480],
  [164, 36],
  [219, 144],
]

const trackedPositions = new Set(tracked.map(([at]) => at))

/** Whether the product at a position has a tracked quantity. */
export function isTracked(at: number): boolean {
  return trackedPositions.has(at)
}

/** Stock of the tracked products: reserved is exactly what submitted, approved and picked orders hold. */
export function buildStock(
  products: readonly ProductRow[],
  orders: readonly DemoOrder[],
): readonly StockRow[] {
  const open = orders.filter(({ state }) => isOpenState(state)).flatMap(({ lines }) => lines)
  return tracked.flatMap(([at, left]) => {
    const product = products[at]
    if (!product) return []
    const lines = open.filter(({ productId }) => productId === product.id)
    const reserved = lines.reduce((sum, { quantity }) => sum + quantity, 0)
    return [{ id: product.id, onHand: reserved + left, reserved }]
  })
}
