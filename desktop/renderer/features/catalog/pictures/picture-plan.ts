import type { ProductRow } from '#shared/contract/rows.ts'
import { skuKey } from '#shared/domain/sku.ts'

/** A file that may hold the picture of the product that its name is the SKU of. */
export type PictureFile = { readonly name: string; readonly read: () => Promise<Blob> }

export type PictureRow = {
  readonly file: PictureFile
  readonly sku: string
  readonly product: ProductRow | null
  readonly outcome: 'set' | 'replace' | 'unknown' | 'second' | 'no_picture'
}

const KINDS = /\.(jpe?g|png|webp)$/i

/** The SKU that a file is named by: its name without folders and kind. Null when it is not named as a picture. */
export function skuOfFile(path: string): string | null {
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1)
  return KINDS.test(name) ? name.replace(KINDS, '') : null
}

/** Whether a file is one that an operating system puts beside what people mean. */
export function isClutter(path: string): boolean {
  return path.endsWith('/') || /(^|\/)(__MACOSX\/|\.|Thumbs\.db$|desktop\.ini$)/i.test(path)
}

/**
 * What each file would do, in the order of their names: set a product's first picture, take the place of one, or
 * nothing, because no product has the SKU, another file came first for it, or it is no picture.
 */
export function planPictures(
  files: readonly PictureFile[],
  productOf: (sku: string) => ProductRow | null,
): PictureRow[] {
  const taken = new Set<string>()
  const sorted = [...files].sort((a, b) => a.name.localeCompare(b.name))
  return sorted.map(file => {
    const sku = skuOfFile(file.name)
    if (sku === null) return { file, sku: '', product: null, outcome: 'no_picture' }
    const product = productOf(sku)
    if (!product) return { file, sku, product, outcome: 'unknown' }
    if (taken.has(skuKey(sku))) return { file, sku, product, outcome: 'second' }
    taken.add(skuKey(sku))
    return { file, sku, product, outcome: product.imageId === null ? 'set' : 'replace' }
  })
}
