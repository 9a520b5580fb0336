import { minorToDecimal } from '#shared/base/money.ts'
import type { OrderRow } from '#shared/contract/rows.ts'
import { shippedAmount, shippedTotals } from '#shared/domain/shipment.ts'
import { taxTotals } from '#shared/domain/tax.ts'
import type { WebhookKind } from '../outgoing-kinds.ts'

/** What a receiver is told of an order. Amounts are decimal numbers as text, in the order's currency. */
export type WebhookPayload = {
  type: WebhookKind
  /** When it happened, ISO 8601. */
  timestamp: string
  data: {
    workspace: { id: string; name: string }
    order: {
      id: string
      number: number
      revision: number
      customer: { id: string; reference: string; name: string }
      contact: { name: string; email: string }
      poNumber: string
      notes: string
      deliveryDay: string | null
      shipTo: OrderRow['address']
      currency: string
      taxMode: OrderRow['taxMode']
      /** Of what was ordered. */
      net: string
      gross: string
      /** Of what was shipped; null until that is known. */
      shippedNet: string | null
      shippedGross: string | null
      reason: string
      submittedAt: string
      lines: WebhookLine[]
    }
  }
}

type WebhookLine = {
  lineNumber: number
  productId: string
  sku: string
  name: string
  unitName: string
  unitContents: string
  quantity: number
  shippedQuantity: number | null
  unitPrice: string
  amount: string
  /** Of the units shipped; null until they are known. */
  shippedAmount: string | null
  taxRateBasisPoints: number
}

type Facts = {
  workspace: { id: string; name: string }
  customer: { id: string; reference: string; name: string }
  order: OrderRow
  happenedAt: number
}

/** Approved lines never change any more, so every try of a delivery says the same. */
export const webhookPayload = (type: WebhookKind, facts: Facts): WebhookPayload => {
  const { workspace, order, happenedAt } = facts
  const { id, reference, name } = facts.customer
  const totals = taxTotals(order.lines, order.taxMode)
  if (!totals.ok) throw new Error(`Order ${order.id} has totals out of range`)
  const isShipped = order.lines.some(line => line.shippedQuantity !== null)
  const shipped = shippedTotals(order.lines, order.taxMode) ?? totals.value
  const decimal = (amount: number) => minorToDecimal(amount, order.currency)
  return {
    type,
    timestamp: new Date(happenedAt).toISOString(),
    data: {
      workspace: { id: workspace.id, name: workspace.name },
      order: {
        ...{ id: order.id, number: order.number, revision: order.revision },
        customer: { id, reference, name },
        contact: { name: order.contactName, email: order.contactEmail },
        ...{ poNumber: order.poNumber, notes: order.notes, deliveryDay: order.deliveryDay },
        ...{ shipTo: order.address, currency: order.currency, taxMode: order.taxMode },
        net: decimal(totals.value.net),
        gross: decimal(totals.value.gross),
        shippedNet: isShipped ? decimal(shipped.net) : null,
        shippedGross: isShipped ? decimal(shipped.gross) : null,
        reason: order.reason,
        submittedAt: new Date(order.submittedAt).toISOString(),
        lines: order.lines.map(line => webhookLine(line, decimal)),
      },
    },
  }
}

const webhookLine = (line: OrderRow['lines'][number], decimal: (amount: number) => string): WebhookLine => ({
  ...{ lineNumber: line.lineNumber, productId: line.productId, sku: line.sku, name: line.name },
  ...{ unitName: line.unitName, unitContents: line.unitContents },
  ...{ quantity: line.quantity, shippedQuantity: line.shippedQuantity },
  unitPrice: decimal(line.unitPrice),
  amount: decimal(line.amount),
  shippedAmount: line.shippedQuantity === null ? null : decimal(shippedAmount(line)),
  taxRateBasisPoints: line.taxRateBp,
})
