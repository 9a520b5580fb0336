import type { Result } from '#shared/base/result.ts'
import { GROUP_IMPORT } from '#shared/contract/import/file-columns.ts'
import { firstByKey, nameKey } from '#shared/contract/import/first-by-key.ts'
import type { TableRow } from '#shared/contract/import/parse-table.ts'
import { planGroups } from '#shared/contract/import/plan-groups.ts'
import { reportRefused } from '#shared/contract/import/row-report.ts'
import type { GroupRow } from '#shared/contract/rows.ts'
import type { Tx } from '../../db/database.ts'
import { recordAudit } from '../audit/record-audit.ts'
import type { ServiceDeps } from '../service-deps.ts'
import { commitChanges } from '../sync/commit-changes.ts'
import { importAlone } from './import-alone.ts'
import type { ImportInput, ImportReport } from './import-report.ts'
import { importWhole } from './import-whole.ts'
import { writeGroups } from './write-groups.ts'

const MADE_MEANWHILE =
  'Somebody created one of these groups while they were being imported. Nothing was written; run it again.'

/** Imports customer groups with their percentage, all or nothing; they are found by name without regard to case. */
export const importGroups = (deps: ServiceDeps, input: ImportInput): Promise<Result<ImportReport, string>> =>
  importWhole(deps, input, {
    columns: GROUP_IMPORT,
    within: (tx, rows) => importRows(tx, input, rows),
    madeMeanwhile: MADE_MEANWHILE,
  })

const importRows = async (tx: Tx, input: ImportInput, table: readonly TableRow[]): Promise<ImportReport> => {
  const { workspaceId } = input
  const known = await readKnown(tx, input)
  const { groups, lineKeys, ...counts } = planGroups(table, known, input.onRow)
  const report = { ...counts, applied: false }
  reportRefused(input, report.refused, line => lineKeys.get(line) ?? '')
  if (input.dryRun || report.refused.length > 0 || groups.length === 0) return report
  await writeGroups(
    tx,
    workspaceId,
    groups.map(({ after }) => after),
  )
  await recordAudit(tx, workspaceId, {
    actor: input.actor,
    action: 'customer_group.import',
    entity: 'customer_group',
    entityId: null,
    after: { created: report.created, changed: report.changed },
  })
  await commitChanges(
    tx,
    workspaceId,
    groups.map(({ after }) => ({ entity: 'customer_group' as const, id: after.id })),
  )
  return { ...report, applied: true }
}

const readKnown = async (tx: Tx, { workspaceId, dryRun }: ImportInput): Promise<Map<string, GroupRow>> => {
  if (!dryRun) {
    await importAlone(tx, workspaceId, 'customers')
    await tx.$queryRaw`SELECT id FROM customer_group WHERE workspace_id = ${workspaceId}::uuid ORDER BY id FOR NO KEY UPDATE`
  }
  const groups = await tx.customerGroup.findMany({ where: { workspaceId } })
  return firstByKey(
    groups.map(({ id, name, discountBp, archivedAt }) => ({
      ...{ id, name, discountBp, archived: archivedAt !== null },
    })),
    ({ name }) => nameKey(name),
  )
}
