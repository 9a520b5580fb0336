import { addDays, type Day, weekdayOf } from '#shared/domain/day.ts'

/** The weeks of a month 'YYYY-MM', Monday first; null where a day belongs to another month. */
export function monthWeeks(month: string): (Day | null)[][] {
  const first = `${month}-01`
  const weeks: (Day | null)[][] = []
  let day = addDays(first, 1 - weekdayOf(first))
  while (day.slice(0, 7) <= month) {
    const start = day
    weeks.push(Array.from({ length: 7 }, (_, at) => inMonth(addDays(start, at), month)))
    day = addDays(day, 7)
  }
  return weeks
}

function inMonth(day: Day, month: string): Day | null {
  return day.slice(0, 7) === month ? day : null
}

/** The months that hold any of the days, each once, in order. */
export function monthsOf(days: readonly Day[]): string[] {
  return [...new Set(days.map(day => day.slice(0, 7)))]
}

/**
 * Where an arrow key leads among the possible days, which come soonest first: to the next or the one before, or to
 * the one nearest to a week away. Stays where it is at either end and for other keys.
 */
export function dayByKey(days: readonly Day[], from: Day, key: string): Day {
  const at = days.indexOf(from)
  switch (key) {
    case 'ArrowRight':
      return days[at + 1] ?? from
    case 'ArrowLeft':
      return days[at - 1] ?? from
    case 'ArrowDown':
      return days.find(day => day >= addDays(from, 7)) ?? days.at(-1) ?? from
    case 'ArrowUp':
      return days.findLast(day => day <= addDays(from, -7)) ?? days[0] ?? from
    case 'Home':
      return days[0] ?? from
    case 'End':
      return days.at(-1) ?? from
    default:
      return from
  }
}
