import { addDays, type Day, dayInZone, instantOf, isDay, weekdayOf } from './day.ts'

/** When a seller delivers and how early an order must come. Days and times are of the workspace's zone. */
export type DeliveryRules = {
  /** Delivery days that lie between the last day to order and the day of delivery. */
  readonly leadDays: number
  /** ISO weekdays (Monday 1) on which delivery is offered. */
  readonly weekdays: readonly number[]
  readonly closedDays: readonly Day[]
  /** Exactly at this time 'HH:MM' is too late; null lets orders in until the day ends. */
  readonly cutOff: string | null
  /** The weekdays that count as lead days; `weekdays` when missing. */
  readonly leadWeekdays?: readonly number[]
}

export type DeliveryDayProblemCode =
  | 'not_a_day'
  | 'in_the_past'
  | 'too_far_ahead'
  | 'not_a_delivery_weekday'
  | 'closed_day'
  | 'too_soon'
  | 'cut_off_passed'

/** Why a day can't be chosen, and the soonest that can. */
export type DeliveryDayProblem = { readonly code: DeliveryDayProblemCode; readonly nextPossible: Day | null }

/** How far ahead, in calendar days, a delivery day may be chosen. */
export const DELIVERY_HORIZON_DAYS = 366

/**
 * The last day on which an order for a delivery day may come: `leadDays` delivery days before it. With Monday
 * to Friday and one lead day, Monday's goods are ordered on Friday, and an order of the weekend is for Tuesday.
 */
export function lastOrderDay(rules: DeliveryRules, deliveryDay: Day): Day {
  const weekdays = rules.leadWeekdays ?? rules.weekdays
  let day = deliveryDay
  // The bound ends the search where no weekday or every day is closed; such rules offer no day anyway.
  let left = rules.leadDays
  for (let looked = 0; left > 0 && looked < 2 * DELIVERY_HORIZON_DAYS + 7 * rules.leadDays; looked += 1) {
    day = addDays(day, -1)
    if (isOpen(day, weekdays, rules.closedDays)) left -= 1
  }
  return day
}

/** The instant (epoch ms) before which an order for a delivery day must arrive; exactly then is too late. */
export function cutOffInstantFor(rules: DeliveryRules, deliveryDay: Day, timeZone: string): number {
  const day = lastOrderDay(rules, deliveryDay)
  return rules.cutOff === null
    ? instantOf(addDays(day, 1), '00:00', timeZone)
    : instantOf(day, rules.cutOff, timeZone)
}

/** The next delivery days, soonest first, that can be ordered for now (epoch ms); at most `count`. */
export function possibleDeliveryDays(
  rules: DeliveryRules,
  nowMs: number,
  timeZone: string,
  count: number,
): Day[] {
  const today = dayInZone(nowMs, timeZone)
  const leadWeekdays = rules.leadWeekdays ?? rules.weekdays
  const possible: Day[] = []
  // Counting lead days forward finds every day in one pass: a day is possible once enough of them lie before it.
  let leadDays = 0
  for (let ahead = 0; ahead <= DELIVERY_HORIZON_DAYS && possible.length < count; ahead += 1) {
    const day = addDays(today, ahead)
    if (ahead === 0 && isPastCutOff(rules, today, nowMs, timeZone)) continue
    if (leadDays >= rules.leadDays && isOpen(day, rules.weekdays, rules.closedDays)) possible.push(day)
    if (isOpen(day, leadWeekdays, rules.closedDays)) leadDays += 1
  }
  return possible
}

/** Whether an order now counts as one of tomorrow. */
function isPastCutOff(rules: DeliveryRules, today: Day, nowMs: number, timeZone: string): boolean {
  return rules.cutOff !== null && nowMs >= instantOf(today, rules.cutOff, timeZone)
}

/** Checks a chosen delivery day now (epoch ms); null when it is possible. */
export function checkDeliveryDay(
  rules: DeliveryRules,
  day: Day,
  nowMs: number,
  timeZone: string,
): DeliveryDayProblem | null {
  const code = problemWith(rules, day, nowMs, timeZone)
  if (code === null) return null
  return { code, nextPossible: possibleDeliveryDays(rules, nowMs, timeZone, 1)[0] ?? null }
}

function problemWith(
  rules: DeliveryRules,
  day: Day,
  nowMs: number,
  timeZone: string,
): DeliveryDayProblemCode | null {
  if (!isDay(day)) return 'not_a_day'
  const today = dayInZone(nowMs, timeZone)
  if (day < today) return 'in_the_past'
  if (day > addDays(today, DELIVERY_HORIZON_DAYS)) return 'too_far_ahead'
  if (!rules.weekdays.includes(weekdayOf(day))) return 'not_a_delivery_weekday'
  if (rules.closedDays.includes(day)) return 'closed_day'
  if (nowMs < cutOffInstantFor(rules, day, timeZone)) return null
  return today === lastOrderDay(rules, day) ? 'cut_off_passed' : 'too_soon'
}

function isOpen(day: Day, weekdays: readonly number[], closedDays: readonly Day[]): boolean {
  return weekdays.includes(weekdayOf(day)) && !closedDays.includes(day)
}
