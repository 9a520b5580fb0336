import { joinPath, splitPath } from '#shared/contract/import/joined-cell.ts'
import type { CategoryRow } from '#shared/contract/rows.ts'
import { categoryLines } from '../../../ui/pickers/category-tree.ts'
import { t } from '../../../ui/words/t.ts'

/** The live categories by their paths, "Candles > Holders", as cells and files write them. */
export type CategoryPaths = {
  /** Null for a category that is archived or unknown. */
  readonly pathOf: (id: string) => string | null
  /**
   * The category that a typed text means: a path, or a name alone where only one is called so, in any case of its
   * letters. An empty text means none. Else why it can't be told.
   */
  readonly find: (text: string) => { readonly categoryId: string | null } | { readonly problem: string }
}

export function categoryPaths(categories: readonly CategoryRow[]): CategoryPaths {
  const paths = new Map<string, string>()
  const byPath = new Map<string, string>()
  const byName = new Map<string, string[]>()
  const above: string[] = []
  for (const { category, depth } of categoryLines(categories)) {
    above.splice(depth, above.length, category.name)
    const path = joinPath(above)
    paths.set(category.id, path)
    byPath.set(keyOf(path), category.id)
    byName.set(keyOf(category.name), [...(byName.get(keyOf(category.name)) ?? []), category.id])
  }
  const find = (text: string) => {
    const names = splitPath(text)
    if (names.length === 0) return { categoryId: null }
    const exact = byPath.get(keyOf(joinPath(names)))
    if (exact !== undefined) return { categoryId: exact }
    const [categoryId, another] = names.length === 1 ? (byName.get(keyOf(names[0] ?? '')) ?? []) : []
    if (categoryId === undefined)
      return { problem: t('There is no category “{text}”', { text: text.trim() }) }
    return another === undefined
      ? { categoryId }
      : { problem: t('Several categories have this name: write the path, such as A > B') }
  }
  return { pathOf: id => paths.get(id) ?? null, find }
}

function keyOf(text: string): string {
  return text.toLowerCase()
}
