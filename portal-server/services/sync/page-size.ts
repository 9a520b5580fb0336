import type { PulledChange } from '#shared/contract/sync.ts'

/** Characters of JSON that a page holds at most, unless a single row is larger. */
const MOST_CHARACTERS = 2_000_000

/** Rows read at a time, so that a page of large rows does not first read far more than it sends. */
const ROWS_AT_A_TIME = 200

/** How much a page may still take. Filled by several readers in turn. */
export type PageRoom = { rows: number; characters: number }

export const newPage = (rows: number): PageRoom => ({ rows, characters: MOST_CHARACTERS })

/** Whether nothing more is to be put on the page. */
export const isFull = (room: PageRoom): boolean => room.rows <= 0 || room.characters <= 0

/**
 * Loads the rows for keys in their order until the page is full, and answers how many keys it got through. A
 * row that has been taken once is not sent again in the same page.
 */
export const fillPage = async <K>(
  room: PageRoom,
  keys: readonly K[],
  load: (keys: K[]) => Promise<PulledChange[]>,
): Promise<{ changes: PulledChange[]; taken: number }> => {
  const changes = new Map<string, PulledChange>()
  let taken = 0
  while (taken < keys.length && !isFull(room)) {
    for (const change of await load(keys.slice(taken, taken + Math.min(ROWS_AT_A_TIME, room.rows)))) {
      if (isFull(room)) break
      taken += 1
      const name = `${change.entity} ${change.id}`
      if (changes.has(name)) continue
      changes.set(name, change)
      room.rows -= 1
      room.characters -= JSON.stringify(change.row).length
    }
  }
  return { changes: [...changes.values()], taken }
}
