import { box, disc, heart, type Motif, oval, shape } from './motif.ts'
import { line, solid } from './paint.ts'

const lunchBag: Motif = p =>
  line('M40 30V20c0-4 20-4 20 0v10', p.dark, 4) +
  solid(shape('M26 34h48l4 46c0 3-1 4-4 4H26c-3 0-4-1-4-4z'), p.fill) +
  solid(box(24, 28, 52, 13, 3), p.dark) +
  solid(box(45, 36, 10, 9, 2), p.light)

const tote: Motif = p =>
  line('M34 42V26c0-12 32-12 32 0v16', p.dark, 4) +
  solid(shape('M16 38h68l5 42c0 3-1 4-4 4H15c-3 0-4-1-4-4z'), p.fill) +
  line('M17 43h66', p.dark, 1.2)

const pouch: Motif = p =>
  line('M30 44C26 16 74 16 70 44', p.dark, 3) +
  solid(shape('M24 44h52c10 14 12 40-6 40H30c-18 0-16-26-6-40z'), p.fill) +
  solid(shape('M24 44h52c-3 14-14 18-26 18S27 58 24 44z'), p.dark) +
  solid(disc(50, 60, 4), p.light)

const wallet: Motif = p =>
  solid(box(18, 36, 64, 44, 4), p.dark) +
  solid(box(26, 26, 48, 30, 3), '#f7f2e6') +
  line('M32 34h20M32 40h14', '#a89c86', 1.8) +
  solid(shape('M14 46h72v34c0 3-1 4-4 4H18c-3 0-4-1-4-4z'), p.fill)

const suitcase: Motif = p =>
  line('M38 30v-8c0-3 24-3 24 0v8', p.dark, 4) +
  solid(box(14, 30, 72, 54, 6), p.fill) +
  solid(box(24, 30, 6, 54, 0), p.dark) +
  solid(box(70, 30, 6, 54, 0), p.dark)

const basket: Motif = p =>
  line('M24 48C26 12 74 12 76 48', p.dark, 5) +
  solid(shape('M16 46h68l-8 38H24z'), p.main) +
  line('M19 58h62M22 70h56M34 48l3 35M50 48v35M66 48l-3 35', p.dark, 1.8) +
  solid(box(14, 43, 72, 8, 4), p.light)

const apron: Motif = p =>
  line('M38 24c0-12 24-12 24 0M32 50H16M68 50h16', p.dark, 2.5) +
  solid(shape('M37 22h26c2 12 8 18 14 22v36c0 3-1 4-4 4H27c-3 0-4-1-4-4V44c6-4 12-10 14-22z'), p.fill) +
  solid(shape('M36 54h28v12c0 10-28 10-28 0z'), p.light)

const towels: Motif = p =>
  solid(box(18, 28, 38, 52, 2), p.dark) +
  solid(box(30, 20, 46, 64, 2), p.light) +
  solid(box(30, 20, 46, 10, 1), p.fill) +
  solid(box(30, 58, 46, 18, 0), p.fill)

const glove: Motif = p =>
  solid(shape('M34 70V34c0-22 28-22 28 0v10c8-8 16 0 11 7L62 66v4z'), p.fill) +
  solid(box(31, 68, 34, 15, 4), p.dark)

const pegs: Motif = p =>
  [24, 42, 60]
    .map(
      (x, at) =>
        solid(shape(`M${x} ${30 + at * 4}h7v26l-1 24h-5l-1-24z`), p.fill) +
        solid(shape(`M${x + 9} ${30 + at * 4}h7v26l-1 24h-5l-1-24z`), p.dark) +
        line(`M${x + 1} ${52 + at * 4}h14`, '#c9cdd0', 2.5),
    )
    .join('')

const cushion: Motif = p =>
  solid(shape('M18 28c20 5 44 5 64 0-5 18-5 36 0 54-20-5-44-5-64 0 5-18 5-36 0-54z'), p.fill) +
  solid(heart(50, 46, 22), p.light)

const doll: Motif = p =>
  solid(shape('M28 34c0-28 44-28 44 0v18H28z'), '#7a4f33') +
  solid(shape('M36 58h28l12 26H24z'), p.fill) +
  solid(disc(50, 40, 17), '#f4d9c2') +
  solid(shape('M33 36c4-14 30-14 34 0-10-2-24-4-34 0z'), '#7a4f33') +
  `${disc(44, 42, 1.8)} fill="#4a3a33"/>${disc(56, 42, 1.8)} fill="#4a3a33"/>` +
  line('M46 48c2 2 6 2 8 0', '#b8443e', 1.6)

const sewing: Motif = p =>
  solid(box(30, 20, 40, 9, 3), '#d0a878') +
  solid(box(35, 29, 30, 46, 0), p.fill) +
  line('M35 38l30 4M35 47l30 4M35 56l30 4M35 65l30 4', p.dark, 1.2) +
  solid(box(30, 75, 40, 9, 3), '#d0a878') +
  line('M84 22L74 84', '#aab3b8', 2)

const feltFlowers: Motif = p =>
  [
    [34, 42, p.main],
    [66, 38, p.light],
    [52, 68, p.dark],
  ]
    .map(([x, y, fill]) => flower(Number(x), Number(y), String(fill)))
    .join('')

function flower(x: number, y: number, fill: string): string {
  const petals = [0, 72, 144, 216, 288].map(
    turn => `<g transform="rotate(${turn} ${x} ${y})">${solid(oval(x, y - 9.5, 6.5, 8.5), fill)}</g>`,
  )
  return petals.join('') + solid(disc(x, y, 5.5), '#e2b44c')
}

const hotWaterBottle: Motif = p =>
  solid(box(42, 12, 16, 14, 3), p.dark) +
  solid(shape('M40 24h20c2 6 14 4 14 16v34c0 7-4 10-10 10H36c-6 0-10-3-10-10V40c0-12 12-10 14-16z'), p.fill) +
  solid(heart(50, 50, 22), p.light)

const umbrella: Motif = p =>
  line('M50 48v28c0 10 14 10 14 0', '#8c6a42', 3.5) +
  line('M50 14v6', '#8c6a42', 3) +
  solid(shape('M12 50c0-44 76-44 76 0-5-6-14-6-19 0-5-6-14-6-19 0-5-6-14-6-19 0-5-6-14-6-19 0z'), p.fill)

const fan: Motif = p =>
  solid(shape('M50 80L12 44c18-30 58-30 76 0z'), p.fill) +
  line('M50 80L24 34M50 80L40 25M50 80L60 25M50 80L76 34', p.dark, 1.5) +
  solid(disc(50, 80, 4), p.dark)

/** Bags, cloth and what is worn or sewn. */
export const clothMotifs = {
  lunchBag,
  tote,
  pouch,
  wallet,
  suitcase,
  basket,
  apron,
  towels,
  glove,
  pegs,
  cushion,
  doll,
  sewing,
  feltFlowers,
  hotWaterBottle,
  umbrella,
  fan,
} as const
