import { newId } from '#shared/base/ids.ts'
import type { Tx } from '../../db/database.ts'

export type KnownCategories = {
  /** Ids of categories that were made. */
  created: string[]
  /** The category at the end of a path of names, also when it is only planned; null when there is none. */
  idOf(path: readonly string[]): string | null
  /** "Candles > Holders" of a category. */
  pathOf(id: string): string
}

const keyOf = (parentId: string | null, name: string): string => `${parentId ?? ''} ${name.toLowerCase()}`

/**
 * Finds the categories that paths of names lead to. Those that are missing get their ids and, when `make` is
 * set, are made; without it they are only planned, so that a dry run tells what would change.
 */
export const ensureCategories = async (
  tx: Tx,
  workspaceId: string,
  paths: readonly (readonly string[])[],
  make: boolean,
): Promise<KnownCategories> => {
  const known = new Map<string, string>()
  const places = new Map<string, { parentId: string | null; name: string }>()
  for (const { id, parentId, name } of await tx.category.findMany({
    where: { workspaceId, archivedAt: null },
  })) {
    known.set(keyOf(parentId, name), id)
    places.set(id, { parentId, name })
  }
  const created: string[] = []
  const rows: { workspaceId: string; id: string; parentId: string | null; name: string; position: number }[] =
    []
  for (const path of paths) {
    let parentId: string | null = null
    for (const name of path) {
      const key: string = keyOf(parentId, name)
      const found: string = known.get(key) ?? newId()
      if (!known.has(key)) {
        known.set(key, found)
        places.set(found, { parentId, name })
        created.push(found)
        rows.push({ workspaceId, id: found, parentId, name, position: known.size })
      }
      parentId = found
    }
  }
  if (make) await tx.category.createMany({ data: rows })
  const idOf = (path: readonly string[]): string | null => {
    let id: string | null = null
    for (const name of path) {
      id = known.get(keyOf(id, name)) ?? null
      if (id === null) return null
    }
    return id
  }
  const pathOf = (id: string): string => {
    const names: string[] = []
    for (let place = places.get(id); place; place = places.get(place.parentId ?? ''))
      names.unshift(place.name)
    return names.join(' > ')
  }
  return { created, idOf, pathOf }
}
