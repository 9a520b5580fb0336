import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import sharp from 'sharp'
import { appIcon } from '#server/http/app-icon.ts'

const ACCENT = '#3d50c4'
const LARGEST = 512
const CORNER = LARGEST * 0.22
const LINUX_SIZES = [16, 32, 48, 64, 128, 256, 512]
/** How macOS calls PNG pictures of these sizes inside an .icns file. */
const ICNS_TYPES = { 128: 'ic07', 256: 'ic08', 512: 'ic09' } as const
const ICO_SIZES = [32, 48, 256]

/** Where each system's icon lies, for electron-builder. */
export type AppIcons = { readonly linux: string; readonly win: string; readonly mac: string }

/**
 * Writes the app's icon in the three systems' formats. Both containers hold plain PNG pictures, so they are put
 * together here: electron-builder would download a program for that.
 */
export const writeAppIcons = async (folder: string): Promise<AppIcons> => {
  const picture = await pictures()
  const linux = path.join(folder, 'linux')
  mkdirSync(linux, { recursive: true })
  for (const size of LINUX_SIZES) writeFileSync(path.join(linux, `${size}x${size}.png`), await picture(size))
  const win = path.join(folder, 'app.ico')
  writeFileSync(
    win,
    ico(await Promise.all(ICO_SIZES.map(async size => ({ size, png: await picture(size) })))),
  )
  const mac = path.join(folder, 'app.icns')
  const parts = Object.entries(ICNS_TYPES).map(async ([size, type]) =>
    chunk(type, await picture(Number(size))),
  )
  writeFileSync(mac, chunk('icns', Buffer.concat(await Promise.all(parts))))
  return { linux, win, mac }
}

/** The cube with round corners, at any size up to the largest. */
const pictures = async (): Promise<(size: number) => Promise<Buffer>> => {
  const raw = { width: LARGEST, height: LARGEST, channels: 4 } as const
  const master = await sharp(appIcon(ACCENT, LARGEST))
    .ensureAlpha()
    .composite([{ input: roundMask(), raw, blend: 'dest-in' }])
    .png()
    .toBuffer()
  return size => sharp(master).resize(size).png().toBuffer()
}

/** Pixels that are opaque inside of a square with round corners, with an edge one pixel soft. */
const roundMask = (): Buffer => {
  const mask = Buffer.alloc(LARGEST * LARGEST * 4)
  for (let y = 0; y < LARGEST; y += 1) {
    for (let x = 0; x < LARGEST; x += 1) {
      const distance = Math.hypot(intoCorner(x), intoCorner(y))
      const cover = Math.min(1, Math.max(0, CORNER - distance + 0.5))
      mask[(y * LARGEST + x) * 4 + 3] = Math.round(cover * 255)
    }
  }
  return mask
}

/** How far a pixel's middle lies in the reach of a corner, along one side. */
const intoCorner = (at: number): number => Math.max(0, CORNER - (at + 0.5), at + 0.5 - (LARGEST - CORNER))

/** A part of an .icns file, and the file itself: four letters, its whole length, its content. */
const chunk = (type: string, content: Buffer): Buffer => {
  const head = Buffer.from(`${type}0000`, 'latin1')
  head.writeUInt32BE(content.length + 8, 4)
  return Buffer.concat([head, content])
}

/** An .ico file: a table of pictures, where a size of 256 is written as 0, and the pictures behind it. */
const ico = (pictured: readonly { size: number; png: Buffer }[]): Buffer => {
  const table = Buffer.alloc(6 + 16 * pictured.length)
  table.writeUInt16LE(1, 2)
  table.writeUInt16LE(pictured.length, 4)
  let offset = table.length
  for (const [at, { size, png }] of pictured.entries()) {
    const row = 6 + 16 * at
    table.writeUInt8(size % 256, row)
    table.writeUInt8(size % 256, row + 1)
    table.writeUInt16LE(1, row + 4)
    table.writeUInt16LE(32, row + 6)
    table.writeUInt32LE(png.length, row + 8)
    table.writeUInt32LE(offset, row + 12)
    offset += png.length
  }
  return Buffer.concat([table, ...pictured.map(({ png }) => png)])
}
