import { useState } from 'react'
import type { PriceRuleView } from '#desktop/worker/api/views.ts'
import { newId } from '#shared/base/ids.ts'
import { changedGroups } from '#shared/contract/changed-groups.ts'
import { PRICE_RULE_FIELD_GROUPS } from '#shared/contract/mutations.ts'
import type { PriceRuleRow } from '#shared/contract/rows.ts'
import {
  type PriceRuleProblem,
  rulesOverlap,
  splitAround,
  validatePriceRule,
} from '#shared/domain/price-rule.ts'
import { rangeText } from '../../ui/price/rule-table.tsx'
import { useFormats } from '../../ui/session/session-context.tsx'
import { type PlainText, t } from '../../ui/words/t.ts'
import { useMutate } from '../../ui/worker/use-mutate.ts'
import { useWorker } from '../../ui/worker/worker-context.tsx'
import { endOf, type RuleDraft } from './rule-draft.ts'

const PROBLEMS: Readonly<Record<PriceRuleProblem, PlainText>> = {
  owner_missing: 'Choose for whom the price is.',
  owner_not_allowed: 'A price for everyone has no owner.',
  minimum_not_positive: 'The quantity is a whole number from 1.',
  price_not_whole: 'Enter the unit price.',
  price_negative: 'A price can’t be negative.',
  not_a_day: 'Enter days that exist.',
  no_day_covered: 'The last day lies before the first.',
}

/**
 * Checks and stores a rule. An overlap with another rule is refused here with that rule's days, so that nobody has to
 * wait for the server to refuse it. `onDone` has the edit that was stored, null when nothing was to be changed.
 */
export function useSaveRule(existing: PriceRuleView | null, onDone: (mutationId: string | null) => void) {
  const formats = useFormats()
  const worker = useWorker()
  const mutate = useMutate()
  const [problem, setProblem] = useState<string | null>(null)
  const [clash, setClash] = useState<{ rule: PriceRuleRow; others: PriceRuleRow[] } | null>(null)
  const [busy, setBusy] = useState(false)
  const refuse = (why: string) => {
    setProblem(why)
    return why
  }
  /** Answers why it could not be stored, or null. */
  const save = async (draft: RuleDraft): Promise<string | null> => {
    const rule = ruleOf(draft, existing?.id ?? newId())
    if (!rule) return refuse(t('Choose the product.'))
    const [wrong] = validatePriceRule(rule)
    if (wrong) return refuse(t(PROBLEMS[wrong]))
    setBusy(true)
    const { rules } = await worker.products.get.query({ productId: rule.productId })
    const others = rules.filter(other => other.id !== rule.id && rulesOverlap(other, rule)).map(bare)
    setBusy(false)
    const [overlap] = others
    setClash(overlap ? { rule, others } : null)
    if (overlap) {
      return refuse(
        t(
          'From quantity {minQuantity} there is a price of {unitPrice} already, {rangeText}. Two prices can’t hold on the same day: change the days here, or let this rule take them over.',
          {
            minQuantity: overlap.minQuantity,
            unitPrice: formats.money(overlap.unitPrice),
            rangeText: rangeText(overlap, formats.day),
          },
        ),
      )
    }
    const edits: object = existing ? changedGroups(PRICE_RULE_FIELD_GROUPS, bare(existing), rule) : {}
    if (existing && Object.keys(edits).length === 0) {
      onDone(null)
      return null
    }
    const stored = existing
      ? await mutate('price_rule.update', { ruleId: rule.id, edits })
      : await mutate('price_rule.create', { rule })
    if (stored) onDone(stored.mutationId)
    return null
  }
  /** The other rules keep the days that this one leaves them; all of it is one edit. */
  const takeOver = async () => {
    if (!clash) return
    const { rule, others } = clash
    const stored = await mutate('price_rule.change_many', {
      remove: others.map(({ id }) => id),
      edit: existing
        ? [{ ruleId: rule.id, edits: { rule: { base: daysOf(bare(existing)), mine: daysOf(rule) } } }]
        : [],
      add: [
        ...others.flatMap(other => splitAround(other, rule).map(piece => ({ ...piece, id: newId() }))),
        ...(existing ? [] : [rule]),
      ],
    })
    if (stored) onDone(stored.mutationId)
  }
  const forget = () => {
    setProblem(null)
    setClash(null)
  }
  return { problem, busy, save, forget, takeOver: clash ? takeOver : null }
}

function daysOf({ minQuantity, unitPrice, startsOn, endsOn }: PriceRuleRow) {
  return { minQuantity, unitPrice, startsOn, endsOn }
}

function ruleOf(draft: RuleDraft, id: string): PriceRuleRow | null {
  if (!draft.product) return null
  return {
    id,
    level: draft.level,
    ownerId: draft.level === 'list' ? null : (draft.owner?.id ?? null),
    productId: draft.product.id,
    minQuantity: /^\d{1,7}$/.test(draft.minQuantity.trim()) ? Number(draft.minQuantity) : 0,
    unitPrice: draft.unitPrice ?? Number.NaN,
    startsOn: draft.startsOn === '' ? null : draft.startsOn,
    endsOn: endOf(draft.lastDay),
  }
}

function bare({
  pending: _,
  ownerName: __,
  sku: ___,
  productName: ____,
  ...rule
}: PriceRuleView): PriceRuleRow {
  return rule
}
