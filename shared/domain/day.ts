/** A calendar day 'YYYY-MM-DD' (Gregorian). Days compare as text. */
export type Day = string

/** No store holds a day before or after these. */
export const FIRST_DAY: Day = '0001-01-01'
export const LAST_DAY: Day = '9999-12-31'

const FIRST_MS = Date.parse(`${FIRST_DAY}T00:00:00Z`)
const LAST_MS = Date.parse(`${LAST_DAY}T00:00:00Z`)
const DAY_MS = 86_400_000
const DAY_TEXT = /^\d{4}-\d{2}-\d{2}$/
const TIME_TEXT = /^([01]\d|2[0-3]):[0-5]\d$/
// Building a formatter costs a hundred times what using it does, and prices are resolved in bulk.
const formatters = new Map<string, Intl.DateTimeFormat>()

/** Whether the text is a day that exists, e.g. not 2025-02-30. */
export function isDay(text: string): boolean {
  if (!DAY_TEXT.test(text)) return false
  const ms = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(ms) && dayOfUtc(ms) === text
}

/** Whether the text is a 24-hour wall-clock time 'HH:MM'. */
export function isTimeOfDay(text: string): boolean {
  return TIME_TEXT.test(text)
}

/** Whether the text names an IANA time zone known here. Bare offsets are refused: they know no summer time. */
export function isTimeZone(text: string): boolean {
  if (!/^[A-Za-z]/.test(text)) return false
  try {
    return formatterFor(text) !== undefined
  } catch {
    return false
  }
}

/** The calendar day at an instant (epoch ms) in an IANA time zone. */
export function dayInZone(epochMs: number, timeZone: string): Day {
  return dayOfUtc(wallClock(epochMs, timeZone))
}

/** Whole minutes since 00:00 that a clock on the wall shows at an instant (epoch ms) in a time zone. */
export function minutesIntoDay(epochMs: number, timeZone: string): number {
  return Math.floor(modulo(wallClock(epochMs, timeZone), DAY_MS) / 60_000)
}

/**
 * The instant (epoch ms) at which a clock in the zone shows day and time 'HH:MM'. Where summer time skips that
 * time, the first instant after the gap; where it comes twice, the earlier one.
 */
export function instantOf(day: Day, time: string, timeZone: string): number {
  const wall = Date.parse(`${day}T${time}:00Z`)
  const before = offsetAt(wall - DAY_MS, timeZone)
  const after = offsetAt(wall + DAY_MS, timeZone)
  // The offset before a change is tried first: it gives the earlier of two instants with the same time.
  if (offsetAt(wall - before, timeZone) === before) return wall - before
  if (offsetAt(wall - after, timeZone) === after) return wall - after
  return firstInstantShowing(wall, wall - after, wall - before, timeZone)
}

/** The end of a skipped stretch: the first instant in (from, to] whose clock is at or past the wanted time. */
function firstInstantShowing(wall: number, from: number, to: number, timeZone: string): number {
  let low = from
  let high = to
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (wallClock(middle, timeZone) >= wall) high = middle
    else low = middle
  }
  return high
}

/** The day a number of days later, or earlier when negative; never past the first and the last day. */
export function addDays(day: Day, days: number): Day {
  const ms = Date.parse(`${day}T00:00:00Z`) + days * DAY_MS
  return dayOfUtc(Math.min(Math.max(ms, FIRST_MS), LAST_MS))
}

/** Days from one day to another, negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS)
}

/** ISO weekday of a day: Monday 1 to Sunday 7. */
export function weekdayOf(day: Day): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7
}

function dayOfUtc(ms: number): Day {
  return new Date(ms).toISOString().slice(0, 10)
}

function offsetAt(epochMs: number, timeZone: string): number {
  return wallClock(epochMs, timeZone) - epochMs
}

/** What the clock in the zone shows, as if it were UTC, in ms. */
function wallClock(epochMs: number, timeZone: string): number {
  const fields: Record<string, number> = {}
  for (const part of formatterFor(timeZone).formatToParts(epochMs)) fields[part.type] = Number(part.value)
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = fields
  return Date.UTC(year, month - 1, day, hour % 24, minute, second) + modulo(epochMs, 1000)
}

function formatterFor(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  formatters.set(timeZone, made)
  return made
}

function modulo(value: number, by: number): number {
  return ((value % by) + by) % by
}
