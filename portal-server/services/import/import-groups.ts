import { newId } from '#shared/base/ids.ts'
import { err, ok, type Result } from '#shared/base/result.ts'
import type { ImportColumns } from '#shared/contract/import/open-import.ts'
import type { TableRow } from '#shared/contract/import/parse-table.ts'
import { percentText } from '#shared/contract/import/percent-text.ts'
import { percentOf, type RowProblem } from '#shared/contract/import/read-product-row.ts'
import {
  changedFields,
  type RefusedRow,
  reportRefused,
  type ShownFields,
  SURPLUS,
} from '#shared/contract/import/row-report.ts'
import { said } from '#shared/contract/import/said.ts'
import { GROUP_FIELD_GROUPS } from '#shared/contract/mutations.ts'
import type { Tx } from '../../db/database.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { GROUP_COLUMNS } from '../export/export-groups.ts'
import type { ServiceDeps } from '../service-deps.ts'
import { commitChanges } from '../sync/commit-changes.ts'
import { importAlone } from './import-alone.ts'
import type { ImportInput, ImportReport } from './import-report.ts'
import { importWhole } from './import-whole.ts'

/** Percentage in basis points, null for none; undefined stays as it is. */
type ImportedGroup = { name: string; discountBp: number | null | undefined; archived: boolean | undefined }

type StoredGroup = { id: string; name: string; discountBp: number | null; archived: boolean }

const SHOWN: ShownFields = { discountBp: ['discount', percentText] }

export const GROUP_IMPORT: ImportColumns = { columns: GROUP_COLUMNS, required: ['name'] }

const MADE_MEANWHILE =
  'Somebody created one of these groups while they were being imported. Nothing was written; run it again.'

/** Imports customer groups with their percentage, all or nothing; they are found by name without regard to case. */
export const importGroups = (deps: ServiceDeps, input: ImportInput): Promise<Result<ImportReport, string>> =>
  importWhole(deps, input, {
    columns: GROUP_IMPORT,
    within: (tx, rows) => importRows(tx, input, rows),
    madeMeanwhile: MADE_MEANWHILE,
  })

const importRows = async (tx: Tx, input: ImportInput, rows: readonly TableRow[]): Promise<ImportReport> => {
  const { workspaceId } = input
  const known = await readKnown(tx, input)
  const report = { created: 0, changed: 0, unchanged: 0, refused: [] as RefusedRow[], applied: false }
  const wanted: StoredGroup[] = []
  const names = new Map<number, string>()
  const seen = new Set<string>()
  for (const row of rows) {
    names.set(row.line, row.cells.get('name') ?? '')
    const read = readGroup(row, seen)
    if (!read.ok) {
      report.refused.push({ line: row.line, ...read.error })
      continue
    }
    const before = known.get(read.value.name.toLowerCase())
    const after = stored(read.value, before)
    const detail = before ? changedFields(before, after, SHOWN) : ''
    const outcome = before ? (detail === '' ? 'unchanged' : 'changed') : 'created'
    report[outcome] += 1
    input.onRow?.({ line: row.line, key: read.value.name, outcome, detail })
    if (outcome !== 'unchanged') wanted.push(after)
  }
  reportRefused(input, report.refused, line => names.get(line) ?? '')
  if (input.dryRun || report.refused.length > 0 || wanted.length === 0) return report
  await writeGroups(tx, workspaceId, wanted)
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
    wanted.map(({ id }) => ({ entity: 'customer_group' as const, id })),
  )
  return { ...report, applied: true }
}

const readKnown = async (tx: Tx, { workspaceId, dryRun }: ImportInput): Promise<Map<string, StoredGroup>> => {
  if (!dryRun) {
    await importAlone(tx, workspaceId, 'customers')
    await tx.$queryRaw`SELECT id FROM customer_group WHERE workspace_id = ${workspaceId}::uuid ORDER BY id FOR NO KEY UPDATE`
  }
  const groups = await tx.customerGroup.findMany({ where: { workspaceId } })
  return new Map(
    groups.map(({ id, name, discountBp, archivedAt }) => [
      name.trim().toLowerCase(),
      { id, name, discountBp, archived: archivedAt !== null },
    ]),
  )
}

const STATES = ['active', 'archived']

const readGroup = ({ cells, surplus }: TableRow, seen: Set<string>): Result<ImportedGroup, RowProblem> => {
  if (surplus > 0) return err(SURPLUS)
  const name = cells.get('name') ?? ''
  if (!GROUP_FIELD_GROUPS.name.shape.name.safeParse(name).success)
    return err({ field: 'name', remedy: 'Give a name of at most 120 characters.' })
  if (seen.has(name.toLowerCase()))
    return err({ field: 'name', remedy: 'The file has this group already; keep one row.' })
  seen.add(name.toLowerCase())
  const discountBp = percentOf(cells.get('discount') || undefined)
  if (discountBp === null)
    return err({ field: 'discount', remedy: 'Enter a percentage from 0 to 100, such as 5 or 7.5.' })
  const state = cells.get('state') || undefined
  if (state !== undefined && !STATES.includes(state))
    return err({ field: 'state', remedy: `Use one of ${STATES.join(', ')}.` })
  const archived = state === undefined ? undefined : state === 'archived'
  return ok({ name, discountBp: cells.get('discount') === '' ? null : discountBp, archived })
}

const stored = (wanted: ImportedGroup, before: StoredGroup | undefined): StoredGroup => ({
  id: before?.id ?? newId(),
  name: before?.name ?? wanted.name,
  discountBp: said(wanted.discountBp, before?.discountBp ?? null),
  archived: wanted.archived ?? before?.archived ?? false,
})

const writeGroups = async (tx: Tx, workspaceId: string, groups: readonly StoredGroup[]): Promise<void> => {
  await tx.$executeRaw`
    INSERT INTO customer_group (workspace_id, id, name, discount_bp, archived_at)
    SELECT ${workspaceId}::uuid, id, name, "discountBp", CASE WHEN archived THEN now() END
    FROM jsonb_to_recordset(${JSON.stringify(groups)}::jsonb) AS r (id uuid, name text, "discountBp" int, archived boolean)
    ON CONFLICT (workspace_id, id) DO UPDATE SET discount_bp = excluded.discount_bp,
      archived_at = CASE WHEN excluded.archived_at IS NULL THEN NULL ELSE coalesce(customer_group.archived_at, now()) END`
}
