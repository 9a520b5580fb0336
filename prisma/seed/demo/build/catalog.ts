import type { CategoryRow, ProductRow } from '#shared/contract/rows.ts'
import { addDays, type Day } from '#shared/domain/day.ts'
import type { DemoImage } from '../demo-workspace.ts'
import { pictureName, pictureOf } from '../draw/picture-of.ts'
import type { CategoryData, OrderData, ProductData } from '../load-demo-data.ts'
import { productDescription } from './product-description.ts'

// Positions in the list of products, the most ordered first. Out of stock hurts only where people buy.
const outOfStockAt = [18, 37, 64, 92, 121, 150, 188, 233, 271, 326, 388, 452]
const discontinuedAt = [301, 417, 533]
const archivedAt = [345, 470, 512, 549, 577]
const limitedAt = [1, 42, 85, 140, 203, 260]
const notYetOfferedAt = [560, 573]
const endingSoonAt = [589, 592, 595]
const smallChange = 100
const leastOfSmallChange = 6

/** The category tree; a position counts among the children of one parent. */
export function buildCategories(data: readonly CategoryData[], newId: () => string): readonly CategoryRow[] {
  const ids = new Map(data.map(({ name }) => [name, newId()]))
  const siblings = new Map<string, number>()
  return data.map(({ name, parent }) => {
    const position = siblings.get(parent) ?? 0
    siblings.set(parent, position + 1)
    return { id: ids.get(name) ?? '', parentId: ids.get(parent) ?? null, name, position, archived: false }
  })
}

function availabilityOf(at: number, today: Day): Pick<ProductRow, 'availability' | 'backOn'> {
  const outOfStock = outOfStockAt.indexOf(at)
  if (outOfStock >= 0) return { availability: 'out_of_stock', backOn: addDays(today, 3 + outOfStock * 4) }
  const availability = discontinuedAt.includes(at) ? 'discontinued' : 'in_stock'
  return { availability, backOn: null }
}

function offerDates(at: number, today: Day): Pick<ProductRow, 'offeredFrom' | 'offeredUntil'> {
  return {
    offeredFrom: notYetOfferedAt.includes(at) ? addDays(today, 21) : null,
    offeredUntil: endingSoonAt.includes(at) ? addDays(today, 30) : null,
  }
}

/** No real order may exceed the limit, which is a multiple of the step like every real quantity. */
function quantityRules(
  data: ProductData,
  at: number,
  mostOrdered: number,
): Pick<ProductRow, 'minQuantity' | 'maxQuantity' | 'step'> {
  const isSmallChange = data.unit === 'each' && data.step === 1 && data.listPrice < smallChange
  return {
    minQuantity: isSmallChange ? leastOfSmallChange : data.step,
    maxQuantity: limitedAt.includes(at) ? Math.max(mostOrdered, data.step * 4, leastOfSmallChange) : null,
    step: data.step,
  }
}

function largestQuantities(orders: readonly OrderData[]): ReadonlyMap<number, number> {
  const largest = new Map<number, number>()
  for (const { product, quantity } of orders.flatMap(order => order.lines)) {
    largest.set(product, Math.max(largest.get(product) ?? 0, quantity))
  }
  return largest
}

/** The pictures of all products and the company's logo; products that look alike share one. */
export function buildImages(products: readonly ProductData[], newId: () => string): readonly DemoImage[] {
  const names = new Set(products.flatMap(({ name }) => pictureNameOf(name) ?? []))
  return ['logo', ...names].map(name => ({ id: newId(), name }))
}

function pictureNameOf(product: string): string | null {
  const subject = pictureOf(product)
  return subject && pictureName(subject)
}

/** All products, in the order of the data. Days are relative to `today`. */
export function buildProducts(
  data: { readonly products: readonly ProductData[]; readonly orders: readonly OrderData[] },
  {
    categories,
    images,
  }: { readonly categories: readonly CategoryRow[]; readonly images: readonly DemoImage[] },
  today: Day,
  newId: () => string,
): readonly ProductRow[] {
  const categoryIds = new Map(categories.map(({ name, id }) => [name, id]))
  const imageIds = new Map(images.map(({ name, id }) => [name, id]))
  const largest = largestQuantities(data.orders)
  return data.products.map((product, at) => ({
    id: newId(),
    sku: product.sku,
    name: product.name,
    description: productDescription(product),
    gtin: product.gtin === '' ? null : product.gtin,
    categoryId: categoryIds.get(product.category) ?? null,
    imageId: imageIds.get(pictureNameOf(product.name) ?? '') ?? null,
    unitName: product.unit,
    unitContents: product.contents,
    taxRateBp: product.taxRateBp,
    listPrice: product.listPrice,
    ...quantityRules(product, at, largest.get(at) ?? 0),
    status: archivedAt.includes(at) ? 'archived' : 'active',
    ...availabilityOf(at, today),
    ...offerDates(at, today),
  }))
}
