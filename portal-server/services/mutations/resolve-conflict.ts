import { z } from 'zod'
import type { MutationArgs, MutationName } from '#shared/contract/mutations.ts'
import { MUTATION_PERMISSIONS } from '#shared/contract/mutations.ts'
import { conflictFieldSchema } from '#shared/contract/sync.ts'
import { readBulkGroup } from '#shared/domain/bulk-group.ts'
import type { FieldEdit } from '#shared/domain/field-merge.ts'
import { roleAllows } from '#shared/domain/role.ts'
import { updateCategory } from './categories.ts'
import { updateCustomer, updateGroup } from './customers.ts'
import type { RowEdits } from './edit-rows.ts'
import { applied, type MutationContext, type MutationEffect, NO_OP, refused } from './mutation-context.ts'
import { editPriceRules, updatePriceRule } from './price-rules.ts'
import { editProducts, updateProduct } from './products.ts'

/**
 * Decides a conflict, per group of fields. What is chosen as "mine" is edited again, based on what the
 * card showed as "theirs": if that has changed meanwhile, a new card is raised rather than overwriting.
 */
export const resolveConflict = async (
  ctx: MutationContext,
  { conflictId, choices, others }: MutationArgs<'conflict.resolve'>,
): Promise<MutationEffect> => {
  const { tx, workspaceId } = ctx
  await tx.$queryRaw`SELECT id FROM conflict WHERE workspace_id = ${workspaceId}::uuid AND id = ${conflictId}::uuid FOR UPDATE`
  const conflict = await tx.conflict.findUnique({
    where: { workspaceId_id: { workspaceId, id: conflictId } },
  })
  if (!conflict) return refused('not_found')
  if (conflict.resolvedAt) return refused('resolved_meanwhile', await resolutionFacts(ctx, conflict))
  const edits: Record<string, FieldEdit> = {}
  for (const field of z.array(conflictFieldSchema).parse(conflict.fields)) {
    if ((choices[field.group] ?? others) === 'mine')
      edits[field.group] = { base: field.theirs, mine: field.mine }
  }
  const chosen = Object.keys(edits).length > 0
  const effect = chosen ? await editAgain(ctx, conflict.entity, conflict.entityId, edits) : applied()
  const resolution = others === undefined ? choices : { ...choices, others }
  // A refused edit leaves the card open: its author still has to decide.
  if (effect.kind === 'refused') return effect
  await tx.conflict.update({
    where: { workspaceId_id: { workspaceId, id: conflictId } },
    data: { resolvedAt: new Date(ctx.now), resolvedById: ctx.caller.staffId, resolution },
  })
  ctx.audit({
    actor: ctx.actor,
    action: 'conflict.resolve',
    entity: 'conflict',
    entityId: conflictId,
    before: { of: conflict.entity, id: conflict.entityId },
    after: resolution,
  })
  return effect.kind === 'no_op' ? applied() : effect
}

const editAgain = (
  ctx: MutationContext,
  entity: string,
  id: string,
  edits: Record<string, FieldEdit>,
): Promise<MutationEffect> | MutationEffect => {
  const name = `${entity}.update` as MutationName
  if (!roleAllows(ctx.caller.role, MUTATION_PERMISSIONS[name] ?? 'workspace')) return refused('not_allowed')
  const rows = rowsOf(edits)
  switch (entity) {
    case 'product':
      if (rows) return editProducts(ctx, rows)
      return updateProduct(ctx, { productId: id, edits })
    case 'customer':
      return updateCustomer(ctx, { customerId: id, edits })
    case 'customer_group':
      return updateGroup(ctx, { groupId: id, edits })
    case 'category':
      return updateCategory(ctx, { categoryId: id, edits })
    case 'price_rule':
      if (rows) return editPriceRules(ctx, rows)
      return updatePriceRule(ctx, { ruleId: id, edits })
    default:
      return NO_OP
  }
}

/** The edits row by row, when the card was about several rows; null for a single row's. */
const rowsOf = (edits: Record<string, FieldEdit>): RowEdits[] | null => {
  const rows = new Map<string, Record<string, FieldEdit>>()
  for (const [name, edit] of Object.entries(edits)) {
    const place = readBulkGroup(name)
    if (!place) return null
    rows.set(place.id, { ...rows.get(place.id), [place.group]: edit })
  }
  return [...rows].map(([id, of]) => ({ id, edits: of }))
}

const resolutionFacts = async (
  ctx: MutationContext,
  conflict: { resolvedAt: Date | null; resolvedById: string | null },
): Promise<Record<string, unknown>> => {
  const by = conflict.resolvedById
    ? await ctx.tx.staff.findUnique({
        where: { workspaceId_id: { workspaceId: ctx.workspaceId, id: conflict.resolvedById } },
      })
    : null
  return { by: by?.name ?? '', at: conflict.resolvedAt?.getTime() ?? null }
}
