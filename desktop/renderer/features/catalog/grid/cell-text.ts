import type { ProductView } from '#desktop/worker/api/views.ts'
import type { ProductRow } from '#shared/contract/rows.ts'
import { amountErrorText, type Formats } from '../../../ui/format/formats.ts'
import { unitText } from '../../../ui/format/unit-text.ts'
import { t } from '../../../ui/words/t.ts'
import { AVAILABILITY } from '../availability.tsx'
import type { ColumnId } from './columns.ts'

type ReadCell = { readonly wanted: Partial<ProductRow> } | { readonly problem: string }

/** A cell as plain text, for a spreadsheet. */
export function cellText(column: ColumnId, product: ProductView, formats: Formats): string {
  switch (column) {
    case 'chosen':
      return ''
    case 'sku':
      return product.sku
    case 'name':
      return product.name
    case 'category':
      return product.categoryName ?? ''
    case 'unit':
      return unitText(product)
    case 'listPrice':
      return formats.amount(product.listPrice)
    case 'availability':
      return t(AVAILABILITY[product.availability].text)
    case 'stock':
      return product.available === null ? '' : String(product.available)
  }
}

/** What a typed or pasted text makes of a cell's fields, or why it can't be. */
export function readCellText(
  column: ColumnId,
  text: string,
  product: ProductRow,
  formats: Formats,
): ReadCell {
  switch (column) {
    case 'name':
      return readName(text)
    case 'listPrice': {
      const amount = formats.parseAmount(text)
      return amount.ok
        ? { wanted: { listPrice: amount.value } }
        : { problem: amountErrorText(amount.error, formats.currency) }
    }
    case 'availability':
      return readAvailability(text, product)
    default:
      return { problem: t('This column can’t be changed in the grid') }
  }
}

function readName(text: string): ReadCell {
  const name = text.trim()
  if (name === '') return { problem: t('A product needs a name') }
  return name.length > 200 ? { problem: t('Use at most 200 characters') } : { wanted: { name } }
}

function readAvailability(text: string, product: ProductRow): ReadCell {
  const typed = text.trim().toLowerCase().replaceAll('_', ' ')
  const known = Object.entries(AVAILABILITY).find(([, { text }]) =>
    [text, t(text)].some(words => words.toLowerCase() === typed),
  )
  if (!known) return { problem: t('Use “In stock”, “Out of stock” or “Discontinued”') }
  const availability = known[0] as ProductRow['availability']
  // A day on which it is back says nothing once it is back.
  return { wanted: { availability, backOn: availability === 'in_stock' ? null : product.backOn } }
}
