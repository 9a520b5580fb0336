import { categoryFor } from './category-rules.ts'
import { byText } from './frequency.ts'
import { internalGtin } from './gtin.ts'
import { type PriceLadder, priceLadder } from './price-ladder.ts'
import { productName } from './product-name.ts'
import { groupSales, type Sale } from './sale.ts'
import { sellingUnit } from './selling-unit.ts'

/** A product as the data set keeps it: prices in pence and quantities in selling units. */
export type ChosenProduct = {
  readonly sku: string
  readonly skuKey: string
  readonly name: string
  readonly category: string
  readonly unitName: string
  readonly contents: number | null
  readonly step: number
  readonly listPrice: number
  readonly taxRateBp: number
  readonly gtin: string
  readonly breaks: readonly { readonly minQuantity: number; readonly unitPrice: number }[]
  /** Pieces of the source in one selling unit. */
  readonly sourcePieces: number
}

type Candidate = {
  readonly skuKey: string
  readonly sales: readonly Sale[]
  readonly orders: number
  readonly name: string
}

const mostOrdered = 584
const christmasExtra = 16
// Prices of the last months only: earlier ones are from before a price rise.
const pricesFrom = '2011-03-01'
// Names of licensed characters, bands and other companies have no place in an invented shop.
const foreignBrands = /charlie (?:and|&) lola|\brex\b|guns and roses|harry potter|disney/i
const zeroRated = /child.*apron|exercise book|colouring set|grow (?:your|a) /i
const reducedRate = /plasters in tin|first aid/i

function usual(texts: Iterable<string>): string {
  const counts = new Map<string, number>()
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1] || byText(a[0], b[0]))[0]?.[0] ?? ''
}

function toCandidate(skuKey: string, sales: readonly Sale[]): Candidate {
  const name = productName(usual(sales.map(sale => sale.description)))
  return { skuKey, sales, orders: new Set(sales.map(sale => sale.invoice)).size, name }
}

function taxRate(name: string): number {
  if (zeroRated.test(name)) return 0
  return reducedRate.test(name) ? 500 : 2000
}

function toUnitBreaks(ladder: PriceLadder, pieces: number, step: number): ChosenProduct['breaks'] {
  const byQuantity = new Map<number, number>()
  for (const found of ladder.breaks) {
    const minQuantity = Math.ceil(found.fromQuantity / pieces / step) * step
    if (minQuantity > step) byQuantity.set(minQuantity, found.unitPrice * pieces)
  }
  return [...byQuantity].map(([minQuantity, unitPrice]) => ({ minQuantity, unitPrice }))
}

function toProduct(candidate: Candidate, rank: number): ChosenProduct {
  const recent = candidate.sales.filter(sale => sale.day >= pricesFrom)
  const sales = recent.length >= 10 ? recent : candidate.sales
  const { sourcePieces, ...unit } = sellingUnit(
    candidate.name,
    sales.map(sale => sale.quantity),
  )
  const ladder = priceLadder(sales)
  return {
    sku: usual(candidate.sales.map(sale => sale.sku)),
    skuKey: candidate.skuKey,
    name: candidate.name,
    category: categoryFor(candidate.name) ?? '',
    ...unit,
    listPrice: ladder.listPrice * sourcePieces,
    taxRateBp: taxRate(candidate.name),
    // One in eleven small articles has no number of its own, as in real catalogues.
    gtin: rank % 11 === 7 ? '' : internalGtin(rank),
    breaks: toUnitBreaks(ladder, sourcePieces, unit.step),
    sourcePieces,
  }
}

/** The most ordered genuine products, most ordered first, and then the most ordered Christmas ones left. */
export function chooseProducts(sales: readonly Sale[]): readonly ChosenProduct[] {
  const candidates = [...groupSales(sales, sale => sale.skuKey)]
    .map(([skuKey, rows]) => toCandidate(skuKey, rows))
    .filter(candidate => !foreignBrands.test(candidate.name))
    .sort((a, b) => b.orders - a.orders || byText(a.skuKey, b.skuKey))
  const rest = candidates.slice(mostOrdered)
  const christmas = rest.filter(candidate => /christmas/i.test(candidate.name)).slice(0, christmasExtra)
  return [...candidates.slice(0, mostOrdered), ...christmas].map(toProduct)
}
