/**
 * Draws the demo's pictures: `node prisma/seed/demo/draw-pictures.ts`. They lie drawn in `pictures`, since drawing
 * them takes longer than a start of the demo may.
 */
import { mkdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'
import { drawLogo } from './draw/draw-logo.ts'
import { drawPicture } from './draw/draw-picture.ts'
import { pictureName, pictureOf } from './draw/picture-of.ts'
import { demoData } from './load-demo-data.ts'

const folder = fileURLToPath(new URL('./pictures', import.meta.url))

/** `widths` in pixels, of the large and the small one. */
async function write(name: string, svg: string, widths: readonly [number, number]): Promise<void> {
  const encode = (width: number, quality: number) =>
    sharp(Buffer.from(svg)).resize(width).webp({ quality, effort: 6, smartSubsample: true }).toBuffer()
  await writeFile(path.join(folder, 'large', `${name}.webp`), await encode(widths[0], 76))
  await writeFile(path.join(folder, 'small', `${name}.webp`), await encode(widths[1], 72))
}

const subjects = new Map(
  demoData.products.flatMap(({ name }) => {
    const subject = pictureOf(name)
    return subject ? [[pictureName(subject), subject] as const] : []
  }),
)
await rm(folder, { recursive: true, force: true })
for (const size of ['large', 'small']) await mkdir(path.join(folder, size), { recursive: true })
for (const [name, subject] of subjects) await write(name, drawPicture(subject, 512), [512, 256])
await write('logo', drawLogo(), [640, 320])
console.log(`${subjects.size} pictures and a logo`)
