import type { OrderLine } from '#shared/contract/rows.ts'
import type { Formats } from '../format/formats.ts'
import { t } from '../words/t.ts'

type Source = OrderLine['priceSource']

/** Where a price came from, in two words for a chip. */
export function priceSourceWords(source: Source, formats: Formats): string {
  switch (source.kind) {
    case 'list':
      return t('List')
    case 'override':
      return t('Set by hand')
    case 'discount':
      // 0 % counts as set: it is the list price, by decision.
      if (source.basisPoints === 0) return `${levelName(source.level)} 0 %`
      return `${levelName(source.level)} −${formats.percent(source.basisPoints)}`
    case 'rule':
      return source.minQuantity > 1
        ? t('{levelName} from {minQuantity}', {
            levelName: levelName(source.level),
            minQuantity: source.minQuantity,
          })
        : t('{levelName} price', { levelName: levelName(source.level) })
  }
}

/** A price level's name. */
export function levelName(level: 'customer' | 'group' | 'list'): string {
  return { customer: t('Customer'), group: t('Group|of a price'), list: t('List') }[level]
}
