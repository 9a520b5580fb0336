import type { MutationArgs } from '#shared/contract/mutations.ts'
import type { ProductRow } from '#shared/contract/rows.ts'
import { skuKey } from '#shared/domain/sku.ts'
import { inBatches } from '../../db/in-batches.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { importAlone } from '../import/import-alone.ts'
import { applyStock } from '../orders/apply-stock.ts'
import { beginTracking } from '../orders/begin-tracking.ts'
import type { ChangedRow } from '../sync/commit-changes.ts'
import { holdTree } from './categories.ts'
import { type FileProblem, fileRefusal, mergeFile, recordMade, writeFile } from './file-rows.ts'
import { appliedTo, type MutationContext, type MutationEffect, NO_OP } from './mutation-context.ts'
import { insertProducts, PRODUCT, productRefusal } from './products.ts'

type Args = MutationArgs<'product.import'>
type Edits = Args['update'][number]['edits']

/**
 * Takes a file of products that a desktop has compared with what it showed: all of it, or nothing with every row
 * that does not fit any more. A category that somebody made under the same name meanwhile is meant by it.
 */
export const importProductFile = async (ctx: MutationContext, args: Args): Promise<MutationEffect> => {
  await importAlone(ctx.tx, ctx.workspaceId, 'products')
  await holdTree(ctx)
  const tree = await placeCategories(ctx, args.categories)
  const created = args.create.map(({ line, product }) => ({ line, product: tree.placed(product) }))
  const { merged, problems } = await mergeFile(
    ctx,
    PRODUCT,
    args.update.map(({ line, productId: id, edits }) => ({ line, id, edits: tree.placedEdits(edits) })),
    ({ sku }) => sku,
  )
  const rows = [
    ...created,
    ...merged.map(({ line, before, values }) => ({ line, product: { ...before, ...values } })),
  ]
  const refusal = fileRefusal([
    ...problems,
    ...tree.problems,
    ...(await takenSkus(ctx, created)),
    ...(await lostProducts(ctx, args)),
    ...rows.flatMap(brokenRule),
    ...rows.filter(({ product }) => !tree.has(product.categoryId)).map(withoutCategory),
  ])
  if (refusal) return refusal

  await ctx.tx.category.createMany({
    data: tree.made.map(category => ({ ...category, workspaceId: ctx.workspaceId })),
  })
  await recordMade(ctx, 'category', tree.made)
  await inBatches(created, batch =>
    insertProducts(
      ctx,
      batch.map(({ product }) => product),
    ),
  )
  await recordMade(
    ctx,
    'product',
    created.map(({ product }) => product),
  )
  await writeFile(ctx, PRODUCT, merged)
  const changes: ChangedRow[] = [
    ...tree.made.map(({ id }) => ({ entity: 'category' as const, id })),
    ...created.map(({ product }) => ({ entity: 'product' as const, id: product.id })),
    ...merged.map(({ before }) => ({ entity: 'product' as const, id: before.id })),
    ...(await changeStock(ctx, args.stock)),
  ]
  if (changes.length === 0) return NO_OP
  await recordAudit(ctx.tx, ctx.workspaceId, {
    ...{ actor: ctx.actor, action: 'product.import', entity: 'product', entityId: null },
    after: { created: created.length, changed: merged.length, file: args.fileName },
  })
  return appliedTo(changes)
}

type Made = { id: string; parentId: string | null; name: string; position: number }

/** The file's new categories in the tree as it is now: those to make, and where the others are. */
const placeCategories = async ({ tx, workspaceId }: MutationContext, wanted: Args['categories']) => {
  const there = await tx.category.findMany({ where: { workspaceId } })
  const ids = new Set(there.map(({ id }) => id))
  const byPlace = new Map(there.map(({ id, parentId, name }) => [placeKey(parentId, name), id]))
  const meant = new Map<string, string>()
  const made: Made[] = []
  const problems: FileProblem[] = []
  for (const { categoryId: id, parentId: wantedParent, name, position } of wanted) {
    const parentId = wantedParent && (meant.get(wantedParent) ?? wantedParent)
    const same = byPlace.get(placeKey(parentId, name))
    if (same !== undefined) meant.set(id, same)
    else if (parentId !== null && !ids.has(parentId))
      problems.push({ line: 1, key: name, detail: 'The category above it was removed.' })
    else {
      made.push({ id, parentId, name, position })
      ids.add(id)
    }
  }
  const placed = <T extends { categoryId?: unknown }>(values: T): T => {
    const { categoryId } = values
    const other = typeof categoryId === 'string' ? meant.get(categoryId) : undefined
    return other === undefined ? values : { ...values, categoryId: other }
  }
  return {
    made,
    problems,
    has: (id: string | null) => id === null || ids.has(id),
    placed,
    /** The same edits, wanting the category that is meant: a colleague who wanted it too is no conflict. */
    placedEdits: (edits: Edits): Edits => {
      const { category } = edits
      return category ? { ...edits, category: { ...category, mine: placed(category.mine) } } : edits
    },
  }
}

const placeKey = (parentId: string | null, name: string): string => `${parentId ?? ''} ${name.toLowerCase()}`

type FileProduct = { line: number; product: ProductRow }

const takenSkus = async (
  { tx, workspaceId }: MutationContext,
  created: readonly FileProduct[],
): Promise<FileProblem[]> => {
  const taken = await inBatches(created, batch =>
    tx.product.findMany({
      where: { workspaceId, skuKey: { in: batch.map(({ product }) => skuKey(product.sku)) } },
      select: { skuKey: true },
    }),
  )
  const keys = new Set(taken.flat().map(({ skuKey: key }) => key))
  return created
    .filter(({ product }) => keys.has(skuKey(product.sku)))
    .map(({ line, product }) => ({
      ...{ line, key: product.sku },
      detail: 'Somebody made a product with this SKU after the file was checked.',
    }))
}

const brokenRule = ({ line, product }: FileProduct): FileProblem[] => {
  const refusal = productRefusal(product)
  return refusal
    ? [{ line, key: product.sku, detail: `Its fields do not fit together (${refusal.code}).` }]
    : []
}

const withoutCategory = ({ line, product }: FileProduct): FileProblem => ({
  ...{ line, key: product.sku },
  detail: 'Its category was removed after the file was checked.',
})

/** Rows that count a product which is neither there nor made by the file. */
const lostProducts = async ({ tx, workspaceId }: MutationContext, args: Args): Promise<FileProblem[]> => {
  const known = new Set(args.create.map(({ product }) => product.id))
  const counted = args.stock.filter(({ productId }) => !known.has(productId))
  const there = await inBatches(counted, batch =>
    tx.product.findMany({
      where: { workspaceId, id: { in: batch.map(({ productId }) => productId) } },
      select: { id: true },
    }),
  )
  for (const { id } of there.flat()) known.add(id)
  return counted
    .filter(({ productId }) => !known.has(productId))
    .map(({ line }) => ({ line, key: '', detail: 'It was removed after the file was checked.' }))
}

/** It comes last, since buyers who order one of these products wait for it. */
const changeStock = async (
  { tx, workspaceId }: MutationContext,
  wanted: Args['stock'],
): Promise<ChangedRow[]> => {
  if (wanted.length === 0) return []
  const ids = wanted.map(({ productId }) => productId)
  const tracked = await tx.stock.findMany({ where: { workspaceId }, select: { productId: true } })
  const known = new Set(tracked.map(({ productId }) => productId))
  const untracked = ids.filter(id => !known.has(id))
  if (untracked.length > 0) await beginTracking(tx, workspaceId, untracked)
  return applyStock(
    tx,
    workspaceId,
    wanted.map(({ productId, difference }) => ({ productId, onHand: difference, reserved: 0 })),
  )
}
