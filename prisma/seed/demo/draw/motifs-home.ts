import { box, disc, flame, heart, type Motif, oval, shape } from './motif.ts'
import { line, solid } from './paint.ts'

const tLight: Motif = p =>
  line('M30 36C30 8 70 8 70 36', '#8f979b', 2) +
  solid(shape('M30 36h40l-3 42c0 4-3 6-6 6H39c-3 0-6-2-6-6z'), p.fill) +
  flame(50, 66) +
  solid(box(41, 66, 18, 9, 2), '#f6f1e6') +
  solid(oval(50, 36, 20, 4.5), p.light)

const hangingHeart: Motif = p =>
  line('M50 34V12', '#a08c6c', 1.8) + solid(heart(50, 34, 54), p.fill) + solid(disc(50, 32, 3), p.dark)

const wickerHeart: Motif = p =>
  line('M50 30V10', '#a08c6c', 1.8) +
  [60, 48, 36]
    .map(
      (size, at) =>
        `${heart(50, 30 + at * 5, size)} fill="none" stroke="${at % 2 ? p.main : p.dark}" stroke-width="4"/>`,
    )
    .join('')

const bird: Motif = p =>
  line('M46 70v12M56 70v12', '#a2562a', 2.5) +
  solid(shape('M70 40c-2-14-20-16-25-4-4 12-18 16-33 16 8 16 22 22 36 20 16-2 24-14 22-32z'), p.fill) +
  solid(shape('M38 54c8-6 18-4 24 0-6 8-18 10-24 0z'), p.dark) +
  solid(shape('M69 37l12 4-11 4z'), '#dd8349') +
  `${disc(62, 38, 2)} fill="#2b3036"/>`

const star: Motif = p =>
  line('M50 20V8', '#a08c6c', 1.8) +
  solid(shape('M50 18l10 22 24 2-18 16 5 24-21-13-21 13 5-24-18-16 24-2z'), p.fill)

const lantern: Motif = p =>
  line('M40 24c0-14 20-14 20 0', p.dark, 2.5) +
  solid(shape('M30 34l20-14 20 14z'), p.fill) +
  solid(box(32, 34, 36, 44, 2), '#f7edd2') +
  solid(box(43, 58, 14, 20, 1), '#fbf9f4') +
  flame(50, 57) +
  line('M33 34v44M67 34v44M33 56h34', p.dark, 2.5) +
  solid(box(27, 77, 46, 7, 2), p.fill)

const fairyLights: Motif = p =>
  line('M8 30c14 24 28 24 42 10s28-14 42 8', p.dark, 2) +
  [
    [18, 45],
    [33, 52],
    [50, 45],
    [66, 38],
    [82, 47],
  ]
    .map(
      ([x = 0, y = 0], at) =>
        solid(oval(x, y + 9, 5.5, 9), at % 2 ? p.light : p.fill) + solid(box(x - 3, y - 2, 6, 5, 1), p.dark),
    )
    .join('')

const nightLight: Motif = p =>
  solid(shape('M40 52h20l5 32H35z'), '#f8efdf') +
  solid(shape('M14 54c2-44 70-44 72 0-16 6-56 6-72 0z'), p.fill) +
  [
    [34, 40, 5],
    [54, 32, 6],
    [70, 45, 4.5],
  ]
    .map(([x = 0, y = 0, r = 0]) => `${disc(x, y, r)} fill="#fff" opacity=".85"/>`)
    .join('')

const sign: Motif = p =>
  line('M30 34L50 16l20 18', '#8f8a80', 1.8) +
  solid(box(12, 32, 76, 44, 4), p.fill) +
  `${box(16, 36, 68, 36, 2)} fill="none" stroke="${p.light}" stroke-width="1.200"/>` +
  line('M28 48h44M34 56h32M40 64h20', p.light, 3)

const chalkboard: Motif = p =>
  line('M30 34L50 16l20 18', '#b69c74', 1.8) +
  solid(box(14, 32, 72, 50, 3), '#b9925f') +
  solid(box(20, 38, 60, 38, 1), p.dark) +
  line('M28 50c6-6 10 6 16 0s10 6 16 0M28 62h26', '#f4f1ea', 2)

const letterBlocks: Motif = p =>
  [p.fill, p.dark, p.main]
    .map((fill, at) => solid(box(8 + at * 29, 52, 26, 32, 3), fill) + letter(21 + at * 29, at))
    .join('')

function letter(x: number, at: number): string {
  const strokes = [
    `M${x - 5} 76l5-16 5 16M${x - 3} 71h6`,
    `M${x - 4} 60v16h5c6 0 6-8 0-8 5 0 5-8 0-8z`,
    `M${x + 5} 63c-3-5-10-3-10 5s7 10 10 5`,
  ]
  return line(strokes[at] ?? '', '#fbf8f1', 2.8)
}

const frame: Motif = p =>
  solid(box(18, 16, 64, 68, 2), p.main) +
  solid(box(26, 24, 48, 52, 1), '#fbf9f4') +
  solid(box(32, 31, 36, 38, 0), '#cfe0e4') +
  solid(shape('M32 69V58l12-12 10 10 6-5 8 8v10z'), '#7f9f86') +
  solid(disc(58, 40, 4), '#f2c66a')

const alarmClock: Motif = p =>
  line('M34 78l-6 6M66 78l6 6', p.dark, 4) +
  solid(disc(33, 26, 9), p.dark) +
  solid(disc(67, 26, 9), p.dark) +
  solid(disc(50, 54, 29), p.fill) +
  clockFace(50, 54, 22)

const wallClock: Motif = p => solid(disc(50, 50, 35), p.fill) + clockFace(50, 50, 27)

function clockFace(x: number, y: number, radius: number): string {
  const marks = Array.from({ length: 12 }, (_, at) => {
    return `<g transform="rotate(${at * 30} ${x} ${y})">${line(`M${x} ${y - radius + 3}v2.500`, '#5b544c', 1.6)}</g>`
  })
  const hands = line(
    `M${x} ${y}V${y - radius * 0.65}M${x} ${y}l${radius * 0.4} ${radius * 0.2}`,
    '#3a3530',
    2.4,
  )
  return solid(disc(x, y, radius), '#fdfbf6') + marks.join('') + hands
}

const doormat: Motif = p =>
  `<g transform="rotate(-8 50 54)">${solid(box(8, 32, 84, 44, 2), '#b4905f')}${solid(box(14, 38, 72, 32, 1), p.fill)}` +
  `${line(Array.from({ length: 14 }, (_, at) => `M8 ${34 + at * 3.1}h-3M92 ${34 + at * 3.1}h3`).join(''), '#94713f', 1)}</g>`

const knob: Motif = p =>
  solid(oval(50, 72, 16, 5), '#b29a60') +
  solid(box(43, 52, 14, 20, 3), '#c9b176') +
  solid(disc(50, 42, 25), p.fill) +
  `${oval(41, 32, 7, 5)} fill="#fff" opacity=".45"/>`

const hooks: Motif = p =>
  solid(box(10, 26, 80, 20, 4), p.fill) +
  [26, 50, 74]
    .map(x => line(`M${x} 42v16c0 12-13 12-13 2`, p.dark, 4) + solid(disc(x, 38, 3.5), p.light))
    .join('')

const cabinet: Motif = p =>
  solid(box(20, 18, 60, 62, 3), p.fill) +
  line('M20 38h60M20 58h60M26 80v5M74 80v5', p.dark, 2.5) +
  [28, 48, 69].map(y => solid(disc(50, y, 3), p.dark)).join('')

const keepsakeBox: Motif = p =>
  solid(box(16, 46, 68, 38, 3), p.fill) +
  solid(shape('M12 46l8-20h60l8 20z'), p.dark) +
  solid(shape('M12 46l8-20h60l8 20z'), p.light) +
  solid(box(44, 42, 12, 12, 2), p.dark)

const rack: Motif = p =>
  line(
    'M18 40v40h64V40M18 40c10-20 20 6 32-14 12 20 22-6 32 14M30 44v36M42 40v40M58 40v40M70 44v36',
    p.dark,
    3,
  ) +
  solid(box(26, 50, 48, 30, 1), p.light) +
  line('M18 60h64', p.dark, 2.5)

/** What furnishes and decorates a home. */
export const homeMotifs = {
  tLight,
  hangingHeart,
  wickerHeart,
  bird,
  star,
  lantern,
  fairyLights,
  nightLight,
  sign,
  chalkboard,
  letterBlocks,
  frame,
  alarmClock,
  wallClock,
  doormat,
  knob,
  hooks,
  cabinet,
  keepsakeBox,
  rack,
} as const
