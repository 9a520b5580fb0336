import { parseMinor } from '#shared/base/money.ts'
import { err, ok, type Result } from '#shared/base/result.ts'
import { validateOrderRules } from '#shared/domain/order-rules.ts'
import { isValidSku } from '#shared/domain/sku.ts'
import { headerKey, type TableRow } from './parse-table.ts'

/** What a row wants; a field that the file does not have, or leaves empty, is undefined and stays as it is. */
export type ImportedProduct = {
  sku: string
  name: string
  /** Minor units of the workspace's currency. */
  listPrice: number
  description?: string
  gtin?: string
  /** Names from the top of the tree down. */
  categoryPath?: string[]
  unitName?: string
  unitContents?: string
  taxRateBp?: number
  minQuantity?: number
  maxQuantity?: number
  step?: number
  availability?: string
  status?: string
}

/** Why a row is refused: the field, as the file names it, and what to do. */
export type RowProblem = { field: string; remedy: string }

const AVAILABILITIES = ['in_stock', 'out_of_stock', 'discontinued']
const STATUSES = ['active', 'archived']

/** Reads one row of a product file; the first problem that it meets refuses the row. */
export const readProductRow = (row: TableRow, currency: string): Result<ImportedProduct, RowProblem> => {
  const cell = (name: string): string | undefined => row.cells.get(headerKey(name)) || undefined
  const sku = cell('sku')
  if (!sku || !isValidSku(sku)) return refuse('sku', 'Give each product a SKU of at most 64 characters.')
  const name = cell('name')
  if (!name || name.length > 200) return refuse('name', 'Give a name of at most 200 characters.')
  const listPrice = parseMinor(cell('list_price') ?? '', currency)
  if (!listPrice.ok) return refuse('list_price', `Enter an amount in ${currency}, such as 12.50 or 12,50.`)
  const taxRateBp = percentOf(cell('tax_rate'))
  if (taxRateBp === null) return refuse('tax_rate', 'Enter a percentage from 0 to 100, such as 20 or 7.5.')
  const availability = choiceOf(cell('availability'), AVAILABILITIES)
  if (availability === null) return refuse('availability', `Use one of ${AVAILABILITIES.join(', ')}.`)
  const status = choiceOf(cell('status'), STATUSES)
  if (status === null) return refuse('status', `Use one of ${STATUSES.join(', ')}.`)
  const rules = rulesOf(cell)
  if (!rules.ok) return rules
  const product = {
    sku: sku.trim(),
    name,
    listPrice: listPrice.value,
    description: cell('description'),
    gtin: cell('gtin'),
    categoryPath: cell('category')
      ?.split('>')
      .map(part => part.trim())
      .filter(Boolean),
    unitName: cell('unit_name'),
    unitContents: cell('unit_contents'),
    taxRateBp,
    availability,
    status,
    ...rules.value,
  }
  return ok(withoutMissing(product))
}

const withoutMissing = (product: Record<string, unknown>): ImportedProduct =>
  Object.fromEntries(Object.entries(product).filter(([, value]) => value !== undefined)) as ImportedProduct

const refuse = (field: string, remedy: string) => err({ field, remedy })

/** Basis points of "20", "20 %" or "7,5"; undefined when empty, null when it is no percentage. */
export const percentOf = (text: string | undefined): number | undefined | null => {
  if (text === undefined) return undefined
  const match = /^(\d{1,3})(?:[.,](\d{1,2}))?\s*%?$/.exec(text)
  const basisPoints = match ? Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0')) : Number.NaN
  return basisPoints <= 10_000 ? basisPoints : null
}

const choiceOf = (text: string | undefined, choices: readonly string[]): string | undefined | null => {
  if (text === undefined) return undefined
  const wanted = text.toLowerCase().replace(/[\s-]/g, '_')
  return choices.includes(wanted) ? wanted : null
}

type Rules = Pick<ImportedProduct, 'minQuantity' | 'maxQuantity' | 'step'>

const rulesOf = (cell: (name: string) => string | undefined): Result<Rules, RowProblem> => {
  const numbers: Record<string, number | undefined> = {}
  for (const name of ['step', 'min_quantity', 'max_quantity']) {
    const text = cell(name)
    if (text !== undefined && !/^[1-9]\d{0,6}$/.test(text))
      return refuse(name, 'Enter a whole number from 1.')
    numbers[name] = text === undefined ? undefined : Number(text)
  }
  const { step, min_quantity: minQuantity, max_quantity: maxQuantity } = numbers
  if (step === undefined && minQuantity === undefined && maxQuantity === undefined) return ok({})
  const rules = { step: step ?? 1, minQuantity: minQuantity ?? step ?? 1, maxQuantity: maxQuantity ?? null }
  if (validateOrderRules(rules).length > 0)
    return refuse('min_quantity', 'Minimum and maximum are multiples of the step.')
  return ok({ step: rules.step, minQuantity: rules.minQuantity, ...(maxQuantity ? { maxQuantity } : {}) })
}
