import type { CategoryRow } from '#shared/contract/rows.ts'

export type CategoryNode = { readonly category: CategoryRow; readonly depth: number }

/** The live categories as a tree laid out in lines: each followed by what is below it, by position, then name. */
export function categoryLines(categories: readonly CategoryRow[]): CategoryNode[] {
  const children = new Map<string | null, CategoryRow[]>()
  const known = new Set(categories.map(({ id }) => id))
  for (const category of categories) {
    if (category.archived) continue
    // An offline edit may name a parent that is gone: such a category is shown at the top, not lost.
    const parent = category.parentId !== null && known.has(category.parentId) ? category.parentId : null
    children.set(parent, [...(children.get(parent) ?? []), category])
  }
  const lines: CategoryNode[] = []
  const seen = new Set<string>()
  const show = (siblings: readonly CategoryRow[], depth: number) => {
    for (const category of [...siblings].sort(byPosition)) {
      if (seen.has(category.id)) continue
      seen.add(category.id)
      lines.push({ category, depth })
      show(children.get(category.id) ?? [], depth + 1)
    }
  }
  show(children.get(null) ?? [], 0)
  // Two offline edits can close a circle, which no root leads to.
  show([...children.values()].flat(), 0)
  return lines
}

function byPosition(a: CategoryRow, b: CategoryRow): number {
  return a.position - b.position || (a.name < b.name ? -1 : 1)
}
