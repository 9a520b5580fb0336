import { newId } from '#shared/base/ids.ts'
import { minorToDecimal } from '#shared/base/money.ts'
import type { PriceRuleRow } from '#shared/contract/rows.ts'
import { addDays, type Day } from '#shared/domain/day.ts'
import { rulesOverlap } from '#shared/domain/price-rule.ts'
import type { TableRow } from './parse-table.ts'
import { type ImportedPrice, type PriceOwners, readPriceRow } from './read-price-row.ts'
import { changedFields, type ImportedRow, type RefusedRow, type ShownFields, SURPLUS } from './row-report.ts'

export type PlannedPrice = { line: number; before: PriceRuleRow | null; after: PriceRuleRow }

export type PricePlan = {
  created: number
  changed: number
  unchanged: number
  refused: RefusedRow[]
  lineKeys: Map<number, string>
  rules: PlannedPrice[]
}

type Staged = PlannedPrice & { sku: string }

/**
 * What a file would do to the price rules that are there. A rule is known by its level, owner, product, minimum
 * quantity and first day; its price and last day are what a file can change. Rules that would overlap, in the file
 * or with others, are refused.
 */
export const planPrices = (
  table: readonly TableRow[],
  owners: PriceOwners,
  rulesOf: (productId: string) => readonly PriceRuleRow[],
  onRow?: (row: ImportedRow) => void,
): PricePlan => {
  const plan: PricePlan = {
    ...{ created: 0, changed: 0, unchanged: 0, refused: [], lineKeys: new Map(), rules: [] },
  }
  const staged: Staged[] = []
  for (const row of table) {
    const sku = row.cells.get('sku') ?? ''
    plan.lineKeys.set(row.line, sku)
    if (row.surplus > 0) plan.refused.push({ line: row.line, ...SURPLUS })
    else {
      const read = readPriceRow(row, owners)
      if (read.ok) staged.push({ line: row.line, sku, ...matched(read.value, rulesOf(read.value.productId)) })
      else plan.refused.push({ line: row.line, ...read.error })
    }
  }
  const overlaps = new Map([...withRules(staged, rulesOf), ...withinFile(staged)])
  const shown = priceShown(owners.currency)
  for (const { sku, ...planned } of staged) {
    const { line, before, after } = planned
    const earlier = overlaps.get(line)
    if (earlier !== undefined) {
      plan.refused.push({ line, field: 'valid_from', remedy: overlapWords(earlier) })
      continue
    }
    const detail = before ? changedFields(told(before), told(after), shown) : ''
    const outcome = before ? (detail === '' ? 'unchanged' : 'changed') : 'created'
    plan[outcome] += 1
    onRow?.({ line, key: sku, outcome, detail })
    if (outcome !== 'unchanged') plan.rules.push(planned)
  }
  return plan
}

/** Why rows overlap: with another line of the file, or with a rule that is there (null). */
export const overlapWords = (earlier: number | null): string =>
  earlier === null
    ? 'There is a price for these days already; end it first, or give the same first day to change it.'
    : `Line ${earlier} has a price for the same days; keep one.`

const matched = (
  wanted: ImportedPrice,
  rules: readonly PriceRuleRow[],
): { before: PriceRuleRow | null; after: PriceRuleRow } => {
  const before = rules.find(rule => isOfSame(rule, wanted) && rule.startsOn === wanted.startsOn) ?? null
  return { before, after: { id: before?.id ?? newId(), ...wanted } }
}

type Owned = Pick<PriceRuleRow, 'level' | 'ownerId' | 'productId' | 'minQuantity'>

const ownedKey = ({ level, ownerId, productId, minQuantity }: Owned): string =>
  [level, ownerId ?? '', productId, minQuantity].join(' ')

const isOfSame = (a: Owned, b: Owned): boolean => ownedKey(a) === ownedKey(b)

const isUnchanged = ({ before, after }: PlannedPrice): boolean =>
  before !== null && before.unitPrice === after.unitPrice && before.endsOn === after.endsOn

/** Lines that overlap a rule that the file does not speak of. */
const withRules = (
  staged: readonly Staged[],
  rulesOf: (productId: string) => readonly PriceRuleRow[],
): [number, null][] => {
  const spokenOf = new Set(staged.map(({ after }) => after.id))
  return staged
    .filter(row => !isUnchanged(row))
    .filter(({ after }) =>
      rulesOf(after.productId).some(rule => !spokenOf.has(rule.id) && rulesOverlap(rule, after)),
    )
    .map(({ line }) => [line, null])
}

/**
 * Lines that overlap an earlier line. Each owner's rows are gone through by first day, looking back only at the one
 * that reaches farthest, as the database does it for a million of them.
 */
const withinFile = (staged: readonly Staged[]): Map<number, number> => {
  const earlier = new Map<number, number>()
  for (const rows of Map.groupBy(staged, ({ after }) => ownedKey(after)).values()) {
    let reach: Staged | null = null
    for (const row of rows.toSorted(byStart)) {
      if (reach && rulesOverlap(reach.after, row.after)) {
        const [first, last] = [Math.min(reach.line, row.line), Math.max(reach.line, row.line)]
        earlier.set(last, Math.min(first, earlier.get(last) ?? first))
      }
      if (
        !reach ||
        reaches(row) > reaches(reach) ||
        (reaches(row) === reaches(reach) && row.line > reach.line)
      )
        reach = row
    }
  }
  return earlier
}

const byStart = (a: Staged, b: Staged): number => {
  const [one, other] = [a.after.startsOn ?? '', b.after.startsOn ?? '']
  return one === other ? a.line - b.line : one < other ? -1 : 1
}

/** Days compare as texts; one without an end comes after all. */
const reaches = ({ after }: Staged): string => after.endsOn ?? '~'

const told = ({ unitPrice: price, endsOn: ends }: PriceRuleRow) => ({ price, ends })

const priceShown = (currency: string): ShownFields => ({
  price: ['unit_price', (price: number) => minorToDecimal(price, currency)],
  ends: ['valid_until', (end: Day) => addDays(end, -1)],
})
