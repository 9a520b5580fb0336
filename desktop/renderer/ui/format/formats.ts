import { currencyExponent, formatMinor, formatMinorPlain, parseMinor } from '#shared/base/money.ts'
import type { Day } from '#shared/domain/day.ts'
import { dayInZone, daysBetween } from '#shared/domain/day.ts'
import { type Language, language } from '../words/language.ts'
import { t } from '../words/t.ts'
import { percentNumber } from './percent.ts'

/** How one workspace's values are written: its currency and time zone, in the language of the computer. */
export type Formats = {
  readonly locale: string
  readonly currency: string
  readonly timeZone: string
  /** Of the words in it, such as today. */
  readonly language: Language
  /** Minor units with the currency's symbol. */
  readonly money: (minor: number) => string
  /** Minor units without a symbol, for columns that name the currency in their head. */
  readonly amount: (minor: number) => string
  /** Reads an amount as typed into minor units. */
  readonly parseAmount: (text: string) => ReturnType<typeof parseMinor>
  readonly count: (value: number) => string
  /** Basis points as a percentage, e.g. 1250 as "12.5 %". */
  readonly percent: (basisPoints: number) => string
  /** The same without a sign, as people type it. */
  readonly percentNumber: (basisPoints: number) => string
  /** "Thu 26 Nov"; with the year when it is another one than today's. */
  readonly day: (day: Day) => string
  /** "Thu 26", for narrow columns. */
  readonly shortDay: (day: Day) => string
  /** "Nov 26" as a month and its year, for the ends of a scale. */
  readonly month: (day: Day) => string
  /** "09:12" in the workspace's zone. */
  readonly time: (instant: number) => string
  /** "today 09:12", "yesterday 17:40" or "Thu 26 Nov 09:12". */
  readonly moment: (instant: number) => string
  /** "just now" and "3 min ago" within the hour, else as a moment. */
  readonly ago: (instant: number) => string
  /** "09:12" for today, else "yesterday" or the day; for narrow columns. */
  readonly shortMoment: (instant: number) => string
  /** Today in the workspace's zone, by this computer's clock. */
  readonly today: () => Day
}

/** Formats for a workspace. Days are calendar days and are never shifted between zones. */
export function createFormats(
  locale: string,
  currency: string,
  timeZone: string,
  spoken: Language = language(),
): Formats {
  const today = () => dayInZone(Date.now(), timeZone)
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' })
  const dayMonth = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' })
  const dayMonthYear = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  })
  const monthYear = new Intl.DateTimeFormat(locale, { month: 'short', year: '2-digit', timeZone: 'UTC' })
  const clock = new Intl.DateTimeFormat(locale, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
  })
  const number = new Intl.NumberFormat(locale)
  const decimalSign = number.formatToParts(1.5).find(({ type }) => type === 'decimal')?.value ?? '.'
  const day = (value: Day) => {
    const date = utc(value)
    const rest = value.slice(0, 4) === today().slice(0, 4) ? dayMonth : dayMonthYear
    return `${weekday.format(date)} ${rest.format(date)}`
  }
  const dayName = (instant: number) => {
    const at = dayInZone(instant, timeZone)
    const ago = daysBetween(at, today())
    return ago === 0 ? t('today') : ago === 1 ? t('yesterday') : day(at)
  }
  const shortMoment = (instant: number) => {
    const isToday = dayInZone(instant, timeZone) === today()
    return isToday ? clock.format(instant) : dayName(instant)
  }
  const moment = (instant: number) => `${dayName(instant)} ${clock.format(instant)}`
  return {
    locale,
    currency,
    timeZone,
    language: spoken,
    money: minor => formatMinor(minor, currency, locale),
    amount: minor => formatMinorPlain(minor, currency, locale),
    parseAmount: text => parseMinor(text, currency, locale),
    count: value => number.format(value),
    percent: basisPoints => `${percentNumber(basisPoints, decimalSign)} %`,
    percentNumber: basisPoints => percentNumber(basisPoints, decimalSign),
    day,
    shortDay: value => `${weekday.format(utc(value))} ${Number(value.slice(8))}`,
    month: value => monthYear.format(utc(value)),
    time: instant => clock.format(instant),
    moment,
    ago: instant => agoText(Date.now() - instant) ?? moment(instant),
    shortMoment,
    today,
  }
}

const MINUTE_MS = 60_000

/** Null from an hour on. A clock that runs behind the other one's says "just now". */
function agoText(past: number): string | null {
  const minutes = Math.floor(past / MINUTE_MS)
  if (minutes >= 60) return null
  return minutes < 1 ? t('just now') : t('{minutes} min ago', { minutes })
}

function utc(day: Day): Date {
  return new Date(`${day}T00:00:00Z`)
}

/** What to tell a person whose amount could not be read. */
export function amountErrorText(
  error: 'not_a_number' | 'too_many_decimals' | 'out_of_range' | 'negative',
  currency: string,
): string {
  if (error === 'not_a_number') return t('Enter an amount, such as 2.55')
  if (error === 'out_of_range') return t('This amount is too large')
  if (error === 'negative') return t('A price can’t be negative')
  const decimals = currencyExponent(currency)
  return decimals === 0
    ? t('{currency} has no decimals', { currency })
    : t('Use at most {decimals} decimals', { decimals })
}
