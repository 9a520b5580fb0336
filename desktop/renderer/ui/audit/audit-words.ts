import type { AuditEntryView } from '#shared/contract/audit.ts'
import type { Formats } from '../format/formats.ts'
import { keyWords } from '../words/spoken.ts'
import { t } from '../words/t.ts'

const AMOUNTS: ReadonlySet<string> = new Set(['listPrice', 'list_price', 'unitPrice', 'total'])

/** What was done, as a person reads it: "product.update" as "Product update". */
export function actionWords(action: string): string {
  const words = action.replaceAll(/[._]/g, ' ')
  return keyWords(`${words.charAt(0).toUpperCase()}${words.slice(1)}`)
}

/** The fields that an entry changed, before and after where both are known. */
export function changeWords({ before, after }: AuditEntryView, formats: Formats): string {
  const [was, is] = [fieldsOf(before), fieldsOf(after)]
  const names = [...new Set([...Object.keys(was), ...Object.keys(is)])]
    .filter(name => name !== 'id')
    // What stayed as it was tells whom an act was about; it is in the file, and is no change.
    .filter(name => !(name in was && name in is) || JSON.stringify(was[name]) !== JSON.stringify(is[name]))
  return names
    .map(name => {
      const old = valueText(name, was[name], formats) ?? t('none')
      const now = valueText(name, is[name], formats)
      if (isId(was[name]) || isId(is[name])) return t('{field} changed', { field: fieldWords(name) })
      return before != null && after != null
        ? `${fieldWords(name)} ${old} → ${now ?? t('none')}`
        : `${fieldWords(name)} ${now ?? old}`
    })
    .join(', ')
}

/** A field as a person reads it: "listPrice" as "list price", "categoryId" as "category". */
export function fieldWords(name: string): string {
  const known = keyWords(name)
  if (known !== name) return known
  const words = name
    .replace(/(Bp|Id)$/, '')
    .replaceAll(/[A-Z]|_/g, sign => ` ${sign.replace('_', '').toLowerCase()}`)
  return words.replace('gtin', 'GTIN').replace('sku', 'SKU')
}

/** Ids tell a person nothing. */
function isId(value: unknown): boolean {
  return typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value)
}

function fieldsOf(value: unknown): Record<string, unknown> {
  // A revision is told by its lines.
  if (Array.isArray(value)) return { lines: value }
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}

function valueText(name: string, value: unknown, formats: Formats): string | undefined {
  if (value === undefined) return undefined
  if (value === null || value === '') return t('none')
  if (typeof value === 'number' && name.endsWith('Bp')) return formats.percent(value)
  if (typeof value === 'number') return AMOUNTS.has(name) ? formats.money(value) : formats.count(value)
  if (Array.isArray(value)) return value.map(line => lineText(line, formats)).join('; ')
  return typeof value === 'string' ? keyWords(value) : JSON.stringify(value)
}

/** A line of an order as a revision keeps it. */
function lineText(line: unknown, formats: Formats): string {
  const { sku, quantity, unitPrice } = fieldsOf(line)
  if (typeof sku !== 'string' || typeof quantity !== 'number') return JSON.stringify(line)
  const price =
    typeof unitPrice === 'number' ? t(' at {unitPrice}', { unitPrice: formats.money(unitPrice) }) : ''
  return `${formats.count(quantity)} × ${sku}${price}`
}
