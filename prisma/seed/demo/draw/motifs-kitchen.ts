import { box, disc, heart, type Motif, oval, shape } from './motif.ts'
import { line, solid } from './paint.ts'

const tin: Motif = p =>
  solid(shape('M22 44h56v34c0 8-56 8-56 0z'), p.fill) +
  solid(oval(50, 44, 28, 7), p.dark) +
  solid(shape('M21 36h58v8c0 9-58 9-58 0z'), p.light) +
  solid(oval(50, 36, 29, 7), p.fill) +
  solid(disc(50, 33, 3.5), p.dark)

const flatTin: Motif = p =>
  solid(box(24, 34, 52, 50, 6), p.fill) +
  solid(box(22, 28, 56, 13, 5), p.dark) +
  solid(box(36, 50, 28, 20, 3), p.light) +
  solid(shape('M47 53h6v4h4v6h-4v4h-6v-4h-4v-6h4z'), p.dark)

const breadBin: Motif = p =>
  solid(shape('M14 80V52c0-14 8-20 20-20h32c12 0 20 6 20 20v28c0 3-1 4-4 4H18c-3 0-4-1-4-4z'), p.fill) +
  line('M14 58h72', p.dark, 1.5) +
  solid(box(40, 61, 20, 5, 2.5), p.dark) +
  solid(box(30, 42, 40, 10, 2), p.light)

const jar: Motif = p =>
  solid(box(29, 36, 42, 48, 9), '#b8443e') +
  solid(box(36, 50, 28, 20, 2), '#fbf6ea') +
  line('M41 57h18M44 63h12', '#9a8f7c', 1.6) +
  solid(shape('M30 24h40l5 15c-7-4-9 2-13-1s-8 3-12 0-8 3-12 0-7 3-13 1z'), p.fill) +
  line('M30 33h40', p.dark, 1.5)

const cakeCase: Motif = p =>
  solid(shape('M28 54c-8-4-3-15 5-14 0-12 14-18 22-10 9-2 16 5 14 12 8 2 8 11 2 13z'), '#f2d9c4') +
  solid(disc(52, 25, 4.5), '#c8423f') +
  solid(shape('M26 53h48l-7 31H33z'), p.fill) +
  line('M34 55l3 27M42 55l2 27M50 55v27M58 55l-2 27M66 55l-3 27', p.dark, 1)

const cutter: Motif = p =>
  solid(
    shape(
      'M50 16c8 0 12 6 11 12-1 4-2 5-2 7l15-3c6 0 7 8 1 10l-14 5 9 28c1 8-8 11-12 5l-8-18-8 18c-4 6-13 3-12-5l9-28-14-5c-6-2-5-10 1-10l15 3c0-2-1-3-2-7-1-6 3-12 11-12z',
    ),
    p.fill,
  ) +
  `${disc(46, 27, 1.6)} fill="${p.dark}"/>${disc(54, 27, 1.6)} fill="${p.dark}"/>` +
  `${disc(50, 46, 2)} fill="${p.light}"/>${disc(50, 55, 2)} fill="${p.light}"/>`

const heartCutters: Motif = p =>
  [
    [50, 22, 62],
    [50, 34, 40],
    [50, 43, 22],
  ]
    .map(
      ([x = 0, y = 0, size = 0]) =>
        `${heart(x, y, size)} fill="none" stroke="${p.dark}" stroke-width="3.500"/>`,
    )
    .join('')

const scales: Motif = p =>
  solid(oval(50, 26, 30, 5), p.light) +
  solid(shape('M20 26c2 12 16 14 30 14s28-2 30-14z'), p.fill) +
  solid(shape('M34 42h32l10 38c0 3-1 4-4 4H28c-3 0-4-1-4-4z'), p.fill) +
  solid(disc(50, 63, 14), '#fbf9f4') +
  line('M50 63l6-9M50 52v2M61 63h-2M39 63h2', '#6b635a', 1.6)

const rollingPin: Motif = p =>
  `<g transform="rotate(-38 50 54)">${solid(box(6, 50, 20, 8, 4), p.dark)}${solid(box(74, 50, 20, 8, 4), p.dark)}${solid(box(22, 42, 56, 24, 6), p.fill)}</g>`

const brush: Motif = p =>
  `<g transform="rotate(24 50 50)">${solid(box(46, 12, 8, 46, 4), '#d9b98c')}${solid(box(34, 54, 32, 13, 4), p.fill)}` +
  `${line('M37 68v12M42 68v14M47 68v14M53 68v14M58 68v14M63 68v12', '#efe8da', 3)}</g>`

const fryingPan: Motif = p =>
  solid(box(64, 62, 30, 7, 3.5), p.dark) +
  solid(heart(42, 34, 58), p.fill) +
  solid(heart(42, 43, 34), p.light)

const butterDish: Motif = p =>
  solid(box(14, 74, 72, 10, 5), p.light) +
  solid(shape('M22 74V56c0-10 8-14 16-14h24c8 0 16 4 16 14v18z'), p.fill) +
  solid(disc(50, 38, 5), p.dark)

const lunchBox: Motif = p =>
  line('M38 30c0-14 24-14 24 0', p.dark, 4) +
  solid(box(16, 30, 68, 54, 9), p.fill) +
  line('M16 46h68', p.dark, 1.6) +
  solid(box(43, 41, 14, 11, 3), p.light)

const snackBoxes: Motif = p =>
  solid(oval(50, 76, 30, 7), p.dark) +
  solid(shape('M20 60h60v16c0 9-60 9-60 0z'), p.light) +
  solid(oval(50, 60, 30, 7), p.fill) +
  solid(shape('M28 40h44v16c0 7-44 7-44 0z'), p.light) +
  solid(oval(50, 40, 22, 6), p.fill)

const eggCup: Motif = p =>
  solid(shape('M50 18c12 0 18 17 17 30H33c-1-13 5-30 17-30z'), '#f3e3cd') +
  solid(shape('M28 46h44c0 14-8 20-16 22v8c8 1 12 4 12 8H32c0-4 4-7 12-8v-8c-8-2-16-8-16-22z'), p.fill)

/** What a kitchen keeps. */
export const kitchenMotifs = {
  tin,
  flatTin,
  breadBin,
  jar,
  cakeCase,
  cutter,
  heartCutters,
  scales,
  rollingPin,
  brush,
  fryingPan,
  butterDish,
  lunchBox,
  snackBoxes,
  eggCup,
} as const
