import type { CartDifference } from '#shared/contract/buyer.ts'
import type { Formats } from '../../app/format/formats.ts'
import type { WritePage } from '../../app/words/words-context.tsx'

/** A difference as the page says it: what it is about and, where both exist, the old and the new value. */
export type DifferenceWords = {
  readonly what: string
  readonly old: string | null
  readonly new: string | null
}

/** Puts a difference into words. Prices come in minor units, quantities in selling units, days as days. */
export function differenceWords(difference: CartDifference, t: WritePage, formats: Formats): DifferenceWords {
  const { code } = difference
  switch (code) {
    case 'price_changed':
      return pair(
        t('changes.price'),
        formats.money(Number(difference.old)),
        formats.money(Number(difference.new)),
      )
    case 'tax_changed':
      return pair(
        t('changes.tax'),
        formats.rate(Number(difference.old)),
        formats.rate(Number(difference.new)),
      )
    case 'unit_changed':
      return pair(t('changes.unit'), String(difference.old ?? ''), String(difference.new ?? ''))
    case 'not_available':
      return pair(t('changes.availability'), t('changes.available'), backWords(difference, t, formats))
    case 'not_in_catalog':
      return pair(t('changes.availability'), t('changes.inCatalog'), t('changes.notInCatalog'))
    case 'insufficient_stock':
      return pair(t('changes.stock'), countOf(difference.old, formats), countOf(difference.new, formats))
    case 'quantity_rule':
      return pair(
        t('changes.quantityRule'),
        countOf(difference.old, formats),
        countOf(difference.new, formats),
      )
    case 'delivery_day_not_possible':
      return pair(t('changes.day'), dayOf(difference.old, t, formats), dayOf(difference.new, t, formats))
    case 'cut_off_passed':
      return pair(t('changes.cutOff'), dayOf(difference.old, t, formats), dayOf(difference.new, t, formats))
    default:
      return { what: singleWords(difference, t), old: null, new: null }
  }
}

/** The name of an order field as the form labels it. */
export function fieldName(field: string | null, t: WritePage): string {
  if (field === 'poNumber') return t('review.poNumber')
  if (field === 'notes') return t('review.notes')
  return field === 'deliveryDate' ? t('review.day') : ''
}

function singleWords(difference: CartDifference, t: WritePage): string {
  const field = fieldName(difference.field, t)
  switch (difference.code) {
    case 'duplicate_line':
      return t('changes.duplicate')
    case 'amount_out_of_range':
      return t('changes.amount')
    case 'address_not_valid':
      return t('changes.address')
    case 'field_off':
      return t('changes.field', { field })
    case 'field_too_long':
      return t('changes.fieldLong', { field, old: difference.old ?? '', new: difference.new ?? '' })
    default:
      return t('changes.other')
  }
}

function backWords(difference: CartDifference, t: WritePage, formats: Formats): string {
  return typeof difference.new === 'string'
    ? t('changes.notAvailableBack', { day: formats.day(difference.new) })
    : t('changes.notAvailable')
}

function dayOf(value: CartDifference['old'], t: WritePage, formats: Formats): string {
  return typeof value === 'string' ? formats.day(value) : t('changes.dayNone')
}

function countOf(value: CartDifference['old'], formats: Formats): string {
  return formats.count(Number(value))
}

function pair(what: string, old: string, now: string): DifferenceWords {
  return { what, old, new: now }
}
