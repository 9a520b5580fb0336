import type { CatalogItem } from '#shared/contract/buyer.ts'
import type { QuickOrderLine } from '#shared/domain/quick-order.ts'

type QuantityLine = Extract<QuickOrderLine, { state: 'quantity' }>

/** New texts by line number; null takes a line out. */
export type LineChanges = ReadonlyMap<number, string | null>

/** A line as the box reads it for certain: columns, whatever separates the others. */
export function rewritten(item: Pick<CatalogItem, 'sku'>, quantity: number | null): string {
  const sku = /["\t]/.test(item.sku) ? `"${item.sku.replaceAll('"', '""')}"` : item.sku
  return quantity === null ? sku : `${sku}\t${quantity}`
}

/** Takes another quantity for a line, which then stands for those merged into it too. */
export function quantityChanges(
  line: Pick<QuantityLine, 'lineNumber' | 'mergedFrom'>,
  item: Pick<CatalogItem, 'sku'>,
  quantity: number,
): LineChanges {
  const gone = line.mergedFrom.map((lineNumber): [number, null] => [lineNumber, null])
  return new Map<number, string | null>([[line.lineNumber, rewritten(item, quantity)], ...gone])
}

/** The nearest quantities of all lines that leave no choice between several. */
export function nearestForAll(
  lines: readonly { readonly state: string }[],
  items: ReadonlyMap<string, Pick<CatalogItem, 'sku'>>,
): { changes: LineChanges; count: number } {
  const each = lines.flatMap(line => {
    if (!isQuantityLine(line) || line.choices.length !== 1) return []
    const item = items.get(line.productId)
    const [quantity] = line.choices
    return item && quantity !== undefined ? [quantityChanges(line, item, quantity)] : []
  })
  return { changes: new Map(each.flatMap(changes => [...changes])), count: each.length }
}

function isQuantityLine(line: { readonly state: string }): line is QuantityLine {
  return line.state === 'quantity'
}
