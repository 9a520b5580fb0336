import { wouldMakeCycle } from './category.ts'

/** Where a category stands: below a parent (null is the top), ordered among its siblings by number, then name. */
export type CategoryPlace = { readonly parentId: string | null; readonly position: number }
export type PlacedCategory = CategoryPlace & { readonly id: string; readonly name: string }

/** One category that a move puts elsewhere. */
export type PlaceChange = {
  readonly id: string
  readonly from: CategoryPlace
  readonly to: CategoryPlace
}

/** The siblings below a parent in the order in which screens show them. */
export function siblingsIn(categories: readonly PlacedCategory[], parentId: string | null): PlacedCategory[] {
  return categories
    .filter(category => category.parentId === parentId)
    .sort((a, b) => a.position - b.position || (a.name < b.name ? -1 : 1))
}

/**
 * The changes that put a category at an index among the children of a parent, counted without itself; past the
 * end is the end. Siblings that have to make room change too. Empty when it stands there already; null when it
 * would stand below itself.
 */
export function moveCategory(
  categories: readonly PlacedCategory[],
  id: string,
  parentId: string | null,
  index: number,
): PlaceChange[] | null {
  const moved = categories.find(category => category.id === id)
  if (!moved || wouldMakeCycle(categories, id, parentId)) return null
  const others = siblingsIn(categories, parentId).filter(category => category.id !== id)
  const at = Math.max(0, Math.min(others.length, index))
  const ordered = [...others.slice(0, at), moved, ...others.slice(at)]
  return ordered.flatMap((category, position) => {
    const { parentId: fromParent, position: fromPosition } = category
    if (fromParent === parentId && fromPosition === position) return []
    return [
      { id: category.id, from: { parentId: fromParent, position: fromPosition }, to: { parentId, position } },
    ]
  })
}
