import { addDays, type Day, isDay } from './day.ts'

/** A day of a cell, as 2026-12-24 or 24.12.2026; undefined for an empty cell, null when it is none. */
export const dayOfCell = (cell: string | undefined): Day | undefined | null => {
  if (!cell) return undefined
  const german = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(cell)
  const day = german ? `${german[3]}-${german[2]?.padStart(2, '0')}-${german[1]?.padStart(2, '0')}` : cell
  return isDay(day) ? day : null
}

/** The first day on which something no longer holds, of the last day on which it does; null without one. */
export const endAfter = (lastDay: Day | undefined): Day | null =>
  lastDay === undefined ? null : addDays(lastDay, 1)
