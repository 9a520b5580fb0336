import type { AnyMutation } from '#shared/contract/mutations.ts'
import type { OrderRow } from '#shared/contract/rows.ts'
import { nextState } from '#shared/domain/order-state.ts'
import {
  releaseEffects,
  reserveEffects,
  reviseEffects,
  type StockEffect,
  shipEffects,
} from '#shared/domain/stock.ts'

/**
 * What a decision on an order, as it stood when it was made, does to tracked stock. Stored with the
 * mutation, since the order may look different by the time the stock is shown.
 */
export const stockEffectsOf = (mutation: AnyMutation, order: OrderRow | null): StockEffect[] => {
  if (mutation.name === 'order.enter') return order ? [] : reserveEffects(mutation.args.lines)
  if (!order || ('revision' in mutation.args && mutation.args.revision !== order.revision)) return []
  switch (mutation.name) {
    case 'order.reject':
      return nextState(order.state, 'reject').ok ? releaseEffects(order.lines) : []
    case 'order.cancel':
      return nextState(order.state, 'cancel_by_staff').ok ? releaseEffects(order.lines) : []
    case 'order.fulfill': {
      if (!nextState(order.state, 'fulfill').ok) return []
      const shipped = new Map(mutation.args.shipped.map(line => [line.lineNumber, line.quantity]))
      return shipEffects(
        order.lines.map(line => ({
          ...line,
          shippedQuantity: shipped.get(line.lineNumber) ?? line.quantity,
        })),
      )
    }
    case 'order.revise':
      return order.state === 'submitted' ? reviseEffects(order.lines, mutation.args.lines) : []
    default:
      return []
  }
}
