import { newId } from '#shared/base/ids.ts'
import type { Tx } from '../../db/database.ts'

export type KnownCategories = {
  /** Ids of categories that were made. */
  created: string[]
  /** The category at the end of a path of names, or null for one that was only planned. */
  idOf(path: readonly string[]): string | null
}

const keyOf = (parentId: string | null, name: string): string => `${parentId ?? ''} ${name.toLowerCase()}`

/** Finds the categories that paths of names lead to and, when `make` is set, makes those that are missing. */
export const ensureCategories = async (
  tx: Tx,
  workspaceId: string,
  paths: readonly (readonly string[])[],
  make: boolean,
): Promise<KnownCategories> => {
  const known = new Map<string, string>()
  for (const { id, parentId, name } of await tx.category.findMany({
    where: { workspaceId, archivedAt: null },
  })) {
    known.set(keyOf(parentId, name), id)
  }
  const created: string[] = []
  const rows: { workspaceId: string; id: string; parentId: string | null; name: string; position: number }[] =
    []
  for (const path of make ? paths : []) {
    let parentId: string | null = null
    for (const name of path) {
      const key: string = keyOf(parentId, name)
      const found: string = known.get(key) ?? newId()
      if (!known.has(key)) {
        known.set(key, found)
        created.push(found)
        rows.push({ workspaceId, id: found, parentId, name, position: known.size })
      }
      parentId = found
    }
  }
  await tx.category.createMany({ data: rows })
  const idOf = (path: readonly string[]): string | null => {
    let id: string | null = null
    for (const name of path) {
      id = known.get(keyOf(id, name)) ?? null
      if (id === null) return null
    }
    return id
  }
  return { created, idOf }
}
