import type { Entity, RowOf } from '#shared/contract/rows.ts'
import type { ConflictField } from '#shared/contract/sync.ts'
import { bulkGroup } from '#shared/domain/bulk-group.ts'
import { type FieldEdit, type FieldMerge, type FieldValues, mergeEdits } from '#shared/domain/field-merge.ts'
import { inBatches } from '../../db/in-batches.ts'
import { recordAudits } from '../audit/record-audit.ts'
import { auditOfEdit, type EditableEntity } from './edit-row.ts'
import { appliedTo, type MutationContext, type MutationEffect, refused } from './mutation-context.ts'

export type RowEdits = { id: string; edits: Readonly<Record<string, FieldEdit | undefined>> }

/** An entity of which many rows are locked and written at once. */
export type EditableRows<E extends Entity> = EditableEntity<E> & {
  /** In the order of their ids. */
  lockMany(ctx: MutationContext, ids: readonly string[]): Promise<unknown>
  /** Rows as they will be. */
  writeMany(ctx: MutationContext, rows: readonly RowOf<E>[]): Promise<void>
}

type Merged<E extends Entity> = { id: string; row: RowOf<E>; merge: FieldMerge }

/**
 * Applies field edits to many rows in one transaction, merged three ways like a single one. Rows are locked by
 * id, so that two such acts never wait for each other in a circle. What met another change goes on one card;
 * the other rows apply. A rule that one row breaks refuses them all, and nothing is written.
 */
export const editRows = async <E extends Entity>(
  ctx: MutationContext,
  target: EditableRows<E>,
  wanted: readonly RowEdits[],
): Promise<MutationEffect> => {
  const rows = [...wanted].sort((a, b) => (a.id < b.id ? -1 : 1))
  if (new Set(rows.map(({ id }) => id)).size < rows.length) return refused('bad_input', { field: 'rows' })
  const known = await lockAndLoad(
    ctx,
    target,
    rows.map(({ id }) => id),
  )
  const merged: Merged<E>[] = []
  for (const { id, edits } of rows) {
    const row = known.get(id)
    if (!row) return refused('deleted_meanwhile')
    const merge = mergeEdits(row as FieldValues, edits)
    const refusal = merge.kind === 'apply' ? await target.refusal?.({ ...row, ...merge.values }, ctx) : null
    if (refusal) return refusal
    merged.push({ id, row, merge })
  }
  const changes = await writeMerged(ctx, target, merged)
  const fields = merged.flatMap(conflictsOf)
  const [first] = fields.length === 0 ? [] : merged.filter(({ merge }) => merge.kind === 'conflict')
  if (first) return { kind: 'conflict', entity: target.entity, entityId: first.id, fields, changes }
  return appliedTo(changes)
}

/** Locks rows in the order of their ids and reads them; those that are gone are left out. */
export const lockAndLoad = async <E extends Entity>(
  ctx: MutationContext,
  target: EditableRows<E>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, RowOf<E>>> => {
  const sorted = [...ids].sort()
  await inBatches(sorted, batch => target.lockMany(ctx, batch))
  const rows = (await inBatches(sorted, batch => target.load(ctx, batch))).flat()
  return new Map(rows.map(row => [row.id, row]))
}

const writeMerged = async <E extends Entity>(
  ctx: MutationContext,
  target: EditableRows<E>,
  merged: readonly Merged<E>[],
) => {
  const applying = merged.flatMap(({ id, row, merge }) =>
    merge.kind === 'apply' ? [{ id, row, values: merge.values }] : [],
  )
  await inBatches(applying, batch =>
    target.writeMany(
      ctx,
      batch.map(({ row, values }) => ({ ...row, ...values })),
    ),
  )
  await inBatches(applying, batch =>
    recordAudits(
      ctx.tx,
      ctx.workspaceId,
      batch.map(({ id, row, values }) => auditOfEdit(ctx, target.entity, id, row as FieldValues, values)),
    ),
  )
  return applying.map(({ id }) => ({ entity: target.entity, id }))
}

const conflictsOf = <E extends Entity>({ id, merge }: Merged<E>): ConflictField[] =>
  merge.kind === 'conflict'
    ? merge.fields.map(field => ({ ...field, group: bulkGroup(id, field.group) }))
    : []
