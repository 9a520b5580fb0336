import { type Day, daysBetween } from '#shared/domain/day.ts'
import type { Formats } from '../../app/format/formats.ts'
import type { WritePage } from '../../app/words/words-context.tsx'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
/** Nearer than this the time that is left is said, farther away the moment. */
const COUNTED_MS = 24 * HOUR_MS

/** Until when to order for a delivery day, as one says it: "Order within 2 h 10 min for Thursday". */
export function cutOffWords(
  { day, orderBefore }: { readonly day: Day; readonly orderBefore: number },
  now: number,
  today: Day,
  t: WritePage,
  formats: Formats,
): string {
  const left = orderBefore - now
  const name = daysBetween(today, day) < 7 ? formats.weekday(day) : formats.day(day)
  if (left <= 0) return t('review.day.passed', { day: name })
  if (left > COUNTED_MS) return t('review.day.cutOff', { moment: formats.moment(orderBefore), day: name })
  const minutes = Math.floor((left % HOUR_MS) / MINUTE_MS)
  const hours = Math.floor(left / HOUR_MS)
  if (hours === 0) return t('review.day.withinMinutes', { minutes: Math.max(1, minutes), day: name })
  return t('review.day.within', { hours, minutes, day: name })
}
