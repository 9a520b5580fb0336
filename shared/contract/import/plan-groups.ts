import { newId } from '#shared/base/ids.ts'
import { err, ok, type Result } from '#shared/base/result.ts'
import { GROUP_FIELD_GROUPS } from '../mutations.ts'
import type { GroupRow } from '../rows.ts'
import { nameKey } from './first-by-key.ts'
import type { TableRow } from './parse-table.ts'
import { percentText } from './percent-text.ts'
import { percentOf, type RowProblem } from './read-product-row.ts'
import { changedFields, type ImportedRow, type RefusedRow, type ShownFields, SURPLUS } from './row-report.ts'
import { said } from './said.ts'

/** Percentage in basis points, null for none; undefined stays as it is. */
type ImportedGroup = { name: string; discountBp: number | null | undefined; archived: boolean | undefined }

export type PlannedGroup = { line: number; before: GroupRow | null; after: GroupRow }

export type GroupPlan = {
  created: number
  changed: number
  unchanged: number
  refused: RefusedRow[]
  lineKeys: Map<number, string>
  groups: PlannedGroup[]
}

const SHOWN: ShownFields = { discountBp: ['discount', percentText] }

/** What a file would do to the customer groups that are there, by the keys of their names. */
export const planGroups = (
  table: readonly TableRow[],
  known: ReadonlyMap<string, GroupRow>,
  onRow?: (row: ImportedRow) => void,
): GroupPlan => {
  const plan: GroupPlan = {
    ...{ created: 0, changed: 0, unchanged: 0, refused: [], lineKeys: new Map(), groups: [] },
  }
  const seen = new Set<string>()
  for (const row of table) {
    const { line } = row
    plan.lineKeys.set(line, row.cells.get('name') ?? '')
    const read = readGroupRow(row, seen)
    if (!read.ok) {
      plan.refused.push({ line, ...read.error })
      continue
    }
    const before = known.get(nameKey(read.value.name)) ?? null
    const after = wantedGroup(read.value, before)
    const detail = before ? changedFields(before, after, SHOWN) : ''
    const outcome = before ? (detail === '' ? 'unchanged' : 'changed') : 'created'
    plan[outcome] += 1
    onRow?.({ line, key: read.value.name, outcome, detail })
    if (outcome !== 'unchanged') plan.groups.push({ line, before, after })
  }
  return plan
}

const STATES = ['active', 'archived']

const readGroupRow = ({ cells, surplus }: TableRow, seen: Set<string>): Result<ImportedGroup, RowProblem> => {
  if (surplus > 0) return err(SURPLUS)
  const name = cells.get('name') ?? ''
  if (!GROUP_FIELD_GROUPS.name.shape.name.safeParse(name).success)
    return err({ field: 'name', remedy: 'Give a name of at most 120 characters.' })
  if (seen.has(nameKey(name)))
    return err({ field: 'name', remedy: 'The file has this group already; keep one row.' })
  seen.add(nameKey(name))
  const discountBp = percentOf(cells.get('discount') || undefined)
  if (discountBp === null)
    return err({ field: 'discount', remedy: 'Enter a percentage from 0 to 100, such as 5 or 7.5.' })
  const state = cells.get('state') || undefined
  if (state !== undefined && !STATES.includes(state))
    return err({ field: 'state', remedy: `Use one of ${STATES.join(', ')}.` })
  const archived = state === undefined ? undefined : state === 'archived'
  return ok({ name, discountBp: cells.get('discount') === '' ? null : discountBp, archived })
}

const wantedGroup = (wanted: ImportedGroup, before: GroupRow | null): GroupRow => ({
  id: before?.id ?? newId(),
  name: before?.name ?? wanted.name,
  discountBp: said(wanted.discountBp, before?.discountBp ?? null),
  archived: wanted.archived ?? before?.archived ?? false,
})
