import type { Formats } from '../format/formats.ts'

/** A difference as the rules find it or as it crosses the wire: one shape for all codes. */
export type ShownDifference = {
  readonly code: string
  readonly sku?: string | null
  readonly field?: string | null
  readonly old?: string | number | null
  readonly new?: string | number | null
}

const FIELDS: Readonly<Record<string, string>> = {
  poNumber: 'a PO number',
  notes: 'a note',
  deliveryDate: 'a delivery day',
}

/** What stands against an order, as one sentence. Prices are minor units, quantities selling units. */
export function differenceWords(difference: ShownDifference, formats: Formats): string {
  const item = difference.sku ? `${difference.sku}: ` : ''
  const was = Number(difference.old ?? 0)
  const now = Number(difference.new ?? 0)
  const field = FIELDS[difference.field ?? ''] ?? 'a field'
  switch (difference.code) {
    case 'price_changed':
      return `${item}now ${formats.money(now)}, it was ${formats.money(was)}`
    case 'not_available':
      return `${item}out of stock${difference.new ? `, expected back ${formats.day(String(difference.new))}` : ''}`
    case 'insufficient_stock':
      return `${item}only ${formats.count(now)} available`
    case 'quantity_rule':
      return `${item}${formats.count(was)} can’t be ordered, the nearest is ${formats.count(now)}`
    case 'not_in_catalog':
      return `${item}not offered to this customer`
    case 'duplicate_line':
      return `${item}stands on two lines`
    case 'amount_out_of_range':
      return `${item}the amount is too large to be kept exactly`
    case 'field_missing':
      return `This customer’s orders need ${field}`
    case 'field_off':
      return `This customer’s orders have no place for ${field}`
    case 'field_too_long':
      return `There is room for ${formats.count(now)} characters, not ${formats.count(was)}`
    case 'delivery_day_not_possible':
      return `No delivery on ${formats.day(String(difference.old))}${soonest(difference, formats)}`
    case 'cut_off_passed':
      return `It is past the cut-off for ${formats.day(String(difference.old))}${soonest(difference, formats)}`
    case 'below_minimum_order':
      return `${formats.money(was)} is below this customer’s minimum of ${formats.money(now)}`
    case 'customer_on_hold':
      return 'The customer is on hold: no orders are taken until somebody takes the hold off'
    case 'customer_archived':
      return 'The customer is archived'
    case 'address_not_valid':
      return 'Choose a ship-to address of this customer'
    case 'empty_order':
      return 'The order has no line yet'
    default:
      return `${item}${difference.code.replaceAll('_', ' ')}`
  }
}

function soonest(difference: ShownDifference, formats: Formats): string {
  return difference.new ? `; the soonest is ${formats.day(String(difference.new))}` : ''
}
