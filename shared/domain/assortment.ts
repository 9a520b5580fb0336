import { type Category, descendantsOf } from './category.ts'

/** What a customer may see. `categoryIds` holds the chosen categories and all below them. */
export type Assortment =
  | { readonly mode: 'all' }
  | { readonly mode: 'categories'; readonly categoryIds: ReadonlySet<string> }
  | { readonly mode: 'items'; readonly productIds: ReadonlySet<string> }

/** An assortment as staff chose it and as it is stored: the chosen categories alone, without those below. */
export type ChosenAssortment =
  | { readonly mode: 'all' }
  | { readonly mode: 'categories'; readonly categoryIds: readonly string[] }
  | { readonly mode: 'items'; readonly productIds: readonly string[] }

/** Makes a stored choice ready for look-ups: a chosen category stands for itself and all below it. */
export function assortmentFrom(chosen: ChosenAssortment, categories: readonly Category[]): Assortment {
  if (chosen.mode === 'categories') {
    return { mode: 'categories', categoryIds: descendantsOf(categories, chosen.categoryIds) }
  }
  return chosen.mode === 'items' ? { mode: 'items', productIds: new Set(chosen.productIds) } : chosen
}

/** Whether a product is in an assortment. Without a category it is in no chosen set of categories. */
export function isInAssortment(
  product: { readonly id: string; readonly categoryId: string | null },
  assortment: Assortment,
): boolean {
  if (assortment.mode === 'all') return true
  if (assortment.mode === 'items') return assortment.productIds.has(product.id)
  return product.categoryId !== null && assortment.categoryIds.has(product.categoryId)
}
