import { readTypedNumber, type TypedNumber } from '../base/whole-number.ts'
import { MOST_PER_LINE } from './order-rules.ts'
import type { Columns } from './quick-order-cells.ts'

/** The quantity of a typed line as it stands there. */
export type TypedQuantity =
  | TypedNumber
  | { readonly kind: 'none' }
  | { readonly kind: 'not_a_number'; readonly text: string }

/** One way to read a line: what names the item, and how many of it. */
export type Reading = { readonly name: string; readonly quantity: TypedQuantity }

const NONE: TypedQuantity = { kind: 'none' }
/** What is larger may as well be a GTIN or a telephone number, and is a quantity only where nothing else is. */
const MOST = MOST_PER_LINE
const GTIN = /^(?:\d{8}|\d{12,14})$/
const MOST_NAME_LENGTH = 200

/** "85123A 1,5": the comma may be that of a number, and not part two cells. */
const FRACTION_AT_END = /^[^,;\t]*\s\d+,\d+$/

/** Every way to read a line by its cells, likeliest first; empty when there is nothing to look for. */
export function readingsOf(line: string, cells: readonly string[], columns: Columns | null): Reading[] {
  const filled = cells.filter(cell => cell !== '')
  const mapped = columns && readMapped(cells, columns)
  const undivided = filled.length > 1 && FRACTION_AT_END.test(line.trim()) ? readWords(line.trim()) : []
  const readings = mapped ?? [
    ...(filled.length > 1 ? readCells(filled) : readWords(filled[0] ?? '')),
    ...undivided,
  ]
  const seen = new Set<string>()
  return readings.filter(({ name, quantity }) => {
    const key = JSON.stringify([name, quantity])
    if (name === '' || name.length > MOST_NAME_LENGTH || seen.has(key)) return false
    seen.add(key)
    return true
  })
}

/** By the heading's columns; null when the line does not reach to them, such as one that was typed below a table. */
function readMapped(cells: readonly string[], { sku, quantity }: Columns): Reading[] | null {
  if (cells.length <= Math.max(sku, quantity ?? 0) || cells.length < 2) return null
  return [{ name: cells[sku] ?? '', quantity: quantity === null ? NONE : quantityOf(cells[quantity] ?? '') }]
}

/** Columns without a heading: the name first, then the first cell that can be a quantity; or the other way round. */
function readCells(cells: readonly string[]): Reading[] {
  const [first = '', ...rest] = cells
  const number = rest.find(cell => isCount(readTypedNumber(cell))) ?? rest.find(cell => /\d/.test(cell))
  const readings: Reading[] = [{ name: first, quantity: number === undefined ? NONE : quantityOf(number) }]
  const count = readTypedNumber(first)
  if (isCount(count)) readings.push({ name: rest[0] ?? '', quantity: count })
  return [...readings, { name: cells.join(' '), quantity: NONE }]
}

/** "85123A 24", "24 x 85123A", "85123A Heart T-light: 24 pcs" and the like. */
function readWords(text: string): Reading[] {
  const words = text
    .split(/\s+/)
    .map(word => word.replace(/[:;,=]+$/, ''))
    .filter(word => word !== '' && !/^[x×*=:|–-]$/i.test(word))
  const whole = { name: text, quantity: NONE }
  if (words.length === 1) return [...readOneWord(words[0] ?? ''), whole]
  const last = readLast(words)
  return [
    ...last,
    ...readFirst(words),
    ...(last.length > 0 ? [] : [...readNamed(words), ...readHuge(words)]),
    ...readSecond(words),
    whole,
  ]
}

/** "85123A:24", "85123Ax24". */
function readOneWord(word: string): Reading[] {
  const parts = /^(.*[^\d:=*×x])(?:[:=*×]|x)(\d+)$/i.exec(word) ?? /^(.+)[:=*×](\d+)$/.exec(word)
  return parts ? [{ name: parts[1] ?? '', quantity: quantityOf(parts[2] ?? '') }] : []
}

/** The last word is the quantity; what lies between it and the SKU may be the item's name. */
function readLast(words: readonly string[]): Reading[] {
  const last = words.at(-1) ?? ''
  const isUnit = words.length > 2 && UNITS.test(last)
  const counted = isUnit ? words.slice(0, -1) : words
  const quantity = countOf(counted.at(-1) ?? '')
  if (!quantity) return []
  const names = counted.slice(0, -1)
  const readings = [{ name: names.join(' '), quantity }]
  const grouped = names.length > 1 ? readTypedNumber(counted.slice(-2).join(' ')) : null
  if (isCount(grouped)) readings.push({ name: names.slice(0, -1).join(' '), quantity: grouped })
  if (names.length > 1 && !names.slice(1).some(isNumber)) readings.push({ name: names[0] ?? '', quantity })
  return readings
}

function readFirst(words: readonly string[]): Reading[] {
  const [first = '', ...names] = words
  const quantity = countOf(first)
  if (!quantity) return []
  const readings = [{ name: names.join(' '), quantity }]
  const grouped = names.length > 1 ? readTypedNumber(words.slice(0, 2).join(' ')) : null
  if (isCount(grouped)) readings.push({ name: names.slice(1).join(' '), quantity: grouped })
  if (names.length > 1 && UNITS.test(names[0] ?? ''))
    readings.push({ name: names.slice(1).join(' '), quantity })
  if (names.length > 1 && !names.slice(1).some(isNumber)) readings.push({ name: names[0] ?? '', quantity })
  return readings
}

/** "22423 Regency Cakestand": a SKU of digits with its name behind it, and no quantity at all. */
function readNamed([first = '', ...name]: readonly string[]): Reading[] {
  return isNumber(first) && !name.some(isNumber) ? [{ name: first, quantity: NONE }] : []
}

/** "85123A 240000000": an item with far too many of it, or with its GTIN behind it, rather than no item at all. */
function readHuge(words: readonly string[]): Reading[] {
  const last = words.at(-1) ?? ''
  const quantity = GTIN.test(last) ? NONE : hugeOf(last)
  if (!quantity) return []
  const names = words.slice(0, -1)
  return [...new Set([names.join(' '), names[0] ?? ''])].map(name => ({ name, quantity }))
}

/** "85123A 24 urgent": only where no later number could be the quantity. */
function readSecond(words: readonly string[]): Reading[] {
  const [name = '', second = '', ...later] = words
  const quantity = countOf(second)
  return quantity && later.length > 0 && !later.some(isNumber) ? [{ name, quantity }] : []
}

const UNITS =
  /^(?:x|pcs?|pieces?|units?|ea|each|stk|st|stück|stueck|kartons?|cartons?|boxe?s?|packs?|pkg|ve)\.?$/i

/** A word that is a number, with "x" or a unit stuck to it. */
function countOf(word: string): TypedNumber | null {
  const bare = word.replace(/^[x×*]/i, '').replace(/(?:[x×*]|pcs?|stk|st|stück|ea)\.?$/i, '')
  const number = readTypedNumber(bare)
  return isCount(number) ? number : null
}

function hugeOf(text: string): TypedNumber | null {
  const number = readTypedNumber(text)
  return number?.kind === 'whole' && number.value > MOST && !GTIN.test(text) ? number : null
}

function isNumber(word: string): boolean {
  return countOf(word) !== null
}

function isCount(number: TypedNumber | null): number is TypedNumber {
  if (!number) return false
  return (number.kind === 'either' ? number.grouped : number.value) <= MOST
}

function quantityOf(cell: string): TypedQuantity {
  if (cell === '') return NONE
  return countOf(cell) ?? hugeOf(cell) ?? { kind: 'not_a_number', text: cell }
}
