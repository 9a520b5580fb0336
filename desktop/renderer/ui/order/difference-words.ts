import type { Formats } from '../format/formats.ts'
import { type PlainText, t } from '../words/t.ts'

/** A difference as the rules find it or as it crosses the wire: one shape for all codes. */
export type ShownDifference = {
  readonly code: string
  readonly sku?: string | null
  readonly field?: string | null
  readonly old?: string | number | null
  readonly new?: string | number | null
}

const FIELDS: Readonly<Record<string, PlainText>> = {
  poNumber: 'a PO number',
  notes: 'a note',
  deliveryDate: 'a delivery day',
}

/** What stands against an order, as one sentence. Prices are minor units, quantities selling units. */
export function differenceWords(difference: ShownDifference, formats: Formats): string {
  const item = difference.sku ? `${difference.sku}: ` : ''
  const was = Number(difference.old ?? 0)
  const now = Number(difference.new ?? 0)
  const field = t(FIELDS[difference.field ?? ''] ?? 'a field')
  switch (difference.code) {
    case 'price_changed':
      return t('{item}now {now}, it was {was}', { item, now: formats.money(now), was: formats.money(was) })
    case 'not_available':
      return t('{item}out of stock{new}', {
        item,
        new: difference.new ? t(', expected back {new}', { new: formats.day(String(difference.new)) }) : '',
      })
    case 'insufficient_stock':
      return t('{item}only {now} available', { item, now: formats.count(now) })
    case 'quantity_rule':
      return t('{item}{was} can’t be ordered, the nearest is {now}', {
        item,
        was: formats.count(was),
        now: formats.count(now),
      })
    case 'not_in_catalog':
      return t('{item}not offered to this customer', { item })
    case 'duplicate_line':
      return t('{item}stands on two lines', { item })
    case 'amount_out_of_range':
      return t('{item}the amount is too large to be kept exactly', { item })
    case 'field_missing':
      return t('This customer’s orders need {field}', { field })
    case 'field_off':
      return t('This customer’s orders have no place for {field}', { field })
    case 'field_too_long':
      return t('There is room for {now} characters, not {was}', {
        now: formats.count(now),
        was: formats.count(was),
      })
    case 'delivery_day_not_possible':
      return t('No delivery on {old}{soonest}', {
        old: formats.day(String(difference.old)),
        soonest: soonest(difference, formats),
      })
    case 'cut_off_passed':
      return t('It is past the cut-off for {old}{soonest}', {
        old: formats.day(String(difference.old)),
        soonest: soonest(difference, formats),
      })
    case 'below_minimum_order':
      return t('{was} is below this customer’s minimum of {now}', {
        was: formats.money(was),
        now: formats.money(now),
      })
    case 'customer_on_hold':
      return t('The customer is on hold: no orders are taken until somebody takes the hold off')
    case 'customer_archived':
      return t('The customer is archived')
    case 'address_not_valid':
      return t('Choose a ship-to address of this customer')
    case 'empty_order':
      return t('The order has no line yet')
    default:
      return `${item}${difference.code.replaceAll('_', ' ')}`
  }
}

function soonest(difference: ShownDifference, formats: Formats): string {
  return difference.new ? t('; the soonest is {new}', { new: formats.day(String(difference.new)) }) : ''
}
