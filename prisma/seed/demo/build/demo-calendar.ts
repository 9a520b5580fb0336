import { addDays, type Day, dayInZone, daysBetween, weekdayOf } from '#shared/domain/day.ts'

/** The demo company's zone: all days of the demo are days there. */
export const DEMO_TIME_ZONE = 'Europe/London'

const historyDays = 26 * 7

/** The days that the demo is built around. */
export type DemoCalendar = {
  /** Epoch ms. */
  readonly now: number
  readonly today: Day
  readonly yesterday: Day
  /** First and last source day of the order history. */
  readonly historyFrom: Day
  readonly historyTo: Day
  /** Days from a source day to the day of the demo: whole weeks, so that weekdays stay. */
  readonly shift: number
}

/**
 * Moves the source's last days up to yesterday. The history ends on the last source day that has yesterday's
 * weekday, because shops order differently on a Monday than on a Thursday.
 *
 * @param now epoch ms
 * @param lastSourceDay last day on which the source has an order
 */
export function demoCalendar(now: number, lastSourceDay: Day): DemoCalendar {
  const today = dayInZone(now, DEMO_TIME_ZONE)
  const yesterday = addDays(today, -1)
  const surplus = (weekdayOf(lastSourceDay) - weekdayOf(yesterday) + 7) % 7
  const historyTo = addDays(lastSourceDay, -surplus)
  return {
    now,
    today,
    yesterday,
    historyFrom: addDays(historyTo, 1 - historyDays),
    historyTo,
    shift: daysBetween(historyTo, yesterday),
  }
}

/** The first day of the month after the given day's. */
export function firstOfNextMonth(day: Day): Day {
  // From the 1st, 31 days later is always in the next month.
  return `${addDays(`${day.slice(0, 7)}-01`, 31).slice(0, 7)}-01`
}
