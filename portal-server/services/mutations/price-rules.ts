import type { MutationArgs } from '#shared/contract/mutations.ts'
import type { PriceRuleRow } from '#shared/contract/rows.ts'
import { validatePriceRule } from '#shared/domain/price-rule.ts'
import { inBatches } from '../../db/in-batches.ts'
import { recordAudits } from '../audit/record-audit.ts'
import { columnOfDay } from '../rows/date-columns.ts'
import { loadRow, loadRows } from '../rows/load-rows.ts'
import type { ChangedRow } from '../sync/commit-changes.ts'
import { editRow } from './edit-row.ts'
import { type EditableRows, editRows, type RowEdits } from './edit-rows.ts'
import {
  applied,
  appliedTo,
  type MutationContext,
  type MutationEffect,
  NO_OP,
  type Refusal,
  refused,
} from './mutation-context.ts'

/** How price rules are locked, read and written, one or many at a time. */
export const PRICE_RULE: EditableRows<'price_rule'> = {
  entity: 'price_rule',
  lock: ({ tx, workspaceId }, id) =>
    tx.$queryRaw`SELECT id FROM price_rule WHERE workspace_id = ${workspaceId}::uuid AND id = ${id}::uuid FOR UPDATE`,
  load: ({ tx, workspaceId }, ids) => loadRows(tx, workspaceId, 'price_rule', ids),
  refusal: row => ruleRefusal(row),
  write: async ({ tx, workspaceId }, id, values) => {
    await tx.priceRule.updateMany({ where: { workspaceId, id }, data: columnsOf(values) })
  },
  lockMany: ({ tx, workspaceId }, ids) =>
    tx.$queryRaw`SELECT count(*)::int FROM (SELECT id FROM price_rule WHERE workspace_id = ${workspaceId}::uuid
      AND id = ANY (${ids}::uuid[]) ORDER BY id FOR UPDATE) AS locked`,
  writeMany: async ({ tx, workspaceId }, rows) => {
    await tx.$executeRaw`
      UPDATE price_rule p SET min_quantity = r."minQuantity", unit_price = r."unitPrice", starts_on = r."startsOn", ends_on = r."endsOn"
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r (id uuid, "minQuantity" int, "unitPrice" bigint,
        "startsOn" date, "endsOn" date)
      WHERE p.workspace_id = ${workspaceId}::uuid AND p.id = r.id`
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
  const removed = (await inBatches([...new Set(remove)].sort(), ids => removeRules(ctx, ids))).flat()
  const edited = await editPriceRules(
    ctx,
    edit.map(({ ruleId, edits }) => ({ id: ruleId, edits })),
  )
  if (edited.kind === 'refused') return edited
  const refusal = await addRules(ctx, add)
  if (refusal) return refusal
  const changes: ChangedRow[] = [
    ...removed,
    ...('changes' in edited ? (edited.changes ?? []) : []),
    ...add.map(({ id }) => ({ entity: 'price_rule' as const, id })),
  ]
  return edited.kind === 'conflict' ? { ...edited, changes } : appliedTo(changes)
}

const removeRules = async (ctx: MutationContext, ids: string[]): Promise<ChangedRow[]> => {
  const { tx, workspaceId } = ctx
  const before = await loadRows(tx, workspaceId, 'price_rule', ids)
  const gone = before.map(({ id }) => id)
  await tx.priceRule.deleteMany({ where: { workspaceId, id: { in: gone } } })
  await recordAudits(
    tx,
    workspaceId,
    before.map(rule => ({
      ...{ actor: ctx.actor, action: 'price_rule.delete', entity: 'price_rule' },
      ...{ entityId: rule.id, before: rule },
    })),
  )
  return gone.map(id => ({ entity: 'price_rule', id, deleted: true }))
}

const addRules = async (ctx: MutationContext, rules: readonly PriceRuleRow[]): Promise<Refusal | null> => {
  const broken = rules.map(ruleRefusal).find(refusal => refusal !== null)
  if (broken) return broken
  if (await ownerMissing(ctx, rules)) return refused('not_found')
  await inBatches(rules, batch => insertRules(ctx, batch))
  await inBatches(rules, batch =>
    recordAudits(
      ctx.tx,
      ctx.workspaceId,
      batch.map(rule => ({
        ...{ actor: ctx.actor, action: 'price_rule.create', entity: 'price_rule' },
        ...{ entityId: rule.id, after: rule },
      })),
    ),
  )
  return null
}

/** Adds rules in one statement; one that overlaps another of its kind fails it, by the database's exclusion. */
export const insertRules = async (
  { tx, workspaceId }: MutationContext,
  rules: readonly PriceRuleRow[],
): Promise<void> => {
  await tx.$executeRaw`
    INSERT INTO price_rule (workspace_id, id, level, owner_id, product_id, min_quantity, unit_price, starts_on, ends_on)
    SELECT ${workspaceId}::uuid, r.* FROM jsonb_to_recordset(${JSON.stringify(rules)}::jsonb) AS r (id uuid, level text,
      "ownerId" uuid, "productId" uuid, "minQuantity" int, "unitPrice" bigint, "startsOn" date, "endsOn" date)`
}

/** Whether any rule names a customer or group that is not there. */
const ownerMissing = async (ctx: MutationContext, rules: readonly PriceRuleRow[]): Promise<boolean> => {
  for (const [level, entity] of OWNERS) {
    const ids = [...new Set(rules.flatMap(rule => (rule.level === level ? (rule.ownerId ?? []) : [])))]
    const found = await inBatches(ids, batch => loadRows(ctx.tx, ctx.workspaceId, entity, batch))
    if (found.flat().length < ids.length) return true
  }
  return false
}

const OWNERS = [
  ['group', 'customer_group'],
  ['customer', 'customer'],
] as const

const ruleRefusal = (rule: PriceRuleRow): Refusal | null => {
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
