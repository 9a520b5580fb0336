import type { CatalogItem } from '#shared/contract/buyer.ts'
import type { Write } from '../app/words/words-context.tsx'

type RuledItem = Pick<CatalogItem, 'minQuantity' | 'maxQuantity' | 'step' | 'available'>

/** An item's order rules as one short line; empty when any whole quantity goes. */
export function rulesInWords(item: RuledItem, t: Write): string {
  const { minQuantity, maxQuantity, step, available } = item
  const parts: string[] = []
  if (step > 1) parts.push(t('item.rule.step', { quantity: step }))
  if (minQuantity > step) parts.push(t('item.rule.min', { quantity: minQuantity }))
  if (maxQuantity !== null) parts.push(t('item.rule.max', { quantity: maxQuantity }))
  if (available !== null) parts.push(t('item.left', { count: available }))
  return parts.join(' · ')
}

/** Why a typed quantity became another one: the rule that says what is allowed instead. */
export function adjustmentInWords(item: RuledItem, typed: number, t: Write): string {
  const rules = rulesInWords(item, t)
  if (Number.isInteger(typed)) return rules
  return [t('item.rule.whole'), rules].filter(Boolean).join(' · ')
}
