import type { Entity, RowOf } from '#shared/contract/rows.ts'
import { type FieldEdit, type FieldValues, mergeEdits } from '#shared/domain/field-merge.ts'
import type { Prisma } from '../../db/generated/client.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { loadRow } from '../rows/load-rows.ts'
import { applied, type MutationContext, type MutationEffect, NO_OP, refused } from './mutation-context.ts'

/** How one entity is locked and written; its refusal names a rule that the wanted values break. */
export type EditableEntity<E extends Entity> = {
  entity: E
  lock(ctx: MutationContext, id: string): Promise<unknown>
  refusal?(row: RowOf<E>, ctx: MutationContext): Promise<MutationEffect | null> | MutationEffect | null
  write(ctx: MutationContext, id: string, values: Partial<RowOf<E>>, before: RowOf<E>): Promise<void>
}

/** Applies a field edit to a locked row: three-way, by value, per group of fields that belong together. */
export const editRow = async <E extends Entity>(
  ctx: MutationContext,
  target: EditableEntity<E>,
  id: string,
  edits: Readonly<Record<string, FieldEdit | undefined>>,
): Promise<MutationEffect> => {
  await target.lock(ctx, id)
  const row = await loadRow(ctx.tx, ctx.workspaceId, target.entity, id)
  if (!row) return refused('deleted_meanwhile')
  const merge = mergeEdits(row as FieldValues, edits)
  if (merge.kind === 'nothing_to_do') return NO_OP
  if (merge.kind === 'conflict') {
    const fields = merge.fields.map(field => ({ ...field }))
    return { kind: 'conflict', entity: target.entity, entityId: id, fields }
  }
  const wanted = { ...row, ...merge.values }
  const refusal = await target.refusal?.(wanted, ctx)
  if (refusal) return refusal
  await target.write(ctx, id, merge.values as Partial<RowOf<E>>, row)
  const before = Object.fromEntries(Object.keys(merge.values).map(key => [key, (row as FieldValues)[key]]))
  await recordAudit(ctx.tx, ctx.workspaceId, {
    actor: ctx.actor,
    action: `${target.entity}.update`,
    entity: target.entity,
    entityId: id,
    before: before as Prisma.InputJsonObject,
    after: merge.values as Prisma.InputJsonObject,
  })
  return applied({ entity: target.entity, id })
}
