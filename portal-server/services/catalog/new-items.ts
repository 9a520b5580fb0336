import { addDays, type Day } from '#shared/domain/day.ts'

/** For how many days an item counts as new. */
const NEW_DAYS = 30

type Item = { readonly id: string; readonly offeredFrom: Day | null }

/**
 * Tells whether an item has come into the catalog within the last 30 days: by the first day that it is offered, else by
 * when it was made, which its id (UUIDv7) carries in its first 48 bits.
 */
export const newItemTest = (today: Day): ((item: Item | null) => boolean) => {
  const since = addDays(today, -NEW_DAYS)
  const firstId = firstIdOf(since)
  return item => item !== null && (item.offeredFrom === null ? item.id >= firstId : item.offeredFrom > since)
}

/** The beginning of every id made on a day, in the form in which ids compare as text. */
const firstIdOf = (day: Day): string => {
  const hex = Date.parse(`${day}T00:00:00Z`).toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}`
}
