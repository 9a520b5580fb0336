import { instantOf } from '#shared/domain/day.ts'
import { DEMO_TIME_ZONE, type DemoCalendar } from './demo-calendar.ts'

const opens = '07:40'
const closes = '18:20'
// The newest order has been waiting for a few minutes, so that no clock a little behind sees the future.
const newestAgeMs = 4 * 60_000

/**
 * Evenly spread instants (epoch ms) in the shop hours of yesterday and, as far as they have passed, today;
 * ascending.
 */
export function waitingTimes(count: number, calendar: DemoCalendar): readonly number[] {
  const { now, today, yesterday } = calendar
  const at = (day: string, time: string) => instantOf(day, time, DEMO_TIME_ZONE)
  const first = at(yesterday, opens)
  const yesterdayMs = at(yesterday, closes) - first
  const todayFrom = at(today, opens)
  const todayMs = Math.max(0, Math.min(at(today, closes), now - newestAgeMs) - todayFrom)
  return Array.from({ length: count }, (_, index) => {
    const offset = Math.round(((yesterdayMs + todayMs) * (index + 1)) / count)
    return offset <= yesterdayMs ? first + offset : todayFrom + offset - yesterdayMs
  })
}
