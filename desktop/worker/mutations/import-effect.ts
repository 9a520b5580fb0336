import type { MutationArgs } from '#shared/contract/mutations.ts'
import type { RowOf } from '#shared/contract/rows.ts'
import type { AnyRow, Ref } from './local-effects.ts'

type Args = MutationArgs<'product.import'>
type Patch = { ref: Ref; args: Args }

const NOTHING: Omit<Args, 'fileName'> = { categories: [], create: [], update: [], stock: [] }

/** What a file of products does to each row: its categories, products and stock. */
export const importPatches = ({ fileName, categories, create, update, stock }: Args): Patch[] => {
  const alone = (entity: Ref['entity'], id: string, part: Partial<Args>): Patch => ({
    ref: { entity, id },
    args: { fileName, ...NOTHING, ...part },
  })
  return [
    ...categories.map(each => alone('category', each.categoryId, { categories: [each] })),
    ...create.map(each => alone('product', each.product.id, { create: [each] })),
    ...update.map(each => alone('product', each.productId, { update: [each] })),
    ...stock.map(each => alone('stock', each.productId, { stock: [each] })),
  ]
}

/** A row as the file leaves it. */
export const importedRow = (row: AnyRow | null, args: Args, { entity, id }: Ref): AnyRow | null => {
  if (entity === 'category') {
    const made = args.categories.find(({ categoryId }) => categoryId === id)
    if (!made) return row
    const { categoryId: _, ...fields } = made
    return { ...fields, id, archived: false }
  }
  if (entity === 'stock') {
    const { onHand, reserved } = (row as RowOf<'stock'> | null) ?? { onHand: 0, reserved: 0 }
    const difference = args.stock.find(({ productId }) => productId === id)?.difference ?? 0
    return { id, onHand: onHand + difference, reserved }
  }
  const made = args.create.find(({ product }) => product.id === id)?.product
  if (made) return made
  const edits = args.update.find(({ productId }) => productId === id)?.edits ?? {}
  return row && (Object.assign({}, row, ...Object.values(edits).map(edit => edit?.mine ?? {})) as AnyRow)
}
