import { box, disc, type Motif, oval, shape } from './motif.ts'
import { line, solid } from './paint.ts'

const wateringCan: Motif = p =>
  line('M66 44c22-6 22 30 2 30', p.dark, 4.5) +
  line('M34 40c0-24 34-24 34 0', p.dark, 4) +
  solid(shape('M32 62L12 40l-4 4 20 30z'), p.dark) +
  solid(shape('M30 40h40l3 40c0 3-1 4-4 4H31c-3 0-4-1-4-4z'), p.fill) +
  solid(oval(9, 41, 3, 7), p.light)

const plant: Motif = p =>
  line('M50 56V30', '#466b48', 3) +
  solid(shape('M50 40c-18 0-22-12-22-20 14 0 22 8 22 20z'), '#6f9a6c') +
  solid(shape('M50 46c18-2 22-14 20-22-14 2-20 10-20 22z'), '#8db585') +
  solid(shape('M28 54h44l-5 30H33z'), p.fill) +
  solid(box(25, 50, 50, 9, 2), p.dark)

const herbMarker: Motif = p =>
  line('M50 46v40', '#8f979b', 3.5) +
  solid(box(16, 20, 68, 30, 4), p.fill) +
  line('M28 32h32M28 39h20', p.dark, 2.5) +
  solid(shape('M66 40c0-8 5-11 10-11 0 7-3 11-10 11z'), '#6f9a6c')

const thermometer: Motif = p =>
  solid(box(34, 10, 32, 76, 8), p.fill) +
  solid(box(46.5, 18, 7, 50, 3.5), '#fbf9f4') +
  solid(disc(50, 72, 8), '#c8423f') +
  line('M50 70V38', '#c8423f', 3.5) +
  line('M38 24h5M38 34h5M38 44h5M38 54h5M57 24h5M57 34h5M57 44h5M57 54h5', p.light, 1.5)

const bucket: Motif = p =>
  line('M24 38C24 6 76 6 76 38', p.dark, 3) +
  solid(shape('M22 38h56l-8 43c0 2-2 3-4 3H34c-2 0-4-1-4-3z'), p.fill) +
  solid(oval(50, 38, 28, 6), p.dark)

const spade: Motif = p =>
  `<g transform="rotate(20 50 50)">${solid(box(38, 8, 24, 7, 3.5), p.dark)}${solid(box(47, 12, 6, 40, 2), '#d0a878')}${solid(shape('M34 50h32v18c0 12-10 20-16 22-6-2-16-10-16-22z'), p.fill)}</g>`

const windmill: Motif = p =>
  line('M50 42v44', '#c79f6e', 3.5) +
  [0, 90, 180, 270]
    .map(
      (turn, at) =>
        `<g transform="rotate(${turn} 50 40)">${solid(shape('M50 40C50 20 62 12 76 16 72 30 62 38 50 40z'), at % 2 ? p.light : p.fill)}</g>`,
    )
    .join('') +
  solid(disc(50, 40, 4), p.dark)

const birdcage: Motif = p =>
  line('M50 14V8', p.dark, 2.5) +
  line('M26 76V44c0-40 48-40 48 0v32M38 76V22M50 76V14M62 76V22M26 48h48', p.dark, 2.2) +
  solid(box(21, 75, 58, 9, 3), p.fill) +
  solid(shape('M38 74c0-14 24-14 24 0z'), '#6f9a6c')

const hammock: Motif = p =>
  line('M6 26l14 20M94 26L80 46', '#8c6a42', 2.5) +
  solid(shape('M16 42c20 22 48 22 68 0-2 26-18 36-34 36S18 68 16 42z'), p.fill) +
  line('M22 66l-2 8M32 75l-2 8M44 79l-1 8M56 79l1 8M68 75l2 8M78 66l2 8', p.dark, 1.6)

const flags: Motif = p =>
  [26, 48, 70]
    .map(
      (x, at) =>
        line(`M${x} 20v64`, '#c79f6e', 2.5) +
        solid(shape(`M${x} 20l20 8-20 9z`), [p.fill, p.dark, p.light][at] ?? p.fill),
    )
    .join('')

const keys: Motif = p =>
  `${disc(50, 28, 15)} fill="none" stroke="${p.dark}" stroke-width="3.500"/>` +
  [-18, 4, 26]
    .map(
      (turn, at) =>
        `<g transform="rotate(${turn} 50 40)">${solid(box(47.5, 42, 5, 40 - at * 5, 1), p.fill)}${solid(box(50, 70 - at * 5, 10, 4, 1), p.fill)}${solid(box(50, 62 - at * 5, 8, 4, 1), p.fill)}</g>`,
    )
    .join('')

const bauble: Motif = p =>
  line('M50 28V12', '#a08c6c', 1.8) +
  solid(box(44, 24, 12, 8, 2), '#d5b45f') +
  solid(disc(50, 56, 26), p.fill) +
  `${oval(41, 46, 6, 8)} fill="#fff" opacity=".35"/>`

const egg: Motif = p =>
  solid(shape('M50 14c17 0 27 26 27 42 0 17-12 28-27 28S23 73 23 56c0-16 10-42 27-42z'), p.fill) +
  solid(shape('M24 50l9-7 9 7 8-7 8 7 9-7 9 7v10l-9-7-9 7-8-7-8 7-9-7-9 7z'), p.light)

const tree: Motif = p =>
  solid(box(45, 74, 10, 10, 1), '#8c6a42') +
  solid(shape('M50 12l17 24H33z'), p.fill) +
  solid(shape('M50 26l22 28H28z'), p.fill) +
  solid(shape('M50 42l27 33H23z'), p.fill) +
  solid(disc(50, 12, 4), '#e2b44c')

const lipGloss: Motif = p =>
  solid(box(38, 14, 24, 30, 4), p.dark) +
  solid(box(34, 42, 32, 42, 6), p.fill) +
  solid(box(40, 54, 20, 16, 2), p.light)

/** For the garden, the beach and the seasons. */
export const gardenMotifs = {
  wateringCan,
  plant,
  herbMarker,
  thermometer,
  bucket,
  spade,
  windmill,
  birdcage,
  hammock,
  flags,
  keys,
  bauble,
  egg,
  tree,
  lipGloss,
} as const
