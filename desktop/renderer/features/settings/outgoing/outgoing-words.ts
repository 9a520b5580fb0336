import type { Delivery } from '#shared/contract/operations.ts'
import { type PlainText, t } from '../../../ui/words/t.ts'

const KINDS: Readonly<Record<string, PlainText>> = {
  'order.received': 'Order received',
  'order.approved': 'Order approved',
  'order.changed': 'Order changed',
  'order.rejected': 'Order rejected',
  'order.cancelled': 'Order cancelled',
  'order.shipped': 'Order shipped',
  'staff.new_order': 'New order, to staff',
  invitation: 'Invitation',
  portal_link: 'Portal link',
  password_reset: 'New password',
}

/** What a mail or a webhook delivery is about, in words. */
export const outgoingWords = (kind: string): string => {
  const words = KINDS[kind]
  return words ? t(words) : kind
}

const STATES: Readonly<Record<Delivery['state'], PlainText>> = {
  waiting: 'Waiting',
  sent: 'Sent',
  dropped: 'Dropped',
  held: 'Not sent',
}

/** How a mail or a delivery stands, and how often it was tried when that is more than once. */
export const deliveryWords = ({ state, attempts }: Pick<Delivery, 'state' | 'attempts'>): string =>
  attempts > 1 ? t('{state}, {attempts} tries', { state: t(STATES[state]), attempts }) : t(STATES[state])

/** Where it goes; an order's news that never got as far as the queue would have gone both ways. */
export const recipientWords = ({ channel, kind, to }: Pick<Delivery, 'channel' | 'kind' | 'to'>): string => {
  if (channel === 'webhook') return t('Webhook')
  if (to !== '') return t('Mail to {to}', { to })
  return kind.startsWith('order.') ? t('Mail and webhook') : t('Mail')
}
