import type { MessageRow, OrderEvent } from '#shared/contract/rows.ts'
import { type PlainText, t } from '../words/t.ts'

export type TimelineEntry = {
  readonly id: string
  readonly kind: string
  readonly who: string
  /** What they did, after their name. */
  readonly words: string
  /** Their own words: a reason. Empty when there are none. */
  readonly quote: string
  readonly at: number
}

const EVENT_WORDS: Readonly<Record<string, PlainText>> = {
  submitted: 'submitted the order',
  entered: 'entered the order by telephone',
  approved: 'approved it',
  rejected: 'rejected it',
  cancelled: 'cancelled it',
  revised: 'changed the lines',
  parked: 'parked it, waiting for the buyer',
  unparked: 'took it up again',
  fulfillment_started: 'started fulfilment',
  in_fulfillment: 'started fulfilment',
  fulfilled: 'shipped it',
}

/** Who did what to an order, and who wrote when, oldest first. */
export function timelineEntries(
  events: readonly OrderEvent[],
  messages: readonly MessageRow[],
): readonly TimelineEntry[] {
  const done = events.map(event => ({
    id: event.id,
    kind: event.kind,
    who: event.actorName || t('System'),
    words: eventWords(event),
    quote: event.kind === 'assigned' ? '' : event.detail,
    at: event.happenedAt,
  }))
  const written = messages.map(message => ({
    id: message.id,
    kind: message.kind,
    who: message.authorName,
    words: message.kind === 'comment' ? t('left a comment') : t('wrote a message'),
    quote: '',
    at: message.writtenAt,
  }))
  return [...done, ...written].sort((a, b) => a.at - b.at)
}

/** What an event says about its actor. A kind from a newer server is shown by its name. */
export function eventWords({ kind, detail }: Pick<OrderEvent, 'kind' | 'detail'>): string {
  if (kind === 'assigned')
    return detail === '' ? t('gave it back to nobody') : t('assigned it to {detail}', { detail })
  const words = EVENT_WORDS[kind]
  return words ? t(words) : kind.replaceAll('_', ' ')
}
