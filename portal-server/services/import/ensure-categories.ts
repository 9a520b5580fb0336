import { newId } from '#shared/base/ids.ts'
import type { Tx } from '../../db/database.ts'
import { joinPath } from '../export/joined-cell.ts'

export type KnownCategories = {
  /** Ids of categories that `make` will make, or made. */
  created: string[]
  /** Makes those that are missing; until then they are only planned, so that a dry run tells what would change. */
  make(): Promise<void>
  /** The category at the end of a path of names, also when it is only planned; null when there is none. */
  idOf(path: readonly string[]): string | null
  /** "Candles > Holders" of a category. */
  pathOf(id: string): string
}

type Place = { parentId: string | null; name: string }

const keyOf = ({ parentId, name }: Place): string => `${parentId ?? ''} ${name.toLowerCase()}`

/** Finds the categories that paths of names lead to, and plans those that are missing. */
export const ensureCategories = async (
  tx: Tx,
  workspaceId: string,
  paths: readonly (readonly string[])[],
): Promise<KnownCategories> => {
  const known = new Map<string, string>()
  const places = new Map<string, Place>()
  const rows = await tx.category.findMany({ where: { workspaceId } })
  // A name that is in use is meant rather than one that was archived.
  rows.sort((a, b) => Number(a.archivedAt === null) - Number(b.archivedAt === null))
  for (const { id, parentId, name } of rows) {
    known.set(keyOf({ parentId, name }), id)
    places.set(id, { parentId, name })
  }
  const planned: (Place & { workspaceId: string; id: string; position: number })[] = []
  for (const path of paths) {
    let parentId: string | null = null
    for (const name of path) {
      const place: Place = { parentId, name }
      const found: string = known.get(keyOf(place)) ?? newId()
      if (!places.has(found)) {
        known.set(keyOf(place), found)
        places.set(found, place)
        planned.push({ workspaceId, id: found, ...place, position: known.size })
      }
      parentId = found
    }
  }
  return {
    created: planned.map(({ id }) => id),
    make: async () => {
      if (planned.length > 0) await tx.category.createMany({ data: planned })
    },
    idOf: path =>
      path.reduce<string | null>(
        (parentId, name, at) =>
          at > 0 && parentId === null ? null : (known.get(keyOf({ parentId, name })) ?? null),
        null,
      ),
    pathOf: id => joinPath(namesTo(id, places)),
  }
}

const namesTo = (id: string, places: ReadonlyMap<string, Place>): string[] => {
  const names: string[] = []
  for (let place = places.get(id); place; place = places.get(place.parentId ?? '')) names.unshift(place.name)
  return names
}
