import { categoryTree } from './category-rules.ts'
import type { ChosenProduct } from './choose-products.ts'
import { byText } from './frequency.ts'
import type { HistoricOrder } from './order-history.ts'

/** What a customer may see, by names and SKUs; both empty for the mode `all`. */
export type ChosenAssortment = { readonly categories: readonly string[]; readonly items: readonly string[] }

const itemsUsually = 40
const itemsOfTheSmallest = 12
const coveredShare = 0.75

function countsBy(orders: readonly HistoricOrder[], keyOf: (product: number) => string): [string, number][] {
  const counts = new Map<string, number>()
  for (const line of orders.flatMap(order => order.lines)) {
    const key = keyOf(line.product)
    if (key !== '') counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return [...counts].sort((a, b) => b[1] - a[1] || byText(a[0], b[0]))
}

function topCategoryOf(category: string): string {
  return categoryTree.find(([, below]) => below.includes(category))?.[0] ?? category
}

function mostOrderedUntilCovered(counts: readonly [string, number][]): readonly string[] {
  const wanted = counts.reduce((sum, [, count]) => sum + count, 0) * coveredShare
  const chosen: string[] = []
  let covered = 0
  for (const [key, count] of counts) {
    if (covered >= wanted) break
    chosen.push(key)
    covered += count
  }
  return chosen
}

/**
 * An assortment that holds most of what the customer really ordered. `wholeBranches` picks top categories,
 * which stand for all below them, in place of single ones.
 */
export function chooseAssortment(
  mode: string,
  orders: readonly HistoricOrder[],
  products: readonly ChosenProduct[],
  wholeBranches: boolean,
): ChosenAssortment {
  if (mode === 'categories') {
    const categoryOf = (product: number) => products[product]?.category ?? ''
    const keyOf = (product: number) =>
      wholeBranches ? topCategoryOf(categoryOf(product)) : categoryOf(product)
    return { categories: mostOrderedUntilCovered(countsBy(orders, keyOf)), items: [] }
  }
  if (mode === 'all') return { categories: [], items: [] }
  const counts = countsBy(orders, product => products[product]?.sku ?? '')
  const size = mode === 'items-twelve' ? itemsOfTheSmallest : itemsUsually
  return { categories: [], items: counts.slice(0, size).map(([sku]) => sku) }
}
