import type { MutationArgs } from '#shared/contract/mutations.ts'
import type { PriceRuleRow } from '#shared/contract/rows.ts'
import { validatePriceRule } from '#shared/domain/price-rule.ts'
import { columnOfDay } from '../rows/date-columns.ts'
import { loadRow, loadRows } from '../rows/load-rows.ts'
import type { ChangedRow } from '../sync/commit-changes.ts'
import { type EditableEntity, editRow } from './edit-row.ts'
import { editRows, type RowEdits } from './edit-rows.ts'
import { applied, type MutationContext, type MutationEffect, NO_OP, refused } from './mutation-context.ts'

const PRICE_RULE: EditableEntity<'price_rule'> = {
  entity: 'price_rule',
  lock: ({ tx, workspaceId }, id) =>
    tx.$queryRaw`SELECT id FROM price_rule WHERE workspace_id = ${workspaceId}::uuid AND id = ${id}::uuid FOR UPDATE`,
  load: ({ tx, workspaceId }, ids) => loadRows(tx, workspaceId, 'price_rule', ids),
  refusal: row => ruleRefusal(row),
  write: async ({ tx, workspaceId }, id, values) => {
    await tx.priceRule.updateMany({ where: { workspaceId, id }, data: columnsOf(values) })
  },
}

export const updatePriceRule = (
  ctx: MutationContext,
  args: MutationArgs<'price_rule.update'>,
): Promise<MutationEffect> => editRow(ctx, PRICE_RULE, args.ruleId, args.edits)

/** Adds a price rule. One that overlaps another of its kind is refused, by the database's exclusion. */
export const createPriceRule = async (
  ctx: MutationContext,
  { rule }: MutationArgs<'price_rule.create'>,
): Promise<MutationEffect> => {
  const { tx, workspaceId } = ctx
  const refusal = ruleRefusal(rule) ?? (await ownerRefusal(ctx, rule))
  if (refusal) return refusal
  const { id, level, ownerId, productId, unitPrice } = rule
  const fixed = { workspaceId, id, level, ownerId, productId, unitPrice: BigInt(unitPrice) }
  await tx.priceRule.createMany({ data: [{ ...columnsOf(rule), ...fixed }] })
  ctx.audit({
    actor: ctx.actor,
    action: 'price_rule.create',
    entity: 'price_rule',
    entityId: id,
    after: rule,
  })
  return applied({ entity: 'price_rule', id })
}

/** Ends a price rule for good; desktops get a tombstone. */
export const deletePriceRule = async (
  ctx: MutationContext,
  { ruleId: id }: MutationArgs<'price_rule.delete'>,
): Promise<MutationEffect> => {
  const { tx, workspaceId } = ctx
  const before = ctx.held.take('price_rule', id) ?? (await loadRow(tx, workspaceId, 'price_rule', id))
  const { count } = await tx.priceRule.deleteMany({ where: { workspaceId, id } })
  if (count === 0) return NO_OP
  ctx.audit({
    actor: ctx.actor,
    action: 'price_rule.delete',
    entity: 'price_rule',
    entityId: id,
    before,
  })
  return applied({ entity: 'price_rule', id, deleted: true })
}

/** Edits many rules; see `editRows`. */
export const editPriceRules = (ctx: MutationContext, rows: readonly RowEdits[]): Promise<MutationEffect> =>
  editRows(ctx, PRICE_RULE, rows)

/**
 * Removes, edits and adds many rules in one transaction and in this order, so that one rule can take over the
 * days of another. What a rule of the tables refuses refuses all of it.
 */
export const changePriceRules = async (
  ctx: MutationContext,
  { remove, edit, add }: MutationArgs<'price_rule.change_many'>,
): Promise<MutationEffect> => {
  const changes: ChangedRow[] = []
  for (const ruleId of [...new Set(remove)].sort()) {
    const removed = await deletePriceRule(ctx, { ruleId })
    if (removed.kind === 'applied') changes.push(...removed.changes)
  }
  const edited = await editPriceRules(
    ctx,
    edit.map(({ ruleId, edits }) => ({ id: ruleId, edits })),
  )
  if (edited.kind === 'refused') return edited
  if ('changes' in edited) changes.push(...(edited.changes ?? []))
  for (const rule of add) {
    const added = await createPriceRule(ctx, { rule })
    if (added.kind === 'refused') return added
    if (added.kind === 'applied') changes.push(...added.changes)
  }
  if (edited.kind === 'conflict') return { ...edited, changes }
  return changes.length === 0 ? NO_OP : applied(...changes)
}

const ruleRefusal = (rule: PriceRuleRow): MutationEffect | null => {
  const problem = validatePriceRule(rule)[0]
  return problem ? refused('price_rule_not_valid', { problem }) : null
}

const ownerRefusal = async (ctx: MutationContext, rule: PriceRuleRow): Promise<MutationEffect | null> => {
  if (rule.ownerId === null) return null
  const entity = rule.level === 'group' ? 'customer_group' : 'customer'
  return (await loadRow(ctx.tx, ctx.workspaceId, entity, rule.ownerId)) ? null : refused('not_found')
}

const columnsOf = (values: Partial<PriceRuleRow>) => ({
  ...(values.minQuantity === undefined ? {} : { minQuantity: values.minQuantity }),
  ...(values.unitPrice === undefined ? {} : { unitPrice: BigInt(values.unitPrice) }),
  ...(values.startsOn === undefined ? {} : { startsOn: columnOfDay(values.startsOn) }),
  ...(values.endsOn === undefined ? {} : { endsOn: columnOfDay(values.endsOn) }),
})
