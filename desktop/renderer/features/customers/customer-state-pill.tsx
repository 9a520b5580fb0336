import type { CustomerRow } from '#shared/contract/rows.ts'
import { StatePill } from '#shared/look/status/state-pill.tsx'
import { t } from '../../ui/words/t.ts'

const STATES = {
  active: { text: 'Active', tone: 'good' },
  on_hold: { text: 'On hold', tone: 'careful' },
  archived: { text: 'Archived', tone: 'stopped' },
} as const

/** A customer's state in words. */
export function customerStateText(state: CustomerRow['state']): string {
  return t(STATES[state].text)
}

/** A customer's state in words, with its icon. */
export function CustomerStatePill({
  state,
  plain = false,
}: {
  readonly state: CustomerRow['state']
  readonly plain?: boolean
}) {
  return (
    <StatePill state={STATES[state].tone} plain={plain}>
      {customerStateText(state)}
    </StatePill>
  )
}
