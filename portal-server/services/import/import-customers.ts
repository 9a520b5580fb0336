import type { Result } from '#shared/base/result.ts'
import { CUSTOMER_IMPORT } from '#shared/contract/import/file-columns.ts'
import { firstByKey, nameKey } from '#shared/contract/import/first-by-key.ts'
import { mergeCustomerRows } from '#shared/contract/import/merge-customer-rows.ts'
import type { TableRow } from '#shared/contract/import/parse-table.ts'
import { type CustomerWorld, planCustomers } from '#shared/contract/import/plan-customers.ts'
import { reportRefused } from '#shared/contract/import/row-report.ts'
import type { Tx } from '../../db/database.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { endSessionsOf } from '../links/end-link.ts'
import { loadRows } from '../rows/load-rows.ts'
import type { ServiceDeps } from '../service-deps.ts'
import { commitChanges } from '../sync/commit-changes.ts'
import { ensureCategories } from './ensure-categories.ts'
import { importAlone } from './import-alone.ts'
import type { ImportInput, ImportReport } from './import-report.ts'
import { importWhole } from './import-whole.ts'
import { recordRows } from './record-rows.ts'
import { writeCustomers } from './write-customers.ts'

const MADE_MEANWHILE =
  'Somebody created one of these customers or groups while they were being imported. Nothing was written; run it again.'

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
  table: readonly TableRow[],
  now: () => number,
): Promise<ImportReport> => {
  const { workspaceId } = input
  const read = mergeCustomerRows(table)
  const world = await readWorld(tx, input, [...read.wanted.keys()])
  const { customers: wanted, groups, ...counts } = planCustomers(read, world, input.onRow)
  const report = { ...counts, applied: false }
  reportRefused(input, report.refused, line => read.lineKeys.get(line) ?? '')
  if (input.dryRun || report.refused.length > 0 || wanted.length === 0) return report
  const rows = wanted.map(({ after }) => after)
  await tx.customerGroup.createMany({ data: groups.map(group => ({ workspaceId, ...group })) })
  await writeCustomers(tx, workspaceId, rows, now(), input.onProgress)
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
  await commitChanges(tx, workspaceId, [
    ...groups.map(({ id }) => ({ entity: 'customer_group' as const, id })),
    ...rows.map(({ id }) => ({ entity: 'customer' as const, id })),
  ])
  return { ...report, applied: true }
}

/**
 * What is there. Before a writing import the customers of the file are locked, in the order of their ids: an edit
 * by staff comes before it or after it, and is never written over with what was read earlier.
 */
const readWorld = async (
  tx: Tx,
  { workspaceId, dryRun }: ImportInput,
  references: string[],
): Promise<CustomerWorld> => {
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
    customers: firstByKey(rows, ({ reference }) => nameKey(reference)),
    groups: firstByKey(groups, ({ name }) => nameKey(name)),
    products: new Map(products.map(({ id, skuKey: key }) => [key, id])),
    categories: await ensureCategories(tx, workspaceId, []),
  }
}
