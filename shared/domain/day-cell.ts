import { addDays, type Day, FIRST_DAY, isDay, LAST_DAY } from './day.ts'

/** A day of a cell, as 2026-12-24 or 24.12.2026; undefined for an empty cell, null when it is none: no calendar has a year 0. */
export const dayOfCell = (cell: string | undefined): Day | undefined | null => {
  if (!cell) return undefined
  const german = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(cell)
  const day = german ? `${german[3]}-${german[2]?.padStart(2, '0')}-${german[1]?.padStart(2, '0')}` : cell
  return isDay(day) && day >= FIRST_DAY ? day : null
}

/**
 * The first day on which something no longer holds, of the last day on which it does; null without one. Many systems
 * write the very last day for "for ever", after which there is none.
 */
export const endAfter = (lastDay: Day | undefined): Day | null =>
  lastDay === undefined || lastDay === LAST_DAY ? null : addDays(lastDay, 1)
