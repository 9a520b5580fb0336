import type { BulkChange } from '#desktop/worker/api/views.ts'
import type { ProductRow } from '#shared/contract/rows.ts'
import { amountErrorText, type Formats } from '../../../ui/format/formats.ts'
import { parsePercent } from '../../../ui/format/percent.ts'
import { type PlainText, t } from '../../../ui/words/t.ts'

export type BulkKind = BulkChange['kind']
type PriceWay = 'raise_percent' | 'lower_percent' | 'raise_amount' | 'lower_amount' | 'set'

/** A bulk change as it is typed. */
export type BulkDraft = {
  readonly kind: BulkKind
  readonly way: PriceWay
  readonly value: string
  readonly roundTo: string
  readonly availability: ProductRow['availability']
  readonly backOn: string
  readonly categoryId: string | null
  readonly status: ProductRow['status']
}

export const PRICE_WAYS: readonly { readonly value: PriceWay; readonly label: PlainText }[] = [
  { value: 'raise_percent', label: 'Raise by a percentage' },
  { value: 'lower_percent', label: 'Lower by a percentage' },
  { value: 'raise_amount', label: 'Raise by an amount' },
  { value: 'lower_amount', label: 'Lower by an amount' },
  { value: 'set', label: 'Set to one price' },
]

export function emptyDraft(kind: BulkKind, status: ProductRow['status']): BulkDraft {
  return {
    kind,
    status,
    way: 'raise_percent',
    value: '',
    roundTo: '1',
    availability: 'out_of_stock',
    backOn: '',
    categoryId: null,
  }
}

/** The change that a draft asks for; null while it is empty, or what is wrong with it. */
export function readBulkDraft(
  draft: BulkDraft,
  formats: Formats,
): { readonly change: BulkChange } | { readonly problem: string } | null {
  switch (draft.kind) {
    case 'price':
      return draft.value.trim() === '' ? null : readPrice(draft, formats)
    case 'availability': {
      const { availability, backOn } = draft
      return { change: { kind: 'availability', availability, backOn: backOn === '' ? null : backOn } }
    }
    case 'category':
      return { change: { kind: 'category', categoryId: draft.categoryId } }
    case 'status':
      return { change: { kind: 'status', status: draft.status } }
  }
}

function readPrice({ way, value, roundTo }: BulkDraft, formats: Formats): ReturnType<typeof readBulkDraft> {
  if (way === 'raise_percent' || way === 'lower_percent') {
    const basisPoints = parsePercent(value)
    if (basisPoints === null) return { problem: t('Enter a percentage from 0 to 100, such as 3.5') }
    const signed = way === 'raise_percent' ? basisPoints : -basisPoints
    const price = { kind: 'percent' as const, basisPoints: signed, roundTo: Number(roundTo) }
    return { change: { kind: 'price', price } }
  }
  const amount = formats.parseAmount(value)
  if (!amount.ok) return { problem: amountErrorText(amount.error, formats.currency) }
  if (way === 'set') return { change: { kind: 'price', price: { kind: 'set', amount: amount.value } } }
  const difference = way === 'raise_amount' ? amount.value : -amount.value
  return { change: { kind: 'price', price: { kind: 'amount', difference } } }
}
