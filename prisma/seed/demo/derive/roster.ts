import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import type { Habit } from './choose-customers.ts'

/**
 * An invented company as typed into customer-roster.csv, before it is paired with a real customer's orders.
 */
export type RosterEntry = {
  readonly name: string
  readonly country: string
  readonly contact: string
  readonly habit: Habit
  readonly group: string
  readonly discount_bp: string
  readonly assortment: string
  readonly state: string
  readonly payment_terms: string
  readonly language: string
  readonly showcase: string
  readonly addresses: string
}

/** The invented companies, in the order of the file. */
export function readRoster(): readonly RosterEntry[] {
  return parse<RosterEntry>(readFileSync(new URL('./customer-roster.csv', import.meta.url)), {
    columns: true,
  })
}
