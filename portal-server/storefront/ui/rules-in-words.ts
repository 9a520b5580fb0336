import type { CatalogItem } from '#shared/contract/buyer.ts'
import type { Write } from '../app/words/words-context.tsx'

/** An item's order rules as one short line; empty when any whole quantity goes. */
export function rulesInWords(
  item: Pick<CatalogItem, 'minQuantity' | 'maxQuantity' | 'step' | 'available'>,
  t: Write,
): string {
  const { minQuantity, maxQuantity, step, available } = item
  const parts: string[] = []
  if (step > 1) parts.push(t('item.rule.step', { quantity: step }))
  if (minQuantity > step) parts.push(t('item.rule.min', { quantity: minQuantity }))
  if (maxQuantity !== null) parts.push(t('item.rule.max', { quantity: maxQuantity }))
  if (available !== null) parts.push(t('item.left', { count: available }))
  return parts.join(' · ')
}
