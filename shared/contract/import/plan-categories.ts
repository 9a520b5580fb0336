import { newId } from '#shared/base/ids.ts'
import { ancestorsBy } from '#shared/domain/category.ts'
import { joinPath } from './joined-cell.ts'

type Place = { parentId: string | null; name: string }

/** A category as it is there, or as a file would make it. */
export type KnownCategory = Place & { id: string; archived: boolean }
export type PlannedCategory = Place & { id: string; position: number }

export type CategoryPlan = {
  /** Those that are missing, each after the one that it stands below. */
  planned: readonly PlannedCategory[]
  /** The category at the end of a path of names, also when it is only planned; null when there is none. */
  idOf(path: readonly string[]): string | null
  /** "Candles > Holders" of a category. */
  pathOf(id: string): string
}

/** A name that is in use is meant rather than one that was archived, and of several the oldest: the last one counts. */
const byAge = (a: KnownCategory, b: KnownCategory): number =>
  Number(b.archived) - Number(a.archived) || (a.id < b.id ? 1 : -1)

const keyOf = ({ parentId, name }: Place): string => `${parentId ?? ''} ${name.toLowerCase()}`

/** Finds the categories that paths of names lead to, and plans those that are missing. */
export const planCategories = (
  rows: readonly KnownCategory[],
  paths: readonly (readonly string[])[],
): CategoryPlan => {
  const known = new Map<string, string>()
  const places = new Map<string, Place>()
  for (const { id, parentId, name } of rows.toSorted(byAge)) {
    known.set(keyOf({ parentId, name }), id)
    places.set(id, { parentId, name })
  }
  const planned: PlannedCategory[] = []
  for (const path of paths) {
    let parentId: string | null = null
    for (const name of path) {
      const place: Place = { parentId, name }
      const found: string = known.get(keyOf(place)) ?? newId()
      if (!places.has(found)) {
        known.set(keyOf(place), found)
        places.set(found, place)
        planned.push({ id: found, ...place, position: known.size })
      }
      parentId = found
    }
  }
  return {
    planned,
    idOf: path =>
      path.reduce<string | null>(
        (parentId, name, at) =>
          at > 0 && parentId === null ? null : (known.get(keyOf({ parentId, name })) ?? null),
        null,
      ),
    pathOf: id => joinPath(namesTo(id, places)),
  }
}

const namesTo = (id: string, places: ReadonlyMap<string, Place>): string[] =>
  ancestorsBy(at => places.get(at)?.parentId ?? null, id)
    .flatMap(at => places.get(at)?.name ?? [])
    .reverse()
