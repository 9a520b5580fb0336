import type { Day } from './day.ts'

/** Days from `startsOn` (included) to `endsOn` (excluded); null is open. */
export type DayRange = { readonly startsOn: Day | null; readonly endsOn: Day | null }

/** Whether a day lies in the range: the first day is in, the end day is out. */
export function rangeCovers(range: DayRange, day: Day): boolean {
  return (range.startsOn === null || range.startsOn <= day) && (range.endsOn === null || day < range.endsOn)
}

/** Whether a range holds no day at all. */
export function isEmptyRange(range: DayRange): boolean {
  return range.startsOn !== null && range.endsOn !== null && range.endsOn <= range.startsOn
}

/** Whether two ranges share a day. */
export function rangesIntersect(a: DayRange, b: DayRange): boolean {
  if (isEmptyRange(a) || isEmptyRange(b)) return false
  return startsBeforeEndOf(a, b) && startsBeforeEndOf(b, a)
}

/** What is left of `range` when `cut` is taken out of it: none, one or two ranges in order. */
export function subtractRange(range: DayRange, cut: DayRange): DayRange[] {
  if (!rangesIntersect(range, cut)) return isEmptyRange(range) ? [] : [range]
  const pieces: DayRange[] = []
  if (cut.startsOn !== null) pieces.push({ startsOn: range.startsOn, endsOn: cut.startsOn })
  if (cut.endsOn !== null) pieces.push({ startsOn: cut.endsOn, endsOn: range.endsOn })
  return pieces.filter(piece => !isEmptyRange(piece))
}

function startsBeforeEndOf(a: DayRange, b: DayRange): boolean {
  return a.startsOn === null || b.endsOn === null || a.startsOn < b.endsOn
}
