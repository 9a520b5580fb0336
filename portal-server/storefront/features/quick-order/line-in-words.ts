import type { CatalogItem } from '#shared/contract/buyer.ts'
import type { QuickOrderLine } from '#shared/domain/quick-order.ts'
import type { Formats } from '../../app/format/formats.ts'
import type { WritePage } from '../../app/words/words-context.tsx'
import { rulesInWords } from '../../ui/rules-in-words.ts'
import type { QuickOrder } from './use-quick-order.ts'

type Context = Pick<QuickOrder, 'inCart'>

/** What becomes of a typed line, in words. */
export function lineInWords(
  line: QuickOrderLine,
  item: CatalogItem | undefined,
  { inCart }: Context,
  t: WritePage,
  formats: Formats,
): string {
  switch (line.state) {
    case 'heading':
      return t('quick.state.heading')
    case 'unreadable':
      return t('quick.state.unreadable')
    case 'unknown':
      return t(line.suggestions.length > 0 ? 'quick.state.unknownNear' : 'quick.state.unknown')
    case 'ambiguous':
      return t('quick.state.ambiguous')
    case 'merged':
      return t('quick.state.merged', { quantity: line.quantity, line: line.into })
    case 'unavailable':
      return item?.backOn
        ? t('item.backOn', { day: formats.day(item.backOn) })
        : t(line.suggestions.length > 0 ? 'quick.state.unavailableNear' : 'item.outOfStock')
    case 'quantity':
      return [problemInWords(line, item, t), cartInWords(inCart(line.productId), t)].filter(Boolean).join(' ')
    case 'ready':
      return [readyInWords(line, t), cartInWords(inCart(line.productId), t)].filter(Boolean).join(' ')
  }
}

function readyInWords(line: Extract<QuickOrderLine, { state: 'ready' }>, t: WritePage): string {
  const { quantity, mergedFrom } = line
  if (mergedFrom.length === 0) return t('quick.state.ready')
  return t('quick.state.readyMerged', { quantity, lines: numbersInWords(mergedFrom, t) })
}

const MOST_NAMED = 6

/** Line numbers; of very many the first ones and how many follow. */
export function numbersInWords(lines: readonly number[], t: WritePage): string {
  if (lines.length <= MOST_NAMED) return lines.join(', ')
  const named = lines.slice(0, MOST_NAMED - 1)
  return t('quick.moreLines', { lines: named.join(', '), count: lines.length - named.length })
}

function cartInWords(inCart: number, t: WritePage): string {
  return inCart > 0 ? t('quick.inCart', { quantity: inCart }) : ''
}

function problemInWords(
  { problem, mergedFrom }: Extract<QuickOrderLine, { state: 'quantity' }>,
  item: CatalogItem | undefined,
  t: WritePage,
): string {
  const merged =
    mergedFrom.length > 0 ? t('quick.problem.merged', { lines: numbersInWords(mergedFrom, t) }) : ''
  const rules = item ? rulesInWords(item, t) : ''
  const says = (text: string) => [text, merged].filter(Boolean).join(' ')
  switch (problem) {
    case 'missing':
      return t('quick.problem.missing')
    case 'not_a_number':
      return t('quick.problem.not_a_number')
    case 'too_many':
      return says(t('quick.problem.too_many'))
    case 'unclear':
      return t('quick.problem.unclear')
    case 'zero':
      return t('quick.problem.zero')
    case 'not_whole':
      return t('quick.problem.not_whole')
    default:
      return says(t('quick.problem.rule', { rules: rules || t('item.rule.whole') }))
  }
}
