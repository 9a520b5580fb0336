import { box, disc, flame, type Motif, oval, shape } from './motif.ts'
import { line, solid } from './paint.ts'

const cup: Motif = p =>
  line('M68 48c13-3 15 18-3 20', p.dark, 4.5) +
  solid(shape('M28 40h42v22c0 14-8 22-21 22S28 76 28 62z'), p.fill) +
  solid(oval(49, 40, 21, 4.5), p.dark) +
  oval(49, 40.5, 17, 3) +
  ' fill="#7a4a2e"/>'

const teacup: Motif = p =>
  solid(oval(50, 79, 34, 5.5), p.fill) +
  oval(50, 77.5, 20, 3) +
  ` fill="${p.dark}" opacity=".35"/>` +
  line('M71 46c13-3 13 17-6 19', p.dark, 3.5) +
  solid(shape('M26 42h48c0 20-8 34-24 34S26 62 26 42z'), p.fill) +
  solid(oval(50, 42, 24, 5), p.light) +
  oval(50, 42.5, 20, 3.4) +
  ' fill="#9a5f35"/>'

const plate: Motif = p =>
  solid(disc(50, 52, 33), p.fill) +
  solid(disc(50, 52, 21), p.light) +
  `${disc(50, 52, 21)} fill="none" stroke="${p.dark}" stroke-width="1" opacity=".5"/>`

const bowl: Motif = p =>
  solid(box(38, 78, 24, 6, 2), p.dark) +
  solid(shape('M18 46h64c0 22-13 35-32 35S18 68 18 46z'), p.fill) +
  solid(oval(50, 46, 32, 7), p.light) +
  oval(50, 47, 26, 4.5) +
  ` fill="${p.dark}" opacity=".3"/>`

const jug: Motif = p =>
  line('M66 40c18-4 18 28-1 30', p.dark, 5) +
  solid(
    shape('M34 26l-8-3c2 9 8 13 7 22-1 8-5 14-5 22 0 11 8 17 22 17s22-6 22-17c0-8-6-14-6-22V26z'),
    p.fill,
  ) +
  solid(oval(48, 26, 18, 4), p.dark)

const teapot: Motif = p =>
  line('M74 48c16-2 14 24-3 24', p.dark, 5) +
  solid(shape('M30 56C20 54 22 44 12 42l-2 5c7 4 6 18 20 23z'), p.dark) +
  solid(oval(51, 61, 27, 22.5), p.fill) +
  solid(shape('M33 44c4-8 32-8 36 0-9 4-27 4-36 0z'), p.light) +
  solid(disc(51, 34, 4), p.dark)

const cakestand: Motif = p =>
  line('M50 14v66', p.dark, 2.5) +
  [
    [36, 18],
    [55, 26],
    [76, 34],
  ]
    .map(([y = 0, across = 0]) => solid(oval(50, y, across, 4.5), p.fill) + cakes(y - 3, across))
    .join('') +
  solid(oval(50, 83, 13, 3), p.dark) +
  solid(disc(50, 14, 3.5), p.dark)

function cakes(y: number, across: number): string {
  const places = across < 20 ? [-8, 8] : across < 30 ? [-15, -5, 5, 15] : [-23, -11, 11, 23]
  return places.map(x => solid(shape(`M${44.5 + x} ${y}c0-9 11-9 11 0z`), '#e6c79c')).join('')
}

const drinkingGlass: Motif = p =>
  solid(shape('M32 26h36l-5 54c0 3-3 4-5 4H42c-2 0-5-1-5-4z'), '#dfe9ea') +
  solid(shape('M34 44h32l-3.300 36c0 2-3 3-4 3H41c-2 0-4-1-4-3z'), p.fill) +
  solid(oval(50, 26, 18, 4), '#f3f8f8')

const spoons: Motif = p =>
  [28, 43, 58, 73]
    .map((x, at) => {
      const size = 9 - at * 1.3
      return solid(oval(x, 34, size, size * 1.3), p.fill) + solid(box(x - 1.5, 44, 3, 40, 1.5), p.dark)
    })
    .join('')

const cutlery: Motif = p =>
  solid(shape('M24 18h3v16h3V18h3v16h3V18h3v20c0 5-3 7-5 8v6h-5v-6c-2-1-5-3-5-8z'), '#c5ccd0') +
  solid(box(28, 50, 7, 34, 3.5), p.fill) +
  solid(shape('M46 18c9 6 9 22 9 34h-9z'), '#c5ccd0') +
  solid(box(46.5, 50, 7, 34, 3.5), p.fill) +
  solid(oval(70, 30, 8, 12), '#c5ccd0') +
  solid(box(66.5, 42, 7, 42, 3.5), p.fill)

const napkins: Motif = p =>
  solid(shape('M14 74l36 12 36-12v-6L50 80 14 68z'), p.light) +
  solid(shape('M14 66l36 12 36-12v-6L50 72 14 60z'), p.dark) +
  solid(shape('M50 28l36 30-36 13-36-13z'), p.fill) +
  solid(shape('M50 28l36 30-36-8-36 8z'), p.light)

const birthdayCandles: Motif = p =>
  [26, 38, 50, 62, 74].map(x => solid(box(x - 3, 40, 6, 44, 1.5), p.fill) + flame(x, 39)).join('')

const candle: Motif = p =>
  flame(50, 34) + solid(box(33, 36, 34, 48, 3), p.fill) + solid(oval(50, 37, 17, 4), p.light)

/** What stands on a table. */
export const tableMotifs = {
  cup,
  teacup,
  plate,
  bowl,
  jug,
  teapot,
  cakestand,
  drinkingGlass,
  spoons,
  cutlery,
  napkins,
  birthdayCandles,
  candle,
} as const
