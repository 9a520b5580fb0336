import { newId } from '#shared/base/ids.ts'
import { parseMinor } from '#shared/base/money.ts'
import { err, ok, type Result } from '#shared/base/result.ts'
import type { PriceRuleRow } from '#shared/contract/rows.ts'
import { dayOfCell, endAfter } from '#shared/domain/day-cell.ts'
import { type PriceLevel, rulesOverlap, validatePriceRule } from '#shared/domain/price-rule.ts'
import { skuKey } from '#shared/domain/sku.ts'
import type { PastedRules } from '../api/views.ts'
import { type Store, viewRows } from '../store/store.ts'
import { rulesOf, workspaceOf } from '../views/pricing-facts.ts'

/** The columns in the order in which they are expected without a header, under the names that exports give them. */
const RULE_COLUMNS = ['sku', 'level', 'owner', 'min_quantity', 'unit_price', 'valid_from', 'valid_until']

type Names = {
  currency: string
  groups: ReadonlyMap<string, string>
  customers: ReadonlyMap<string, string>
}
type Cells = (column: string) => string

/**
 * What rows copied from a spreadsheet would do to the price rules, without storing anything. A rule is known by
 * its level, owner, product, quantity and first day; price and last day are what a row can change.
 */
export const readPastedRules = (store: Store, text: string): PastedRules => {
  const lines = text.replaceAll('\r\n', '\n').split('\n')
  const rows = lines.map(line => line.split('\t').map(cell => cell.trim()))
  const header = rows[0]?.map(name => name.toLowerCase().replace(/[\s-]/g, '_')) ?? []
  const columns = header.includes('sku') ? header : RULE_COLUMNS
  const names = namesOf(store)
  const read: PastedRules = { changes: { edit: [], add: [] }, unchanged: 0, refused: [], rows: [] }
  const planned: PriceRuleRow[] = []
  for (const [at, cells] of rows.entries()) {
    if (cells.every(cell => cell === '') || (at === 0 && columns === header)) continue
    const cell: Cells = name => cells[columns.indexOf(name)] ?? ''
    const result = readRule(store, cell, names)
    const why = result.ok ? place(store, cell('sku'), result.value, planned, read) : result.error
    if (why !== null) read.refused.push({ line: at + 1, key: cell('sku'), why })
    else if (result.ok) planned.push(result.value)
  }
  return read
}

const readRule = (store: Store, cell: Cells, names: Names): Result<PriceRuleRow, string> => {
  const product = store.one<{ id: string }>(
    'SELECT id FROM view_product WHERE sku_key = ?',
    skuKey(cell('sku')),
  )
  if (!product) return err('No product has this SKU')
  const level = cell('level').toLowerCase() || 'list'
  const owner = ownerOf(level, cell('owner').toLowerCase(), names)
  if (!owner.ok) return owner
  const price = parseMinor(cell('unit_price'), names.currency)
  if (!price.ok) return err(`The price is no amount in ${names.currency}`)
  const [startsOn, lastDay] = [dayOfCell(cell('valid_from')), dayOfCell(cell('valid_until'))]
  if (startsOn === null || lastDay === null) return err('A day is none, such as 2026-12-24 or 24.12.2026')
  const minimum = cell('min_quantity') || '1'
  const rule = {
    ...{ id: newId(), level: level as PriceLevel, ownerId: owner.value, productId: product.id },
    ...{ minQuantity: /^\d{1,7}$/.test(minimum) ? Number(minimum) : 0, unitPrice: price.value },
    ...{ startsOn: startsOn ?? null, endsOn: endAfter(lastDay) },
  }
  const [problem] = validatePriceRule(rule)
  if (problem === undefined) return ok(rule)
  if (problem === 'minimum_not_positive') return err('The quantity is a whole number from 1')
  return err(
    problem === 'no_day_covered' ? 'The last day lies before the first' : 'The row does not fit together',
  )
}

const ownerOf = (level: string, name: string, names: Names): Result<string | null, string> => {
  if (level === 'list') return name === '' ? ok(null) : err('A list price has no owner')
  if (level !== 'group' && level !== 'customer') return err('The level is list, group or customer')
  const id = (level === 'group' ? names.groups : names.customers).get(name)
  if (id !== undefined) return ok(id)
  return err(level === 'group' ? 'No group has this name' : 'No customer has this reference')
}

/** Adds the row's rule to what is to be changed; answers why it can't be. */
const place = (
  store: Store,
  sku: string,
  rule: PriceRuleRow,
  planned: readonly PriceRuleRow[],
  read: PastedRules,
): string | null => {
  const known = rulesOf(store, rule.productId)
  const same = known.find(other => isSame(other, rule))
  if (planned.some(other => isSame(other, rule) || rulesOverlap(other, rule)))
    return 'Another row of these is for the same days'
  if (known.some(other => other !== same && rulesOverlap(other, rule)))
    return 'Another rule holds on some of the same days'
  if (same && same.unitPrice === rule.unitPrice && same.endsOn === rule.endsOn) {
    read.unchanged += 1
    return null
  }
  const before = same ? same.unitPrice : null
  read.rows.push({ key: sku, minQuantity: rule.minQuantity, before, after: rule.unitPrice })
  if (!same) read.changes.add.push(rule)
  else
    read.changes.edit.push({
      ruleId: same.id,
      edits: { rule: { base: fieldsOf(same), mine: fieldsOf(rule) } },
    })
  return null
}

const isSame = (a: PriceRuleRow, b: PriceRuleRow): boolean =>
  a.level === b.level &&
  a.ownerId === b.ownerId &&
  a.productId === b.productId &&
  a.minQuantity === b.minQuantity &&
  a.startsOn === b.startsOn

const fieldsOf = ({ minQuantity, unitPrice, startsOn, endsOn }: PriceRuleRow) => ({
  minQuantity,
  unitPrice,
  startsOn,
  endsOn,
})

const namesOf = (store: Store): Names => ({
  currency: workspaceOf(store)?.currency ?? '',
  groups: new Map(viewRows(store, 'customer_group').map(({ row }) => [row.name.toLowerCase(), row.id])),
  customers: new Map(
    store
      .all<{ id: string; reference: string }>('SELECT id, reference FROM view_customer')
      .map(({ id, reference }) => [reference.toLowerCase(), id]),
  ),
})
