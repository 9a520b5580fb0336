import { formatMinor } from '#shared/base/money.ts'

/** How this page writes money, days and times: one locale, the workspace's currency and its time zone. */
export type Formats = {
  readonly locale: string
  readonly currency: string
  /** Minor units with the currency's symbol. */
  money(minor: number): string
  /** A calendar day such as "Thu 3 Dec"; the year is named when it is not the current one. */
  day(day: string): string
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
    moment: epochMs => moment.format(epochMs),
    time: epochMs => time.format(epochMs),
    rate: basisPoints => rate.format(basisPoints / 10_000),
    count: value => count.format(value),
  }
}
