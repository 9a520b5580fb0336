import { newId } from '#shared/base/ids.ts'
import { err, ok, type Result } from '#shared/base/result.ts'
import { skuKey } from '#shared/domain/sku.ts'
import type { CustomerRow } from '../rows.ts'
import { customerShown, toldCustomer } from './customer-shown.ts'
import { nameKey } from './first-by-key.ts'
import { mergeAddresses } from './merge-addresses.ts'
import type { FileCustomer, FileCustomers } from './merge-customer-rows.ts'
import type { CategoryPlan } from './plan-categories.ts'
import type { ImportedCustomer } from './read-customer-row.ts'
import type { RowProblem } from './read-product-row.ts'
import { changedFields, type ImportedRow, type RefusedRow } from './row-report.ts'
import { said } from './said.ts'

export type NamedGroup = { id: string; name: string }

/** What a customer file is compared with: rows by the keys of their references, names and SKUs. */
export type CustomerWorld = {
  customers: ReadonlyMap<string, CustomerRow>
  groups: ReadonlyMap<string, NamedGroup>
  /** Ids of products. */
  products: ReadonlyMap<string, string>
  categories: Pick<CategoryPlan, 'idOf'>
}

export type PlannedCustomer = { line: number; before: CustomerRow | null; after: CustomerRow }

export type CustomerPlan = {
  created: number
  changed: number
  unchanged: number
  refused: RefusedRow[]
  customers: PlannedCustomer[]
  /** Groups that the file names and nobody has made yet. */
  groups: NamedGroup[]
}

/** What a file would do to the customers that are there. Addresses that it does not name stay; a new group is made. */
export const planCustomers = (
  { wanted, refused }: FileCustomers,
  world: CustomerWorld,
  onRow?: (row: ImportedRow) => void,
): CustomerPlan => {
  const made = new Map<string, NamedGroup>()
  const plan: CustomerPlan = {
    ...{ created: 0, changed: 0, unchanged: 0, refused: [...refused], customers: [], groups: [] },
  }
  const shown = customerShown(
    id => [...world.groups.values(), ...made.values()].find(each => each.id === id)?.name,
  )
  for (const [key, file] of wanted) {
    const { line, customer } = file
    const before = world.customers.get(key) ?? null
    const after = desired(file, before, world, made)
    if (!after.ok) {
      plan.refused.push({ line, ...after.error })
      continue
    }
    const detail = before ? changedFields(toldCustomer(before), toldCustomer(after.value), shown) : ''
    const outcome = before ? (detail === '' ? 'unchanged' : 'changed') : 'created'
    plan[outcome] += 1
    onRow?.({ line, key: customer.reference, outcome, detail })
    if (outcome !== 'unchanged') plan.customers.push({ line, before, after: after.value })
  }
  plan.groups.push(...made.values())
  return plan
}

/** The customer as it will be: what the file says over what is there, over what a new customer starts with. */
const desired = (
  { customer: wanted, addresses }: FileCustomer,
  before: CustomerRow | null,
  world: CustomerWorld,
  made: Map<string, NamedGroup>,
): Result<CustomerRow, RowProblem> => {
  const name = wanted.name ?? before?.name
  if (!name || name.length > 200)
    return err({ field: 'name', remedy: 'Give a name of at most 200 characters.' })
  const assortment = assortmentOf(wanted, before, world)
  if (!assortment.ok) return assortment
  return ok({
    id: before?.id ?? newId(),
    // A reference keeps its case as first typed.
    reference: before?.reference ?? wanted.reference,
    name,
    state: (wanted.state ?? before?.state ?? 'active') as CustomerRow['state'],
    groupId: groupOf(wanted, before, world, made),
    discountBp: said(wanted.discountBp, before?.discountBp ?? null),
    assortment: assortment.value,
    outOfStockDisplay: said(
      wanted.outOfStockDisplay as CustomerRow['outOfStockDisplay'],
      before?.outOfStockDisplay ?? null,
    ),
    orderOverrides: wanted.orderOverrides ?? before?.orderOverrides ?? {},
    paymentTerms: wanted.paymentTerms ?? before?.paymentTerms ?? '',
    contactName: wanted.contactName ?? before?.contactName ?? '',
    contactEmail: wanted.contactEmail ?? before?.contactEmail ?? '',
    contactPhone: wanted.contactPhone ?? before?.contactPhone ?? '',
    notes: wanted.notes ?? before?.notes ?? '',
    addresses: mergeAddresses(before?.addresses ?? [], addresses),
  })
}

const groupOf = (
  { groupName: name }: ImportedCustomer,
  before: CustomerRow | null,
  world: CustomerWorld,
  made: Map<string, NamedGroup>,
): string | null => {
  if (name === undefined) return before?.groupId ?? null
  if (name === null) return null
  const key = nameKey(name)
  const known = world.groups.get(key) ?? made.get(key)
  if (known) return known.id
  const id = newId()
  made.set(key, { id, name })
  return id
}

const assortmentOf = (
  { assortment }: ImportedCustomer,
  before: CustomerRow | null,
  world: CustomerWorld,
): Result<CustomerRow['assortment'], RowProblem> => {
  if (!assortment) return ok(before?.assortment ?? { mode: 'all' })
  if (assortment.mode === 'all') return ok({ mode: 'all' })
  if (assortment.mode === 'categories') {
    const categoryIds = assortment.categoryPaths.map(path => world.categories.idOf(path))
    const unknown = assortment.categoryPaths.find((_, at) => categoryIds[at] === null)
    if (unknown)
      return err({ field: 'assortment_categories', remedy: `There is no category "${unknown.join(' > ')}".` })
    return ok({ mode: 'categories', categoryIds: idsOf(categoryIds) })
  }
  const productIds = assortment.skus.map(sku => world.products.get(skuKey(sku)))
  const unknown = assortment.skus.find((_, at) => productIds[at] === undefined)
  if (unknown)
    return err({ field: 'assortment_items', remedy: `There is no product with the SKU ${unknown}.` })
  return ok({ mode: 'items', productIds: idsOf(productIds) })
}

/** Each id once, however often and in whatever order the file names it. */
const idsOf = (ids: readonly (string | null | undefined)[]): string[] =>
  [...new Set(ids.flatMap(id => id ?? []))].sort()
