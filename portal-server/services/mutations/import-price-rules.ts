import type { MutationArgs } from '#shared/contract/mutations.ts'
import type { PriceRuleRow } from '#shared/contract/rows.ts'
import { inBatches } from '../../db/in-batches.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { loadRows } from '../rows/load-rows.ts'
import { type FileProblem, fileRefusal, mergeFile, recordEdits, recordMade } from './file-rows.ts'
import { appliedTo, type MutationContext, type MutationEffect, NO_OP } from './mutation-context.ts'
import { insertRules, PRICE_RULE } from './price-rules.ts'

type FileRule = { line: number; rule: PriceRuleRow }

/**
 * Takes a file of price rules that a desktop has compared with what it showed: all of it, or nothing with every row
 * that does not fit any more. Changed rules are taken out and put back, so that two that swap days never meet half way.
 */
export const importPriceRuleFile = async (
  ctx: MutationContext,
  { fileName, create, update }: MutationArgs<'price_rule.import'>,
): Promise<MutationEffect> => {
  const { tx, workspaceId } = ctx
  const { merged, problems } = await mergeFile(
    ctx,
    PRICE_RULE,
    update.map(({ line, ruleId: id, edits }) => ({ line, id, edits })),
    () => '',
  )
  const edited = merged.map(({ line, before, values }) => ({ line, rule: { ...before, ...values } }))
  const rows: FileRule[] = [...create, ...edited]
  const all = [...problems, ...(await withoutOwner(ctx, create)), ...(await overlapping(ctx, rows))]
  const refusal = fileRefusal(await withSkus(ctx, all, rows))
  if (refusal) return refusal
  if (rows.length === 0) return NO_OP

  await inBatches(edited, batch =>
    tx.priceRule.deleteMany({ where: { workspaceId, id: { in: batch.map(({ rule }) => rule.id) } } }),
  )
  await inBatches(rows, batch =>
    insertRules(
      ctx,
      batch.map(({ rule }) => rule),
    ),
  )
  await recordEdits(ctx, PRICE_RULE, merged)
  await recordMade(
    ctx,
    'price_rule',
    create.map(({ rule }) => rule),
  )
  await recordAudit(tx, workspaceId, {
    ...{ actor: ctx.actor, action: 'price_rule.import', entity: 'price_rule', entityId: null },
    after: { created: create.length, changed: edited.length, file: fileName },
  })
  return appliedTo(rows.map(({ rule }) => ({ entity: 'price_rule', id: rule.id })))
}

/** Rows whose product, customer or group is gone. */
const withoutOwner = async (ctx: MutationContext, rows: readonly FileRule[]): Promise<FileProblem[]> => {
  const known = new Set<string>()
  const named = {
    product: rows.map(({ rule }) => rule.productId),
    customer: rows.flatMap(({ rule }) => (rule.level === 'customer' ? (rule.ownerId ?? []) : [])),
    customer_group: rows.flatMap(({ rule }) => (rule.level === 'group' ? (rule.ownerId ?? []) : [])),
  }
  for (const entity of ['product', 'customer', 'customer_group'] as const) {
    const ids = [...new Set(named[entity])]
    const found = await inBatches(ids, batch => loadRows(ctx.tx, ctx.workspaceId, entity, batch))
    for (const { id } of found.flat()) known.add(id)
  }
  return rows
    .filter(({ rule }) => !known.has(rule.productId) || (rule.ownerId !== null && !known.has(rule.ownerId)))
    .map(({ line }) => ({ line, key: '', detail: 'Its product, customer or group was removed.' }))
}

/** Rows for whose days there is a rule by now that the file does not speak of. */
const overlapping = async (
  { tx, workspaceId }: MutationContext,
  rows: readonly FileRule[],
): Promise<FileProblem[]> => {
  const file = JSON.stringify(rows.map(({ line, rule }) => ({ line, ...rule })))
  const found = await tx.$queryRaw<{ line: number }[]>`
    WITH file AS (SELECT * FROM jsonb_to_recordset(${file}::jsonb) AS f (line int, id uuid, level text, "ownerId" uuid,
      "productId" uuid, "minQuantity" int, "startsOn" date, "endsOn" date))
    SELECT DISTINCT f.line FROM file f JOIN price_rule r ON r.workspace_id = ${workspaceId}::uuid
      AND r.product_id = f."productId" AND r.level = f.level AND r.owner_id IS NOT DISTINCT FROM f."ownerId"
      AND r.min_quantity = f."minQuantity"
      AND daterange(r.starts_on, r.ends_on, '[)') && daterange(f."startsOn", f."endsOn", '[)')
    WHERE NOT EXISTS (SELECT FROM file o WHERE o.id = r.id)`
  return found.map(({ line }) => ({
    ...{ line, key: '' },
    detail: 'Somebody made a price for the same days after the file was checked.',
  }))
}

/** Names the product of each problem's row. */
const withSkus = async (
  { tx, workspaceId }: MutationContext,
  problems: readonly FileProblem[],
  rows: readonly FileRule[],
): Promise<FileProblem[]> => {
  if (problems.length === 0) return []
  const products = new Map(rows.map(({ line, rule }) => [line, rule.productId]))
  const ids = [...new Set(problems.flatMap(({ line }) => products.get(line) ?? []))]
  const found = (await inBatches(ids, batch => loadRows(tx, workspaceId, 'product', batch))).flat()
  const skus = new Map(found.map(({ id, sku }) => [id, sku]))
  return problems.map(problem => ({ ...problem, key: skus.get(products.get(problem.line) ?? '') ?? '' }))
}
