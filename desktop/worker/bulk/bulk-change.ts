import { z } from 'zod'
import { assertNever } from '#shared/base/assert-never.ts'
import { err, ok, type Result } from '#shared/base/result.ts'
import type { MutationArgs } from '#shared/contract/mutations.ts'
import type { ProductRow } from '#shared/contract/rows.ts'
import { amountSchema, daySchema, idSchema } from '#shared/contract/values.ts'
import { changedPrice, type PriceChangeError } from '#shared/domain/bulk-price.ts'
import { sameValues } from '#shared/domain/field-merge.ts'

/** Which products: named ones, or all that a question to the grid finds, without some. */
export const bulkSelectionSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ids'), ids: z.array(idSchema).max(100_000) }),
  z.object({
    kind: z.literal('query'),
    search: z.string(),
    categoryId: z.string().nullable(),
    status: z.enum(['active', 'archived']).optional(),
    availability: z.enum(['in_stock', 'out_of_stock', 'discontinued']).optional(),
    except: z.array(idSchema).max(100_000),
  }),
])

/** What is to become of each of them. Percentages in basis points, amounts in minor units. */
export const bulkChangeSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('price'),
    price: z.discriminatedUnion('kind', [
      z.object({
        kind: z.literal('percent'),
        basisPoints: z.int().min(-10_000).max(1_000_000),
        roundTo: z.int().min(1).max(1_000_000),
      }),
      z.object({ kind: z.literal('amount'), difference: z.int() }),
      z.object({ kind: z.literal('set'), amount: amountSchema }),
    ]),
  }),
  z.object({
    kind: z.literal('availability'),
    availability: z.enum(['in_stock', 'out_of_stock', 'discontinued']),
    backOn: daySchema.nullable(),
  }),
  z.object({ kind: z.literal('category'), categoryId: idSchema.nullable() }),
  z.object({ kind: z.literal('status'), status: z.enum(['active', 'archived']) }),
])

export type BulkSelection = z.infer<typeof bulkSelectionSchema>
export type BulkChange = z.infer<typeof bulkChangeSchema>
export type BulkRow = MutationArgs<'product.update_many'>['rows'][number]

/** The edit of one product; null when it is as wanted already. */
export const editOf = (
  product: ProductRow,
  change: BulkChange,
): Result<BulkRow['edits'] | null, PriceChangeError> => {
  switch (change.kind) {
    case 'price': {
      const price = changedPrice(product.listPrice, change.price)
      if (!price.ok) return err(price.error)
      return ok(group('listPrice', { listPrice: product.listPrice }, { listPrice: price.value }))
    }
    case 'availability': {
      const { availability, backOn } = change
      const base = { availability: product.availability, backOn: product.backOn }
      // A day on which it is back says nothing about what can be had.
      const mine = { availability, backOn: availability === 'out_of_stock' ? backOn : null }
      return ok(group('availability', base, mine))
    }
    case 'category':
      return ok(group('category', { categoryId: product.categoryId }, { categoryId: change.categoryId }))
    case 'status':
      return ok(group('status', { status: product.status }, { status: change.status }))
    default:
      return assertNever(change)
  }
}

const group = <N extends keyof BulkRow['edits'], V>(name: N, base: V, mine: V): BulkRow['edits'] | null =>
  sameValues(base, mine) ? null : ({ [name]: { base, mine } } as BulkRow['edits'])

/** The product as an edit leaves it. */
export const editedProduct = (product: ProductRow, edits: BulkRow['edits']): ProductRow =>
  Object.assign({}, product, ...Object.values(edits).map(edit => edit?.mine ?? {})) as ProductRow
