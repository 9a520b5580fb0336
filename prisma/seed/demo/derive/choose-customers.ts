import { byText, lowerMedian } from './frequency.ts'
import type { HistoricOrder } from './order-history.ts'

/** How a customer orders; an invented company is paired with a real customer of the same habit. */
export type Habit =
  | 'frequent-small'
  | 'frequent'
  | 'heavy'
  | 'occasional'
  | 'rare-large'
  | 'hundred-lines'
  | 'lapsed'
  | 'national'
  | 'new'

/** What is known of a real customer before one is chosen. */
export type RealCustomer = {
  readonly reference: string
  readonly country: string
  readonly orders: readonly HistoricOrder[]
}

// The source knows no customer above 18287, so that a company without orders can't meet a real one.
const firstInventedReference = 18301
const countryNames: Readonly<Record<string, string>> = {
  GB: 'United Kingdom',
  IE: 'EIRE',
  DE: 'Germany',
  FR: 'France',
}

function fits(habit: Habit, customer: RealCustomer): boolean {
  const count = customer.orders.length
  const sizes = customer.orders.map(order => order.lines.length)
  const usualSize = lowerMedian(sizes)
  const last = customer.orders.at(-1)?.day ?? ''
  const isCurrent = last >= '2011-08-08'
  switch (habit) {
    case 'frequent-small':
      return isCurrent && count >= 10 && count <= 32 && usualSize >= 4 && usualSize <= 10
    case 'frequent':
      return isCurrent && count >= 9 && count <= 30 && usualSize > 10 && usualSize <= 22
    case 'heavy':
      return isCurrent && count >= 10 && usualSize > 22 && Math.max(...sizes) > 40
    case 'occasional':
      return isCurrent && count >= 4 && count <= 8 && usualSize >= 10 && usualSize <= 26
    case 'rare-large':
      return count >= 2 && count <= 4 && usualSize >= 45 && Math.max(...sizes) < 100
    case 'hundred-lines':
      return count >= 3 && Math.max(...sizes) >= 100
    case 'lapsed':
      return count >= 4 && count <= 8 && usualSize >= 8 && usualSize <= 30 && last < '2011-07-10'
    case 'national':
      return count >= 3
    case 'new':
      return false
  }
}

/**
 * The reference for each roster entry, in roster order: the busiest customer of its country and habit
 * that no earlier entry took. Throws when the source has too few.
 */
export function chooseReferences(
  roster: readonly { readonly name: string; readonly country: string; readonly habit: Habit }[],
  customers: readonly RealCustomer[],
): readonly string[] {
  const busiest = [...customers].sort(
    (a, b) => b.orders.length - a.orders.length || byText(a.reference, b.reference),
  )
  const taken = new Set<string>()
  return roster.map((entry, at) => {
    if (entry.habit === 'new') return String(firstInventedReference + at)
    const found = busiest.find(
      customer =>
        !taken.has(customer.reference) &&
        customer.country === countryNames[entry.country] &&
        fits(entry.habit, customer),
    )
    if (!found) throw new Error(`No customer in the source is like ${entry.name} (${entry.habit})`)
    taken.add(found.reference)
    return found.reference
  })
}
