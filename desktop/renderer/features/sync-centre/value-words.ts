import type { Formats } from '../../ui/format/formats.ts'
import { keyWords } from '../../ui/words/spoken.ts'
import { type PlainText, t } from '../../ui/words/t.ts'

const AMOUNTS: ReadonlySet<string> = new Set(['listPrice', 'unitPrice', 'minimumOrderAmount'])
const PERCENTAGES: ReadonlySet<string> = new Set(['discountBp', 'taxRateBp'])
const NAMES: Readonly<Record<string, PlainText>> = {
  minQuantity: 'from',
  maxQuantity: 'at most',
  startsOn: 'first day',
  endsOn: 'ends before',
  backOn: 'back on',
  step: 'steps of',
}

/** The values of one side of a conflict, as a person reads them. A single value stands without its name. */
export function valueWords(values: Readonly<Record<string, unknown>>, formats: Formats): string {
  const entries = Object.entries(values)
  return entries
    .map(([field, value]) => {
      const text = oneValue(field, value, formats)
      if (entries.length === 1) return text
      const name = NAMES[field]
      return `${name ? t(name) : keyWords(field)}: ${text}`
    })
    .join('\n')
}

function oneValue(field: string, value: unknown, formats: Formats): string {
  if (value === null || value === undefined || value === '') return t('None')
  if (typeof value === 'number' && AMOUNTS.has(field)) return formats.money(value)
  if (typeof value === 'number' && PERCENTAGES.has(field)) return formats.percent(value)
  if (typeof value === 'number') return formats.count(value)
  if (typeof value === 'boolean') return value ? t('Yes') : t('No')
  if (typeof value === 'string') return keyWords(value.replaceAll('_', ' '))
  if (Array.isArray(value)) return t('{value} entries', { value: value.length })
  return JSON.stringify(value)
}
