import { readFile } from 'node:fs/promises'

/** A picture as it is stored: WebP in both sizes. */
export type DemoPicture = { readonly large: Buffer; readonly small: Buffer }

/** One of the pictures that `draw-pictures.ts` has drawn. */
export async function readPicture(name: string): Promise<DemoPicture> {
  const read = (size: 'large' | 'small') =>
    readFile(new URL(`./pictures/${size}/${name}.webp`, import.meta.url))
  const [large, small] = await Promise.all([read('large'), read('small')])
  return { large, small }
}
