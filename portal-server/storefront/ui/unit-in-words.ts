import type { CatalogItem } from '#shared/contract/buyer.ts'
import type { Write } from '../app/words/words-context.tsx'

/** The selling unit with what is in it: "carton of 12" where the contents are a count, else as the seller put it. */
export function unitInWords(
  { unitName, unitContents }: Pick<CatalogItem, 'unitName' | 'unitContents'>,
  t: Write,
): string {
  const contents = unitContents.trim()
  if (contents === '' || contents === unitName) return unitName
  if (/^\d+$/.test(contents)) return t('item.unitOf', { unit: unitName, count: contents })
  return contents.startsWith(unitName) ? contents : `${unitName}, ${contents}`
}
