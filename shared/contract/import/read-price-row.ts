import { parseMinor } from '#shared/base/money.ts'
import { err, ok, type Result } from '#shared/base/result.ts'
import type { Day } from '#shared/domain/day.ts'
import { dayOfCell, endAfter } from '#shared/domain/day-cell.ts'
import { type PriceLevel, type PriceRuleProblem, validatePriceRule } from '#shared/domain/price-rule.ts'
import { skuKey } from '#shared/domain/sku.ts'
import { headerKey, type TableRow } from './parse-table.ts'
import { isQuantity, QUANTITY_REMEDY, type RowProblem } from './read-product-row.ts'

/** Ids by what a file calls things: SKU keys, customer references and group names, all without case. */
export type PriceOwners = {
  currency: string
  products: ReadonlyMap<string, string>
  customers: ReadonlyMap<string, string>
  groups: ReadonlyMap<string, string>
}

/** A price rule as a file wants it; the end day is the first on which it no longer holds. */
export type ImportedPrice = {
  productId: string
  level: PriceLevel
  ownerId: string | null
  minQuantity: number
  unitPrice: number
  startsOn: Day | null
  endsOn: Day | null
}

const LEVELS = ['customer', 'group', 'list']

/** Reads one row of a price file. `valid_until` is the last day on which the price holds, as screens show it. */
export const readPriceRow = (row: TableRow, owners: PriceOwners): Result<ImportedPrice, RowProblem> => {
  const cell = (name: string): string => row.cells.get(headerKey(name)) ?? ''
  const productId = owners.products.get(skuKey(cell('sku')))
  if (!productId) return refuse('sku', 'No product has this SKU; import the products first.')
  const level = cell('level').toLowerCase() || 'list'
  if (!LEVELS.includes(level)) return refuse('level', `Use one of ${LEVELS.join(', ')}.`)
  const owner = ownerOf(level, cell('owner'), owners)
  if (!owner.ok) return owner
  const minimum = cell('min_quantity') || '1'
  if (!isQuantity(minimum)) return refuse('min_quantity', QUANTITY_REMEDY)
  const unitPrice = parseMinor(cell('unit_price'), owners.currency)
  if (!unitPrice.ok)
    return refuse('unit_price', `Enter an amount in ${owners.currency}, such as 12.50 or 12,50.`)
  const startsOn = dayOfCell(cell('valid_from'))
  if (startsOn === null) return refuse('valid_from', 'Enter a day such as 2026-12-24 or 24.12.2026.')
  const lastDay = dayOfCell(cell('valid_until'))
  if (lastDay === null) return refuse('valid_until', 'Enter a day such as 2026-12-24 or 24.12.2026.')
  const rule = {
    productId,
    level: level as PriceLevel,
    ownerId: owner.value,
    minQuantity: Number(minimum),
    unitPrice: unitPrice.value,
    startsOn: startsOn ?? null,
    endsOn: endAfter(lastDay),
  }
  const [problem] = validatePriceRule({ id: '', ...rule })
  return problem ? err(PROBLEMS[problem]) : ok(rule)
}

/** What may still be wrong with a rule whose cells can all be read. */
const PROBLEMS: Readonly<Record<PriceRuleProblem, RowProblem>> = {
  owner_missing: { field: 'owner', remedy: 'Name the customer or the group.' },
  owner_not_allowed: { field: 'owner', remedy: 'A list price has no owner; leave it empty.' },
  minimum_not_positive: { field: 'min_quantity', remedy: QUANTITY_REMEDY },
  price_not_whole: { field: 'unit_price', remedy: 'Enter an amount such as 12.50 or 12,50.' },
  price_negative: { field: 'unit_price', remedy: 'A price is never below zero.' },
  not_a_day: { field: 'valid_from', remedy: 'Enter a day such as 2026-12-24 or 24.12.2026.' },
  no_day_covered: { field: 'valid_until', remedy: 'The last day comes before the first.' },
}

const ownerOf = (level: string, name: string, owners: PriceOwners): Result<string | null, RowProblem> => {
  if (level === 'list')
    return name === '' ? ok(null) : refuse('owner', 'A list price has no owner; leave it empty.')
  const id = (level === 'group' ? owners.groups : owners.customers).get(name.toLowerCase())
  if (id) return ok(id)
  return level === 'group'
    ? refuse('owner', 'No customer group has this name.')
    : refuse('owner', 'No customer has this reference; import the customers first.')
}

const refuse = (field: string, remedy: string) => err({ field, remedy })
