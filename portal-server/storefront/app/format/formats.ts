import { formatMinor } from '#shared/base/money.ts'

/** How this page writes money, days and times: one locale, the workspace's currency and its time zone. */
export type Formats = {
  readonly locale: string
  readonly currency: string
  /** Minor units with the currency's symbol. */
  money(minor: number): string
  /** A calendar day such as "Thu 3 Dec"; the year is named when it is not the current one. */
  day(day: string): string
  /** A calendar day by its weekday alone, such as "Thursday". */
  weekday(day: string): string
  /** A calendar day in full, such as "Thursday 3 December 2026". */
  longDay(day: string): string
  /** A month 'YYYY-MM' such as "December 2026". */
  month(month: string): string
  /** The weekdays, Monday first. */
  weekdays(): { short: string; long: string }[]
  /** An instant (epoch ms) as day and time in the workspace's zone. */
  moment(epochMs: number): string
  /** An instant (epoch ms) as time of day in the workspace's zone. */
  time(epochMs: number): string
  /** Basis points as a percentage such as "20%". */
  rate(basisPoints: number): string
  count(value: number): string
}

/** Formats for a locale, a currency and a time zone; the formatters are built once, here. */
export function createFormats(
  locale: string,
  currency: string,
  timeZone: string,
  now: () => number,
): Formats {
  const dayParts = { weekday: 'short', day: 'numeric', month: 'short' } as const
  // Days carry no zone: read and written as UTC they stay the day that they name.
  const nearDay = new Intl.DateTimeFormat(locale, { ...dayParts, timeZone: 'UTC' })
  const farDay = new Intl.DateTimeFormat(locale, { ...dayParts, year: 'numeric', timeZone: 'UTC' })
  const moment = new Intl.DateTimeFormat(locale, {
    ...dayParts,
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
  })
  const time = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', timeZone })
  const rate = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 2 })
  const count = new Intl.NumberFormat(locale)
  return {
    locale,
    currency,
    money: minor => formatMinor(minor, currency, locale),
    day: day => {
      const date = new Date(`${day}T00:00:00Z`)
      return (date.getUTCFullYear() === new Date(now()).getUTCFullYear() ? nearDay : farDay).format(date)
    },
    ...calendarFormats(locale),
    moment: epochMs => moment.format(epochMs),
    time: epochMs => time.format(epochMs),
    rate: basisPoints => rate.format(basisPoints / 10_000),
    count: value => count.format(value),
  }
}

/** What a calendar needs; its formatters are built when one is shown. */
function calendarFormats(locale: string): Pick<Formats, 'weekday' | 'longDay' | 'month' | 'weekdays'> {
  const inUtc = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' })
  const dateOf = (day: string) => new Date(`${day}T00:00:00Z`)
  const weekday = (day: string) => inUtc({ weekday: 'long' }).format(dateOf(day))
  return {
    weekday,
    longDay: day =>
      inUtc({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }).format(dateOf(day)),
    month: month => inUtc({ month: 'long', year: 'numeric' }).format(dateOf(`${month}-01`)),
    weekdays: () =>
      // The first of January 2024 was a Monday.
      [1, 2, 3, 4, 5, 6, 7].map(day => ({
        short: inUtc({ weekday: 'short' }).format(dateOf(`2024-01-0${day}`)),
        long: weekday(`2024-01-0${day}`),
      })),
  }
}
