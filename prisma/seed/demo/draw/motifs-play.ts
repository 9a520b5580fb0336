import { box, disc, heart, type Motif, oval, shape } from './motif.ts'
import { line, solid } from './paint.ts'

const playingCards: Motif = p =>
  `<g transform="rotate(-12 50 84)">${solid(box(26, 24, 38, 54, 4), p.fill)}</g>` +
  `<g transform="rotate(10 50 84)">${solid(box(36, 24, 38, 54, 4), '#fdfbf6')}${heart(55, 46, 20)} fill="${p.dark}"/></g>`

const dominoes: Motif = p =>
  [
    [22, 46, -8],
    [50, 30, 10],
  ]
    .map(
      ([x = 0, y = 0, turn = 0]) =>
        `<g transform="rotate(${turn} ${x + 14} ${y + 22})">${solid(box(x, y, 26, 46, 4), p.light)}${line(`M${x + 4} ${y + 23}h18`, p.dark, 1.5)}` +
        `${disc(x + 8, y + 8, 2.6)} fill="${p.dark}"/>${disc(x + 18, y + 16, 2.6)} fill="${p.dark}"/>${disc(x + 13, y + 34, 2.6)} fill="${p.dark}"/></g>`,
    )
    .join('')

const spinningTop: Motif = p =>
  solid(box(47, 14, 6, 24, 3), p.dark) +
  solid(shape('M18 44c8-14 56-14 64 0-2 10-18 22-32 40-14-18-30-30-32-40z'), p.fill) +
  solid(shape('M24 50c16 6 36 6 52 0l-6 8c-12 4-28 4-40 0z'), p.light)

const playhouse: Motif = p =>
  solid(box(20, 44, 60, 40, 1), p.light) +
  solid(shape('M12 46l38-30 38 30z'), p.fill) +
  solid(box(43, 60, 14, 24, 1), p.dark) +
  [26, 63]
    .map(x => solid(box(x, 54, 11, 11, 1), '#cfe3ea') + line(`M${x + 5.5} 54v11M${x} 59.500h11`, '#fff', 1.2))
    .join('')

const moneyBank: Motif = p =>
  solid(box(30, 70, 9, 14, 3), p.dark) +
  solid(box(60, 70, 9, 14, 3), p.dark) +
  solid(shape('M28 40l4-14 12 9z'), p.dark) +
  solid(oval(50, 55, 33, 23), p.fill) +
  solid(oval(82, 56, 7, 9), p.dark) +
  solid(box(42, 33, 16, 3.5, 1.5), p.dark) +
  `${disc(68, 48, 2.2)} fill="#2b3036"/>`

const skittles: Motif = p =>
  [26, 44, 62]
    .map(
      (x, at) =>
        solid(
          shape(`M${x} 36c-3-6-2-16 4-16s7 10 4 16c4 12 8 22 6 48H${x - 6}c-2-26 2-36 6-48z`),
          at % 2 ? p.light : p.fill,
        ) + solid(box(x - 1, 34, 10, 4, 2), p.dark),
    )
    .join('') + solid(disc(84, 75, 9), p.dark)

const skippingRope: Motif = p =>
  line('M24 42c-10 40 62 56 54 6', '#d8c6a4', 4) +
  solid(box(19, 16, 10, 28, 5), p.fill) +
  solid(box(73, 22, 10, 28, 5), p.fill)

const harmonica: Motif = p =>
  solid(box(12, 34, 76, 34, 7), p.fill) +
  solid(box(12, 45, 76, 12, 0), '#f3efe6') +
  Array.from({ length: 9 }, (_, at) => `${box(17 + at * 7.5, 47, 4.5, 8, 0.5)} fill="#3a3530"/>`).join('')

const glider: Motif = p =>
  solid(shape('M10 56l64-14c8 0 14 4 14 8s-6 6-14 6l-58 6z'), p.light) +
  solid(shape('M40 52L30 22h12l22 26z'), p.fill) +
  solid(shape('M44 58l-6 22h10l16-24z'), p.fill) +
  solid(shape('M14 56L8 40h8l12 14z'), p.dark)

const nesting: Motif = p =>
  [
    [30, 34, 1],
    [62, 50, 0.72],
    [82, 64, 0.46],
  ]
    .map(
      ([x = 0, y = 0, scale = 0]) =>
        `<g transform="translate(${x} ${y - 20 * scale}) scale(${scale})">${solid(shape('M-22 70c-10-18-2-30 6-38-6-22 38-22 32 0 8 8 16 20 6 38z'), p.fill)}${solid(disc(0, 24, 11), '#f6e2cf')}<path d="M-10 22c4-10 16-10 20 0-7-3-13-3-20 0z" fill="${p.dark}"/>${solid(heart(0, 46, 14), p.light)}</g>`,
    )
    .join('')

const marbles: Motif = p =>
  solid(shape('M30 40h40c14 22 10 44-4 44H34c-14 0-18-22-4-44z'), '#eadfcb') +
  solid(shape('M32 30h36l-6 12H38z'), '#d9c9ab') +
  [
    [40, 62, p.main],
    [58, 58, p.dark],
    [52, 73, p.light],
  ]
    .map(([x, y, fill]) => solid(disc(Number(x), Number(y), 8), String(fill)))
    .join('')

const paintSet: Motif = p =>
  solid(box(14, 36, 72, 46, 5), p.fill) +
  ['#c8423f', '#e2b44c', '#6f9a6c', '#4a7fa8', '#8d7aa8', '#fbf8f1']
    .map((fill, at) => solid(disc(30 + (at % 3) * 20, 49 + Math.floor(at / 3) * 19, 7), fill))
    .join('') +
  line('M20 26l54-8', '#8c6a42', 4)

/** Toys and games. */
export const playMotifs = {
  playingCards,
  dominoes,
  spinningTop,
  playhouse,
  moneyBank,
  skittles,
  skippingRope,
  harmonica,
  glider,
  nesting,
  marbles,
  paintSet,
} as const
