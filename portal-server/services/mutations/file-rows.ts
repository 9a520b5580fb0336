import type { Entity, RowOf } from '#shared/contract/rows.ts'
import { type FieldEdit, type FieldValues, mergeEdits, sameValues } from '#shared/domain/field-merge.ts'
import { inBatches } from '../../db/in-batches.ts'
import { recordAudits } from '../audit/record-audit.ts'
import { auditOfEdit } from './edit-row.ts'
import { type EditableRows, lockAndLoad } from './edit-rows.ts'
import { type MutationContext, type Refusal, refused } from './mutation-context.ts'

/** Why a row of a file can't be taken any more, by its line. */
export type FileProblem = { line: number; key: string; detail: string }

/** An edit that a row of a file wants. */
export type FileEdit = {
  line: number
  id: string
  edits: Readonly<Record<string, FieldEdit | undefined>>
}

export type MergedEdit<E extends Entity> = { line: number; before: RowOf<E>; values: FieldValues }

/** Problems that one refusal carries; the desktop offers them as a file. */
const MOST_TOLD = 5_000

/** The refusal of a whole file, with its rows; null when there is no problem. */
export const fileRefusal = (problems: readonly FileProblem[]): Refusal | null => {
  if (problems.length === 0) return null
  const rows = problems.toSorted((a, b) => a.line - b.line)
  return refused('file_refused', { rows: rows.slice(0, MOST_TOLD), count: rows.length })
}

/**
 * Merges the edits of a file with what is there now, which stays locked. Nothing is written: what somebody else
 * changed since the file was compared is a problem of its row, and a file is taken whole or not at all.
 */
export const mergeFile = async <E extends Entity>(
  ctx: MutationContext,
  target: EditableRows<E>,
  wanted: readonly FileEdit[],
  keyOf: (row: RowOf<E>) => string,
): Promise<{ merged: MergedEdit<E>[]; problems: FileProblem[] }> => {
  const known = await lockAndLoad(
    ctx,
    target,
    wanted.map(({ id }) => id),
  )
  const merged: MergedEdit<E>[] = []
  const problems: FileProblem[] = []
  for (const { line, id, edits } of wanted) {
    const before = known.get(id)
    if (!before) {
      problems.push({ line, key: '', detail: 'It was removed after the file was checked.' })
      continue
    }
    const merge = mergeEdits(before as FieldValues, edits)
    if (merge.kind === 'apply') merged.push({ line, before, values: merge.values })
    if (merge.kind !== 'conflict') continue
    const fields = merge.fields.filter(({ base, theirs }) => !sameValues(base, theirs))
    const what = fields.flatMap(({ mine }) => Object.keys(mine)).join(', ')
    problems.push({
      line,
      key: keyOf(before),
      detail: `Somebody changed ${what} after the file was checked.`,
    })
  }
  return { merged, problems }
}

/** Writes merged edits with an entry of the audit for each row. */
export const writeFile = async <E extends Entity>(
  ctx: MutationContext,
  target: EditableRows<E>,
  merged: readonly MergedEdit<E>[],
): Promise<void> => {
  await inBatches(merged, batch =>
    target.writeMany(
      ctx,
      batch.map(({ before, values }) => ({ ...before, ...values })),
    ),
  )
  await recordEdits(ctx, target, merged)
}

/** The audit's entries of merged edits. */
export const recordEdits = async <E extends Entity>(
  ctx: MutationContext,
  { entity }: EditableRows<E>,
  merged: readonly MergedEdit<E>[],
): Promise<void> => {
  await inBatches(merged, batch =>
    recordAudits(
      ctx.tx,
      ctx.workspaceId,
      batch.map(({ before, values }) => auditOfEdit(ctx, entity, before.id, before as FieldValues, values)),
    ),
  )
}

/** The audit's entries of rows that a file made. */
export const recordMade = async (
  ctx: MutationContext,
  entity: Entity,
  rows: readonly { id: string }[],
): Promise<void> => {
  await inBatches(rows, batch =>
    recordAudits(
      ctx.tx,
      ctx.workspaceId,
      batch.map(row => ({
        ...{ actor: ctx.actor, action: `${entity}.create`, entity, entityId: row.id },
        after: row,
      })),
    ),
  )
}
