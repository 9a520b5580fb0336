import { box, disc, heart, type Motif, oval, shape } from './motif.ts'
import { line, solid } from './paint.ts'

const bunting: Motif = p =>
  line('M4 26c30 20 62 20 92 0', p.dark, 2.5) +
  [
    [12, 31],
    [31, 38],
    [50, 41],
    [69, 38],
    [88, 31],
  ]
    .map(([x = 0, y = 0], at) => solid(shape(`M${x - 9} ${y - 1}h18l-9 30z`), at % 2 ? p.light : p.fill))
    .join('')

const paperChain: Motif = p =>
  Array.from({ length: 6 }, (_, at) => {
    const [x, y] = [14 + at * 14.5, 40 + 18 * Math.sin((at / 5) * Math.PI)]
    const colour = [p.main, p.light, p.dark][at % 3] ?? p.main
    return `<ellipse cx="${x}" cy="${y}" rx="10" ry="13" fill="none" stroke="${colour}" stroke-width="5" transform="rotate(${at % 2 ? 28 : -28} ${x} ${y})"/>`
  }).join('')

const doily: Motif = p =>
  Array.from(
    { length: 16 },
    (_, at) => `<g transform="rotate(${at * 22.5} 50 50)">${solid(disc(50, 21, 7), '#fdfbf7')}</g>`,
  ).join('') +
  solid(disc(50, 50, 29), p.fill) +
  `${disc(50, 50, 19)} fill="none" stroke="#fdfbf7" stroke-width="2" stroke-dasharray="3 3"/>` +
  solid(heart(50, 44, 18), '#fdfbf7')

const balloons: Motif = p =>
  line('M34 52c4 12 14 18 16 34M66 48c-4 14-14 20-16 38M50 40v46', p.dark, 1.5) +
  solid(oval(32, 36, 15, 18), p.light) +
  solid(oval(68, 34, 15, 18), p.dark) +
  solid(oval(50, 28, 15, 18), p.fill)

const card: Motif = p =>
  solid(shape('M20 28l34-8v60l-34 6z'), p.dark) +
  solid(box(34, 22, 48, 60, 2), p.light) +
  solid(box(40, 28, 36, 36, 1), p.fill) +
  line('M44 70h28M50 75h16', p.dark, 2)

const wrap: Motif = p =>
  `<g transform="rotate(-32 50 52)">${solid(box(10, 38, 80, 28, 3), p.fill)}${solid(oval(90, 52, 5, 14), p.light)}${oval(90, 52, 2.5, 8)} fill="${p.dark}" opacity=".5"/>` +
  `${solid(box(40, 37, 9, 30, 0), p.dark)}</g>`

const ribbon: Motif = p =>
  solid(shape('M52 76c14 6 26-6 36 4l-2 6c-14-6-24 6-38 0z'), p.dark) +
  solid(disc(46, 50, 32), p.fill) +
  `${disc(46, 50, 22)} fill="none" stroke="${p.dark}" stroke-width="1.500" opacity=".6"/>` +
  solid(disc(46, 50, 14), '#f2e8d6') +
  `${disc(46, 50, 6)} fill="#c9b790"/>`

const tags: Motif = p =>
  [-24, 0, 24]
    .map(
      (turn, at) =>
        `<g transform="rotate(${turn} 50 22)">${line('M50 14v14', p.dark, 1.6)}${solid(shape('M41 34l9-9 9 9v38H41z'), [p.main, p.light, p.fill][at] ?? p.fill)}${disc(50, 34, 2)} fill="${p.dark}"/></g>`,
    )
    .join('')

const pencils: Motif = p =>
  [34, 43, 52, 61]
    .map((x, at) => {
      const colour = ['#c8423f', '#e2b44c', '#4a7fa8', '#6f9a6c'][at] ?? p.main
      return (
        solid(shape(`M${x} 30l4.500-14 4.500 14v20h-9z`), colour) +
        `<path d="M${x + 3} 20l1.500-5 1.500 5z" fill="#3a3530"/>`
      )
    })
    .join('') +
  solid(box(28, 44, 47, 40, 4), p.fill) +
  solid(box(28, 44, 47, 6, 2), p.dark)

const pen: Motif = p =>
  `<g transform="rotate(32 50 50)">${solid(box(43, 14, 14, 52, 5), p.fill)}${solid(shape('M43 64h14l-5 16h-4z'), '#e6d3b1')}<path d="M48.500 78h3l-1.500 7z" fill="#3a3530"/>${solid(box(55, 18, 4, 24, 2), p.dark)}</g>`

const notebook: Motif = p =>
  solid(box(30, 20, 50, 64, 3), '#f7f2e6') +
  solid(box(24, 18, 52, 64, 4), p.fill) +
  solid(box(24, 18, 9, 64, 3), p.dark) +
  solid(box(40, 32, 28, 15, 2), '#fbf8f1')

const magnets: Motif = p =>
  [
    [30, 34],
    [68, 32],
    [34, 68],
    [70, 68],
  ]
    .map(
      ([x = 0, y = 0], at) =>
        solid(disc(x, y, 15), at % 2 ? p.dark : p.fill) + solid(heart(x, y - 3, 12), p.light),
    )
    .join('')

const calendar: Motif = p =>
  solid(box(20, 20, 60, 64, 4), '#fbf8f1') +
  solid(box(20, 20, 60, 18, 4), p.fill) +
  line('M36 14v10M64 14v10', p.dark, 3.5) +
  [48, 59, 70]
    .map(y => [32, 44, 56, 68].map(x => `${disc(x, y, 3)} fill="${p.dark}" opacity=".55"/>`).join(''))
    .join('')

/** Of paper: for parties, letters and writing. */
export const paperMotifs = {
  bunting,
  paperChain,
  doily,
  balloons,
  card,
  wrap,
  ribbon,
  tags,
  pencils,
  pen,
  notebook,
  magnets,
  calendar,
} as const
