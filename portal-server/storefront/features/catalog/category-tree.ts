import type { BuyerHome } from '#shared/contract/buyer.ts'

export type Category = BuyerHome['categories'][number]

/** The categories directly below one, or at the top for null, in the seller's order. */
export function categoriesBelow(categories: readonly Category[], parentId: string | null): Category[] {
  const known = new Set(categories.map(category => category.id))
  return categories.filter(category => {
    // A category whose parent is not shown stands at the top, so that it can be reached.
    const parent = category.parentId !== null && known.has(category.parentId) ? category.parentId : null
    return parent === parentId
  })
}

/** The categories from the top down to one, itself included; empty for null or an unknown one. */
export function categoryPath(categories: readonly Category[], id: string | null): Category[] {
  const path: Category[] = []
  let next = categories.find(category => category.id === id)
  while (next && !path.includes(next)) {
    path.unshift(next)
    const { parentId } = next
    next = categories.find(category => category.id === parentId)
  }
  return path
}
