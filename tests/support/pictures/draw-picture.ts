import { BlobReader, BlobWriter, ZipWriter } from '@zip.js/zip.js/lib/zip-core-native.js'
import sharp from 'sharp'

/** A picture of a box on a plain ground, as a JPEG file; the colours tell them apart. */
export const drawPicture = (box: string, width = 1600, height = 1200): Promise<Buffer> => {
  const plain = (background: string, wide: number, high: number) => ({
    create: { width: wide, height: high, channels: 3 as const, background },
  })
  const part = plain(box, Math.round(width * 0.4), Math.round(height * 0.55))
  return sharp(plain('#f1ece4', width, height))
    .composite([{ input: part, gravity: 'centre' }])
    .jpeg()
    .toBuffer()
}

/** A ZIP file of these files. */
export const zipOf = async (files: Readonly<Record<string, Uint8Array>>): Promise<Buffer> => {
  const zip = new ZipWriter(new BlobWriter('application/zip'), { useWebWorkers: false })
  for (const [name, bytes] of Object.entries(files))
    await zip.add(name, new BlobReader(new Blob([Uint8Array.from(bytes)])))
  const blob = await zip.close()
  return Buffer.from(await blob.arrayBuffer())
}
