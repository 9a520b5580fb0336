import { foldText, searchWords } from '#shared/domain/search-text.ts'
import { skuKey } from '#shared/domain/sku.ts'
import type { PricedCatalog, PricedItem } from './priced-catalog.ts'

/** By what a text named an item, the surest first. */
const TIERS = ['sku', 'gtin', 'spelling', 'name'] as const

type Tier = (typeof TIERS)[number]

/** The items that a text names, all of one tier; none when the tier is null. */
export type NamedItems = { readonly tier: Tier | null; readonly items: readonly PricedItem[] }

type Index = Record<Tier, ReadonlyMap<string, readonly PricedItem[]>>

/** Made at the first look-up in a catalog, and gone with it. */
const indexes = new WeakMap<PricedCatalog, Index>()

/**
 * The items of a customer's own catalog that a text names: by SKU, by GTIN, by a SKU that is spelled with other
 * punctuation or has lost its leading zeros to a spreadsheet, or by the whole name.
 */
export const findNamed = (catalog: PricedCatalog, text: string): NamedItems => {
  const index = indexOf(catalog)
  for (const tier of TIERS) {
    const items = index[tier].get(KEYS[tier](text))
    if (items) return { tier, items }
  }
  return { tier: null, items: [] }
}

/** How sure a tier is, 0 the surest. */
export const tierRank = (tier: Tier): number => TIERS.indexOf(tier)

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

const indexOf = (catalog: PricedCatalog): Index => {
  const known = indexes.get(catalog)
  if (known) return known
  const by = (tier: Tier, textOf: (item: PricedItem) => string | null) => {
    const found = new Map<string, PricedItem[]>()
    for (const item of catalog.items) {
      const key = KEYS[tier](textOf(item) ?? '')
      const same = found.get(key)
      if (same) same.push(item)
      else if (key !== '') found.set(key, [item])
    }
    return found
  }
  const index: Index = {
    sku: by('sku', item => item.product.sku),
    gtin: by('gtin', item => item.product.gtin),
    spelling: by('spelling', item => item.product.sku),
    name: by('name', item => item.product.name),
  }
  indexes.set(catalog, index)
  return index
}
