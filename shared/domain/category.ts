/** A node of the category tree; the root has no parent. */
export type Category = { readonly id: string; readonly parentId: string | null }

/** The given categories and all below them. Ends on cycles too, which two offline edits could produce. */
export function descendantsOf(categories: readonly Category[], ids: Iterable<string>): Set<string> {
  const children = childrenByParent(categories)
  const found = new Set<string>()
  const waiting = [...ids]
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (found.has(id)) continue
    found.add(id)
    waiting.push(...(children.get(id) ?? []))
  }
  return found
}

/** From a category up to its root, itself first, for a path on screen. Ends on cycles too. */
export function ancestorsOf(categories: readonly Category[], id: string): string[] {
  const parents = new Map(categories.map(category => [category.id, category.parentId]))
  return ancestorsBy(at => parents.get(at) ?? null, id)
}

/** The same by a way to find a category's parent, where many paths are asked for. */
export function ancestorsBy(parentOf: (id: string) => string | null, id: string): string[] {
  const path: string[] = []
  for (let at: string | null = id; at !== null && !path.includes(at); at = parentOf(at)) path.push(at)
  return path
}

/** Whether giving a category this parent would make it stand below itself. */
export function wouldMakeCycle(
  categories: readonly Category[],
  id: string,
  parentId: string | null,
): boolean {
  return parentId !== null && descendantsOf(categories, [id]).has(parentId)
}

function childrenByParent(categories: readonly Category[]): Map<string, string[]> {
  const children = new Map<string, string[]>()
  for (const { id, parentId } of categories) {
    if (parentId === null) continue
    const siblings = children.get(parentId)
    if (siblings) siblings.push(id)
    else children.set(parentId, [id])
  }
  return children
}
