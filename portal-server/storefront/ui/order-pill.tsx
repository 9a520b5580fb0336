import type { BuyerOrderSummary } from '#shared/contract/buyer.ts'
import { StatePill } from '#shared/look/status/state-pill.tsx'
import { useWords } from '../app/words/words-context.tsx'

const TONES = {
  submitted: 'waiting',
  approved: 'good',
  in_fulfillment: 'good',
  fulfilled: 'good',
  rejected: 'stopped',
  cancelled: 'stopped',
} as const

/** An order's state in words, with its colour and icon. */
export function OrderPill({ state }: { readonly state: BuyerOrderSummary['state'] }) {
  const { t } = useWords()
  return <StatePill state={TONES[state]}>{t(`state.${state}`)}</StatePill>
}
