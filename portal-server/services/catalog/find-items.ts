import type { CatalogItem } from '#shared/contract/buyer.ts'
import { foldText, searchWords } from '#shared/domain/search-text.ts'
import { skuKey } from '#shared/domain/sku.ts'
import type { ProductShelf } from '../catalog-copy/product-shelf.ts'
import type { StorefrontView } from './storefront-view.ts'

/** By what a text named an item, the surest first. */
const TIERS = ['sku', 'gtin', 'spelling', 'name'] as const

type Tier = (typeof TIERS)[number]

/** The items that a text names, and how sure that is, 0 the surest. */
export type NamedItems = { readonly rank: number; readonly items: readonly CatalogItem[] }

type Index = { revision: number; slots: Record<Tier, Map<string, number[]>> }

/** Of each shelf at its last revision that was asked for. */
const indexes = new WeakMap<ProductShelf, Index>()

/**
 * The items of a customer's own catalog that a text names: by SKU, by GTIN, by a SKU that is spelled with other
 * punctuation or has lost its leading zeros to a spreadsheet, or by the whole name. Null when there is none.
 */
export const findNamed = (view: StorefrontView, text: string): NamedItems | null => {
  const { shelf } = view.copies.catalog
  const { slots } = indexOf(shelf)
  for (const [rank, tier] of TIERS.entries()) {
    const found = slots[tier].get(KEYS[tier](text)) ?? []
    const items = found.flatMap(slot => view.itemOf(shelf.at(slot)?.id ?? '') ?? [])
    if (items.length > 0) return { rank, items }
  }
  return null
}

/** Letters and digits of a SKU alone, and a number without its leading zeros. */
export const spellingKey = (text: string): string => {
  const joined = searchWords(skuKey(text)).join('')
  return /^\d+$/.test(joined) ? joined.replace(/^0+(?=\d)/, '') : joined
}

const KEYS: Record<Tier, (text: string) => string> = {
  sku: skuKey,
  gtin: text => text.replace(/[\s-]/g, ''),
  spelling: spellingKey,
  name: text => searchWords(foldText(text)).join(' '),
}

const indexOf = (shelf: ProductShelf): Index => {
  const known = indexes.get(shelf)
  if (known?.revision === shelf.revision) return known
  const slots: Index['slots'] = { sku: new Map(), gtin: new Map(), spelling: new Map(), name: new Map() }
  const put = (tier: Tier, text: string | null, slot: number) => {
    const key = text === null ? '' : KEYS[tier](text)
    if (key === '') return
    const same = slots[tier].get(key)
    if (same) same.push(slot)
    else slots[tier].set(key, [slot])
  }
  for (let slot = 0; slot < shelf.slots; slot += 1) {
    const product = shelf.at(slot)
    if (!product) continue
    put('sku', product.sku, slot)
    put('gtin', product.gtin, slot)
    put('spelling', product.sku, slot)
    put('name', product.name, slot)
  }
  const index = { revision: shelf.revision, slots }
  indexes.set(shelf, index)
  return index
}
