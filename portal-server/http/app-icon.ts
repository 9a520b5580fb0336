import { PNG } from 'pngjs'
import { parseHex } from '#shared/look/colour.ts'

/** Corners of the cube's three faces on a field of 32 by 32, and how white each face is. */
const FACES = [
  {
    corners: [
      [16, 8.5],
      [22.4, 11.9],
      [16, 15.3],
      [9.6, 11.9],
    ],
    white: 1,
  },
  {
    corners: [
      [9.6, 13.2],
      [15.4, 16.3],
      [15.4, 23.6],
      [9.6, 20.5],
    ],
    white: 0.8,
  },
  {
    corners: [
      [22.4, 13.2],
      [16.6, 16.3],
      [16.6, 23.6],
      [22.4, 20.5],
    ],
    white: 0.6,
  },
] as const
const FIELD = 32
/** Samples across a pixel, for smooth edges. */
const SAMPLES = 3

type Corner = readonly [x: number, y: number]

/**
 * The product's cube on a workspace's accent as a square PNG. The colour reaches to every edge and the cube keeps clear
 * of them, so that a phone may cut the icon to any shape.
 */
export const appIcon = (accent: string, size: number): Buffer => {
  const ground = (parseHex(accent) ?? [0.24, 0.31, 0.77]).map(part => part * 255)
  const image = new PNG({ width: size, height: size, colorType: 2 })
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      const white = whiteAt(x, y, size)
      for (let part = 0; part < 3; part += 1) {
        image.data[(y * size + x) * 4 + part] = Math.round((ground[part] ?? 0) * (1 - white) + 255 * white)
      }
      image.data[(y * size + x) * 4 + 3] = 255
    }
  }
  return PNG.sync.write(image, { colorType: 2 })
}

const whiteAt = (x: number, y: number, size: number): number => {
  let sum = 0
  for (let sample = 0; sample < SAMPLES * SAMPLES; sample += 1) {
    const px = ((x + ((sample % SAMPLES) + 0.5) / SAMPLES) * FIELD) / size
    const py = ((y + (Math.floor(sample / SAMPLES) + 0.5) / SAMPLES) * FIELD) / size
    sum += FACES.find(({ corners }) => isWithin(corners, px, py))?.white ?? 0
  }
  return sum / (SAMPLES * SAMPLES)
}

/** Whether a point lies within a convex shape: on the same side of all its edges. */
const isWithin = (corners: readonly Corner[], x: number, y: number): boolean => {
  const sides = corners.map(([ax, ay], at) => {
    const [bx, by] = corners[(at + 1) % corners.length] ?? [0, 0]
    return (bx - ax) * (y - ay) - (by - ay) * (x - ax) >= 0
  })
  return sides.every(Boolean) || !sides.some(Boolean)
}
