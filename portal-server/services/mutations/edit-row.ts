import type { Entity, RowOf } from '#shared/contract/rows.ts'
import { type FieldEdit, type FieldValues, mergeEdits } from '#shared/domain/field-merge.ts'
import type { Prisma } from '../../db/generated/client.ts'
import type { AuditFacts } from '../audit/record-audit.ts'
import { applied, type MutationContext, type MutationEffect, NO_OP, refused } from './mutation-context.ts'

/** How one entity is locked and written; its refusal names a rule that the wanted values break. */
export type EditableEntity<E extends Entity> = {
  entity: E
  lock(ctx: MutationContext, id: string): Promise<unknown>
  load(ctx: MutationContext, ids: string[]): Promise<RowOf<E>[]>
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
  const row = ctx.held.take(target.entity, id) ?? (await lockedRow(ctx, target, id))
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
  ctx.audit(auditOfEdit(ctx, target.entity, id, row as FieldValues, merge.values))
  return applied({ entity: target.entity, id })
}

const lockedRow = async <E extends Entity>(
  ctx: MutationContext,
  target: EditableEntity<E>,
  id: string,
): Promise<RowOf<E> | undefined> => {
  await target.lock(ctx, id)
  return (await target.load(ctx, [id]))[0]
}

/** What the audit keeps of an edit: the fields that it wrote, as they were and as they are. */
export const auditOfEdit = (
  ctx: MutationContext,
  entity: Entity,
  id: string,
  row: FieldValues,
  values: FieldValues,
): AuditFacts => ({
  actor: ctx.actor,
  action: `${entity}.update`,
  entity,
  entityId: id,
  before: Object.fromEntries(Object.keys(values).map(key => [key, row[key]])) as Prisma.InputJsonObject,
  after: values as Prisma.InputJsonObject,
})
