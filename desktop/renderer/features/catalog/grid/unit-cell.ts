import type { ProductRow } from '#shared/contract/rows.ts'
import { unitText } from '../../../ui/format/unit-text.ts'
import { t } from '../../../ui/words/t.ts'
import type { ReadCell } from './cell-text.ts'

/** Reads a selling unit as it is shown: "carton of 12", "pack, assorted", "each". */
export function readUnit(text: string, product: Pick<ProductRow, 'unitName' | 'unitContents'>): ReadCell {
  const typed = text.trim()
  if (typed === unitText(product)) return { wanted: {} }
  const { unitName, unitContents } = partsOf(typed)
  if (unitName === '') return { problem: t('Enter what one of it is, such as piece') }
  return unitName.length > 60 || unitContents.length > 120
    ? { problem: t('Use at most {most} characters', { most: 60 }) }
    : { wanted: { unitName, unitContents } }
}

function partsOf(typed: string): Pick<ProductRow, 'unitName' | 'unitContents'> {
  const between = t('{unitName} of {contents}', { unitName: '', contents: '' })
  const counted = typed.lastIndexOf(between)
  const count = typed.slice(counted + between.length).trim()
  if (counted > 0 && /^\d+$/.test(count))
    return { unitName: typed.slice(0, counted).trim(), unitContents: count }
  const comma = typed.indexOf(',')
  return comma === -1
    ? { unitName: typed, unitContents: '' }
    : { unitName: typed.slice(0, comma).trim(), unitContents: typed.slice(comma + 1).trim() }
}
