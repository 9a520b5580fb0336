import type { CartDifference } from '#shared/contract/buyer.ts'

/** Differences that the form itself shows beside a field, or that no button on the page can resolve. */
const SHOWN_ELSEWHERE: ReadonlySet<CartDifference['code']> = new Set([
  'empty_order',
  'customer_on_hold',
  'below_minimum_order',
  'field_missing',
])

/** The differences that belong in the list of what changed: each has a remedy on the page. */
export function changesToDecide(differences: readonly CartDifference[]): CartDifference[] {
  return differences.filter(difference => !SHOWN_ELSEWHERE.has(difference.code))
}
