import { parseMinor } from '#shared/base/money.ts'
import { err, ok, type Result } from '#shared/base/result.ts'
import { CATEGORY_NAME, PRODUCT_FIELD_GROUPS } from '#shared/contract/mutations.ts'
import type { Day } from '#shared/domain/day.ts'
import { dayOfCell, endAfter } from '#shared/domain/day-cell.ts'
import { MOST_PER_LINE } from '#shared/domain/order-rules.ts'
import { isValidSku } from '#shared/domain/sku.ts'
import { splitPath } from './joined-cell.ts'
import { headerKey, type TableRow } from './parse-table.ts'

/**
 * What a row wants. A field whose column the file does not have is undefined and stays as it is. An empty cell
 * takes a field away that may be without a value, and leaves any other as it is.
 */
export type ImportedProduct = {
  sku: string
  name: string
  /** Minor units of the workspace's currency. */
  listPrice: number
  description?: string
  gtin?: string | null
  /** Names from the top of the tree down; none takes the product out of its category. */
  categoryPath?: string[]
  unitName?: string
  unitContents?: string
  taxRateBp?: number
  minQuantity?: number
  maxQuantity?: number | null
  step?: number
  availability?: string
  status?: string
  backOn?: Day | null
  offeredFrom?: Day | null
  /** The first day on which it is no longer offered. */
  offeredUntil?: Day | null
  /** Units on hand; a product that was not tracked is from then on. */
  stock?: number
}

/** Why a row is refused: the field, as the file names it, and what to do. */
export type RowProblem = { field: string; remedy: string }

const CHOICES = {
  availability: ['in_stock', 'out_of_stock', 'discontinued'],
  status: ['active', 'archived'],
}

/** What the desktop accepts in the same fields: rows beyond that could not be edited there again. */
const TEXTS = {
  name: PRODUCT_FIELD_GROUPS.name.shape.name,
  description: PRODUCT_FIELD_GROUPS.description.shape.description,
  gtin: PRODUCT_FIELD_GROUPS.gtin.shape.gtin.unwrap(),
  unit_name: PRODUCT_FIELD_GROUPS.unit.shape.unitName,
  unit_contents: PRODUCT_FIELD_GROUPS.unit.shape.unitContents,
}

const MOST_STOCK = 1_000_000_000

/** A cell of a row by its column's name: undefined without such a column, '' when it is empty. */
type Cell = (name: string) => string | undefined

/** Reads one row of a product file; the first problem that it meets refuses the row. */
export const readProductRow = (row: TableRow, currency: string): Result<ImportedProduct, RowProblem> => {
  const cell: Cell = name => row.cells.get(headerKey(name))
  const sku = cell('sku') ?? ''
  if (!isValidSku(sku)) return refuse('sku', 'Give each product a SKU of at most 64 characters.')
  const name = cell('name') ?? ''
  if (name === '') return refuse('name', 'Give a name of at most 200 characters.')
  const tooLong = Object.entries(TEXTS).find(([column, text]) => !text.safeParse(cell(column) || 'x').success)
  if (tooLong) return refuse(tooLong[0], `Use at most ${tooLong[1].maxLength} characters.`)
  const listPrice = parseMinor(cell('list_price') ?? '', currency)
  if (!listPrice.ok) return refuse('list_price', `Enter an amount in ${currency}, such as 12.50 or 12,50.`)
  const taxRateBp = percentOf(cell('tax_rate') || undefined)
  if (taxRateBp === null) return refuse('tax_rate', 'Enter a percentage from 0 to 100, such as 20 or 7.5.')
  const category = cell('category')
  const categoryPath = category === undefined ? undefined : splitPath(category)
  if (categoryPath?.some(part => !CATEGORY_NAME.safeParse(part).success))
    return refuse('category', `Use at most ${CATEGORY_NAME.maxLength} characters for each category.`)
  const rest = readRest(cell)
  if (!rest.ok) return rest
  const product = {
    sku: sku.trim(),
    name,
    listPrice: listPrice.value,
    description: cell('description'),
    gtin: orNull(cell('gtin')),
    categoryPath,
    unitName: cell('unit_name') || undefined,
    unitContents: cell('unit_contents'),
    taxRateBp,
    ...rest.value,
  }
  return ok(withoutMissing(product))
}

const withoutMissing = (product: Record<string, unknown>): ImportedProduct =>
  Object.fromEntries(Object.entries(product).filter(([, value]) => value !== undefined)) as ImportedProduct

const orNull = (text: string | undefined): string | null | undefined => (text === '' ? null : text)

const refuse = (field: string, remedy: string) => err({ field, remedy })

const readRest = (cell: Cell): Result<Partial<ImportedProduct>, RowProblem> => {
  const availability = choiceOf(cell('availability'), CHOICES.availability)
  if (availability === null) return refuse('availability', `Use one of ${CHOICES.availability.join(', ')}.`)
  const status = choiceOf(cell('status'), CHOICES.status)
  if (status === null) return refuse('status', `Use one of ${CHOICES.status.join(', ')}.`)
  const rules = readRules(cell)
  if (!rules.ok) return rules
  const days = readDays(cell)
  if (!days.ok) return days
  const stock = cell('stock') || undefined
  if (stock !== undefined && (!/^-?\d{1,10}$/.test(stock) || Math.abs(Number(stock)) > MOST_STOCK))
    return refuse('stock', 'Enter the units on hand as a whole number, or leave it empty.')
  return ok({
    availability,
    status,
    ...rules.value,
    ...days.value,
    ...(stock === undefined ? {} : { stock: Number(stock) }),
  } as Partial<ImportedProduct>)
}

/** Basis points of "20", "20 %" or "7,5"; undefined when empty, null when it is no percentage. */
export const percentOf = (text: string | undefined): number | undefined | null => {
  if (text === undefined) return undefined
  const match = /^(\d{1,3})(?:[.,](\d{1,2}))?\s*%?$/.exec(text)
  const basisPoints = match ? Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0')) : Number.NaN
  return basisPoints <= 10_000 ? basisPoints : null
}

const choiceOf = (text: string | undefined, choices: readonly string[]): string | undefined | null => {
  if (!text) return undefined
  const wanted = text.toLowerCase().replace(/[\s-]/g, '_')
  return choices.includes(wanted) ? wanted : null
}

/** Names the bound of `isQuantity` in one text, as its translation does. */
export const QUANTITY_REMEDY = 'Enter a whole number from 1 to 1000000.'

/** Whether a cell holds as many whole selling units as an order's line may have. */
export const isQuantity = (text: string): boolean =>
  /^[1-9]\d{0,6}$/.test(text) && Number(text) <= MOST_PER_LINE

const readRules = (cell: Cell): Result<Partial<ImportedProduct>, RowProblem> => {
  for (const name of ['step', 'min_quantity', 'max_quantity']) {
    const text = cell(name)
    if (text && !isQuantity(text)) return refuse(name, QUANTITY_REMEDY)
  }
  const number = (name: string) => (cell(name) ? Number(cell(name)) : undefined)
  const maxQuantity = cell('max_quantity') === '' ? null : number('max_quantity')
  return ok({
    step: number('step'),
    minQuantity: number('min_quantity'),
    maxQuantity,
  } as Partial<ImportedProduct>)
}

const readDays = (cell: Cell): Result<Partial<ImportedProduct>, RowProblem> => {
  const days: Record<string, Day | null | undefined> = {}
  for (const name of ['back_on', 'offered_from', 'offered_until']) {
    const text = cell(name)
    const day = dayOfCell(text)
    if (day === null) return refuse(name, 'Enter a day, such as 2026-12-24.')
    days[name] = text === '' ? null : day
  }
  const { back_on: backOn, offered_from: offeredFrom, offered_until: last } = days
  return ok({ backOn, offeredFrom, offeredUntil: last ? endAfter(last) : last } as Partial<ImportedProduct>)
}
