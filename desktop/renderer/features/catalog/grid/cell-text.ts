import type { ProductView } from '#desktop/worker/api/views.ts'
import type { ProductRow } from '#shared/contract/rows.ts'
import { amountErrorText, type Formats } from '../../../ui/format/formats.ts'
import { unitText } from '../../../ui/format/unit-text.ts'
import { t } from '../../../ui/words/t.ts'
import { AVAILABILITY } from '../availability.tsx'
import type { CategoryPaths } from './category-paths.ts'
import type { ColumnId } from './columns.ts'
import { readStock } from './stock-cell.ts'
import { readUnit } from './unit-cell.ts'

/** What a cell asks for: other fields, or a difference of stock. */
export type WantedCell = { readonly wanted: Partial<ProductRow>; readonly difference?: number }
export type ReadCell = WantedCell | { readonly problem: string }
/** What writing and reading cells takes: how amounts are written, and what the categories are called. */
export type CellWays = { readonly formats: Formats; readonly categories: CategoryPaths }

/** A cell as plain text, for a spreadsheet. */
export function cellText(column: ColumnId, product: ProductView, { formats, categories }: CellWays): string {
  switch (column) {
    case 'chosen':
      return ''
    case 'sku':
      return product.sku
    case 'name':
      return product.name
    case 'category':
      return product.categoryId === null
        ? ''
        : (categories.pathOf(product.categoryId) ?? product.categoryName ?? '')
    case 'unit':
      return unitText(product)
    case 'minQuantity':
      return String(product.minQuantity)
    case 'step':
      return String(product.step)
    case 'listPrice':
      return formats.amount(product.listPrice)
    case 'availability':
      return t(AVAILABILITY[product.availability].text)
    case 'stock':
      return product.available === null ? '' : String(product.available)
  }
}

/**
 * What a typed or pasted text makes of a cell's fields, or why it can't be. Order rules are looked at once all
 * cells of a row are read, since they hold together: `rulesProblem`.
 */
export function readCellText(
  column: ColumnId,
  text: string,
  product: ProductView,
  { formats, categories }: CellWays,
): ReadCell {
  switch (column) {
    case 'name':
      return readName(text)
    case 'category': {
      const found = categories.find(text)
      return 'problem' in found ? found : { wanted: found }
    }
    case 'unit':
      return readUnit(text, product)
    case 'minQuantity':
      return readWhole(text, minQuantity => ({ minQuantity }))
    case 'step':
      return readWhole(text, step => ({ step }))
    case 'listPrice': {
      const amount = formats.parseAmount(text)
      return amount.ok
        ? { wanted: { listPrice: amount.value } }
        : { problem: amountErrorText(amount.error, formats.currency) }
    }
    case 'availability':
      return readAvailability(text, product)
    case 'stock':
      return readStock(text, product)
    default:
      return { problem: t('This column can’t be changed in the grid') }
  }
}

function readName(text: string): ReadCell {
  const name = text.trim()
  if (name === '') return { problem: t('A product needs a name') }
  return name.length > 200 ? { problem: t('Use at most 200 characters') } : { wanted: { name } }
}

function readWhole(text: string, fields: (value: number) => Partial<ProductRow>): ReadCell {
  const value = /^\d{1,7}$/.test(text.trim()) ? Number(text.trim()) : 0
  return value > 0 ? { wanted: fields(value) } : { problem: t('Enter a whole number from 1') }
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
