import { newId } from '#shared/base/ids.ts'
import { err, ok, type Result } from '#shared/base/result.ts'
import type { ImportColumns } from '#shared/contract/import/open-import.ts'
import type { TableRow } from '#shared/contract/import/parse-table.ts'
import { percentText } from '#shared/contract/import/percent-text.ts'
import {
  changedFields,
  type RefusedRow,
  reportRefused,
  type ShownFields,
  SURPLUS,
} from '#shared/contract/import/row-report.ts'
import { said } from '#shared/contract/import/said.ts'
import type { Address, CustomerRow } from '#shared/contract/rows.ts'
import { skuKey } from '#shared/domain/sku.ts'
import type { Tx } from '../../db/database.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { CUSTOMER_COLUMNS } from '../export/export-customers.ts'
import { endSessionsOf } from '../links/end-link.ts'
import { loadRows } from '../rows/load-rows.ts'
import type { ServiceDeps } from '../service-deps.ts'
import { type ChangedRow, commitChanges } from '../sync/commit-changes.ts'
import { ensureCategories, type KnownCategories } from './ensure-categories.ts'
import { importAlone } from './import-alone.ts'
import type { ImportInput, ImportReport } from './import-report.ts'
import { importWhole } from './import-whole.ts'
import { mergeAddresses } from './merge-addresses.ts'
import { type ImportedCustomer, isAddressRow, readCustomerRow } from './read-customer-row.ts'
import { recordRows } from './record-rows.ts'
import { type WantedCustomer, writeCustomers } from './write-customers.ts'

const MADE_MEANWHILE =
  'Somebody created one of these customers or groups while they were being imported. Nothing was written; run it again.'

export const CUSTOMER_IMPORT: ImportColumns = { columns: CUSTOMER_COLUMNS, required: ['reference'] }

/**
 * Imports customers with ship-to addresses, group, percentage and assortment, all or nothing. Customers are
 * found by reference without regard to case, addresses by their label; addresses that the file does not name
 * stay as they are. A group that is new is made.
 */
export const importCustomers = (
  deps: ServiceDeps,
  input: ImportInput,
): Promise<Result<ImportReport, string>> =>
  importWhole(deps, input, {
    columns: CUSTOMER_IMPORT,
    within: (tx, rows) => importCustomerRows(tx, input, rows, deps.now),
    madeMeanwhile: MADE_MEANWHILE,
  })

/** Imports rows that were read already, within a transaction of the caller's. */
export const importCustomerRows = async (
  tx: Tx,
  input: ImportInput,
  rows: readonly TableRow[],
  now: () => number,
): Promise<ImportReport> => {
  const { workspaceId } = input
  const { merged, refused, keys } = mergeRows(rows)
  const world = await readWorld(tx, input, [...merged.keys()])
  const wanted: WantedCustomer[] = []
  const report = { created: 0, changed: 0, unchanged: 0, refused, applied: false }
  const groups = new Map<string, { id: string; name: string }>()
  const shown = shownFields(world, groups)
  for (const { line, customer, addresses } of merged.values()) {
    const before = world.customers.get(customer.reference.toLowerCase()) ?? null
    const after = desired(customer, addresses, before, world, groups)
    if (!after.ok) {
      refused.push({ line, ...after.error })
      continue
    }
    const detail = before ? changedFields(comparable(before), comparable(after.value), shown) : ''
    const outcome = before ? (detail === '' ? 'unchanged' : 'changed') : 'created'
    report[outcome] += 1
    input.onRow?.({ line, key: customer.reference, outcome, detail })
    if (outcome !== 'unchanged') wanted.push({ before, after: after.value })
  }
  reportRefused(input, refused, line => keys.get(line) ?? '')
  if (input.dryRun || refused.length > 0 || wanted.length === 0) return report
  const madeGroups = [...groups.values()]
  await tx.customerGroup.createMany({ data: madeGroups.map(group => ({ workspaceId, ...group })) })
  await writeCustomers(tx, workspaceId, wanted, input.onProgress)
  await recordRows(
    tx,
    input,
    'customer',
    wanted.map(({ before, after }) => ({ id: after.id, before, after })),
  )
  const archived = wanted.filter(
    ({ before, after }) => after.state === 'archived' && before?.state !== 'archived',
  )
  await endSessionsOf(
    { now },
    tx,
    workspaceId,
    archived.map(({ after }) => after.id),
  )
  await recordAudit(tx, workspaceId, {
    actor: input.actor,
    action: 'customer.import',
    entity: 'customer',
    entityId: null,
    after: { created: report.created, changed: report.changed },
  })
  const changes: ChangedRow[] = [
    ...madeGroups.map(({ id }) => ({ entity: 'customer_group' as const, id })),
    ...wanted.map(({ after }) => ({ entity: 'customer' as const, id: after.id })),
  ]
  await commitChanges(tx, workspaceId, changes)
  return { ...report, applied: true }
}

type Merged = { line: number; customer: ImportedCustomer; addresses: Omit<Address, 'id'>[] }

type MergedRows = { merged: Map<string, Merged>; refused: RefusedRow[]; keys: Map<number, string> }

const mergeRows = (rows: readonly TableRow[]): MergedRows => {
  const keys = new Map<number, string>()
  const merged = new Map<string, Merged>()
  const refused: RefusedRow[] = []
  for (const row of rows) {
    keys.set(row.line, row.cells.get('reference') ?? '')
    const read = readCustomerRow(row)
    if (!read.ok || row.surplus > 0) {
      refused.push({ line: row.line, ...(read.ok || row.surplus > 0 ? SURPLUS : read.error) })
      continue
    }
    const { address, ...customer } = read.value
    const known = merged.get(customer.reference.toLowerCase())
    if (!known) {
      merged.set(customer.reference.toLowerCase(), {
        line: row.line,
        customer,
        addresses: address ? [address] : [],
      })
    } else if (address && isAddressRow(row)) {
      known.addresses.push(address)
    } else {
      const remedy = 'The file has this reference already; a further row may only hold an address.'
      refused.push({ line: row.line, field: 'reference', remedy })
    }
  }
  return { merged, refused, keys }
}

type World = {
  customers: ReadonlyMap<string, CustomerRow>
  groups: ReadonlyMap<string, { id: string; name: string }>
  products: ReadonlyMap<string, string>
  categories: KnownCategories
}

/**
 * What is there. Before a writing import the customers of the file are locked, in the order of their ids: an edit
 * by staff comes before it or after it, and is never written over with what was read earlier.
 */
const readWorld = async (
  tx: Tx,
  { workspaceId, dryRun }: ImportInput,
  references: string[],
): Promise<World> => {
  if (!dryRun) {
    await importAlone(tx, workspaceId, 'customers')
    await tx.$queryRaw`SELECT count(*)::int FROM (SELECT id FROM customer WHERE workspace_id = ${workspaceId}::uuid
      AND lower(trim(reference)) = ANY (${references}::text[]) ORDER BY id FOR NO KEY UPDATE) AS locked`
  }
  const ids = await tx.customer.findMany({ where: { workspaceId }, select: { id: true } })
  const rows = await loadRows(
    tx,
    workspaceId,
    'customer',
    ids.map(({ id }) => id),
  )
  const groups = await tx.customerGroup.findMany({ where: { workspaceId } })
  const products = await tx.product.findMany({ where: { workspaceId }, select: { id: true, skuKey: true } })
  return {
    // A file's cells are trimmed; what is stored may have spaces around it all the same.
    customers: new Map(rows.map(row => [row.reference.trim().toLowerCase(), row])),
    groups: new Map(groups.map(({ id, name }) => [name.trim().toLowerCase(), { id, name }])),
    products: new Map(products.map(({ id, skuKey: key }) => [key, id])),
    categories: await ensureCategories(tx, workspaceId, []),
  }
}

/** The customer as it will be: what the file says over what is there, over what a new customer starts with. */
const desired = (
  wanted: ImportedCustomer,
  addresses: readonly Omit<Address, 'id'>[],
  before: CustomerRow | null,
  world: World,
  madeGroups: Map<string, { id: string; name: string }>,
): Result<CustomerRow, { field: string; remedy: string }> => {
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
    groupId: groupOf(wanted, before, world, madeGroups),
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
  world: World,
  made: Map<string, { id: string; name: string }>,
): string | null => {
  if (name === undefined) return before?.groupId ?? null
  if (name === null) return null
  const key = name.toLowerCase()
  const known = world.groups.get(key) ?? made.get(key)
  if (known) return known.id
  const id = newId()
  made.set(key, { id, name })
  return id
}

const assortmentOf = (
  { assortment }: ImportedCustomer,
  before: CustomerRow | null,
  world: World,
): Result<CustomerRow['assortment'], { field: string; remedy: string }> => {
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

/** Ids of new addresses differ from run to run and say nothing. */
const comparable = ({ addresses, ...row }: CustomerRow): Record<string, unknown> => ({
  ...row,
  addresses: addresses.map(({ label, line1, line2, city, postcode, country }) =>
    [label, line1, line2, city, postcode, country].join(', '),
  ),
})

const shownFields = (
  { groups }: World,
  made: ReadonlyMap<string, { id: string; name: string }>,
): ShownFields => {
  const groupName = (id: string) => [...groups.values(), ...made.values()].find(each => each.id === id)?.name
  return {
    groupId: ['group', (id: string) => groupName(id) ?? id],
    discountBp: ['discount', percentText],
    assortment: ['assortment', assortmentText],
    outOfStockDisplay: ['out_of_stock_display', String],
    orderOverrides: ['order_settings', JSON.stringify],
    paymentTerms: ['payment_terms', String],
    contactName: ['contact_name', String],
    contactEmail: ['contact_email', String],
    contactPhone: ['contact_phone', String],
    addresses: ['addresses', (addresses: string[]) => addresses.join(' | ') || 'none'],
  }
}

const assortmentText = (assortment: CustomerRow['assortment']): string => {
  if (assortment.mode === 'all') return 'all'
  const ids = assortment.mode === 'categories' ? assortment.categoryIds : assortment.productIds
  return `${assortment.mode} (${ids.length})`
}
