import type { LosingReason } from '#shared/domain/price-explanation.ts'
import { type PlainText, t } from '../words/t.ts'

/** Why a rule or percentage did not give the price. */
export const losingWords = (reason: LosingReason): string => t(LOSING_WORDS[reason])

const LOSING_WORDS: Readonly<Record<LosingReason, PlainText>> = {
  other_owner: 'belongs to someone else',
  not_yet: 'has not begun',
  ended: 'has ended',
  quantity_below_minimum: 'needs a larger quantity',
  smaller_minimum: 'a larger minimum was reached',
  farther_level: 'a nearer level has a price',
  rule_beats_discount: 'a flat price goes before a percentage',
}
