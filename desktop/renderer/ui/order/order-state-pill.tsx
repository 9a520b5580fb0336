import type { OrderState } from '#shared/domain/order-state.ts'
import { StatePill } from '#shared/look/status/state-pill.tsx'
import { type PlainText, t } from '../words/t.ts'

type Look = { readonly text: PlainText; readonly tone: 'waiting' | 'good' | 'careful' | 'stopped' }

const ORDER_STATES: Readonly<Record<OrderState, Look>> = {
  submitted: { text: 'Submitted', tone: 'waiting' },
  approved: { text: 'Approved', tone: 'good' },
  in_fulfillment: { text: 'In fulfilment', tone: 'waiting' },
  fulfilled: { text: 'Fulfilled', tone: 'good' },
  rejected: { text: 'Rejected', tone: 'stopped' },
  cancelled: { text: 'Cancelled', tone: 'stopped' },
}

/** An order's state in words. */
export const orderStateText = (state: OrderState): string => t(ORDER_STATES[state].text)

/** An order's state in words, with its icon. */
export function OrderStatePill({
  state,
  plain = false,
}: {
  readonly state: OrderState
  readonly plain?: boolean
}) {
  const { tone } = ORDER_STATES[state]
  return (
    <StatePill state={tone} plain={plain}>
      {orderStateText(state)}
    </StatePill>
  )
}
