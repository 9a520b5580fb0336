import type { ConfirmationContent } from './confirmation-content.ts'
import { BOTTOM, type Document, INK, MARGIN, MUTED, rule, WIDTH } from './paper.ts'

/** Where the numbers end, as parts of the width, by how many of them a line has. */
const EDGES: Readonly<Record<number, readonly number[]>> = {
  3: [0.64, 0.82, 1],
  4: [0.55, 0.68, 0.84, 1],
}
const NUMBER_WIDTH = 76
const NAME_SIZE = 9.5
const DETAIL_SIZE = 8

/** The lines under their heads, which each page repeats, then what they come to. */
export const drawLines = (document: Document, content: ConfirmationContent): void => {
  const edges = EDGES[content.columns.length - 1] ?? []
  const width = WIDTH * (edges[0] ?? 1) - NUMBER_WIDTH + 20
  const head = () => {
    const [item = '', ...numbers] = content.columns
    document.font('strong').fontSize(8.5).fillColor(MUTED)
    drawRow(document, { text: item, numbers, edges, width })
    document.y += 4
    rule(document, '#8c877d', 0.75)
    document.y += 6
  }
  head()
  for (const { name, detail, numbers, short } of content.lines) {
    if (document.y + heightOf(document, name, detail, width) > BOTTOM) {
      document.addPage()
      head()
    }
    document.font('text').fontSize(NAME_SIZE).fillColor(INK)
    drawRow(document, { text: name, numbers, edges, width, short })
    document
      .fontSize(DETAIL_SIZE)
      .fillColor(MUTED)
      .text(detail, MARGIN, document.y + 1, { width })
    document.y += 4
    rule(document)
    document.y += 6
  }
  drawEnd(document, content)
}

const heightOf = (document: Document, name: string, detail: string, width: number): number => {
  const high = document.font('text').fontSize(NAME_SIZE).heightOfString(name, { width })
  return high + document.fontSize(DETAIL_SIZE).heightOfString(detail, { width }) + 12
}

type Row = {
  text: string
  numbers: readonly string[]
  edges: readonly number[]
  width: number
  short?: number | null
}

/** A text at the left and its numbers, each at the right edge of its column. */
const drawRow = (document: Document, { text, numbers, edges, width, short }: Row): void => {
  const top = document.y
  for (const [at, edge] of edges.entries()) {
    if (at === short) document.font('strong')
    document.text(numbers[at] ?? '', MARGIN + edge * WIDTH - NUMBER_WIDTH, top, {
      width: NUMBER_WIDTH,
      align: 'right',
    })
    if (at === short) document.font('text')
  }
  document.text(text, MARGIN, top, { width })
}

const SUM_WIDTH = 0.5 * WIDTH

/** Totals at the right; on the left whether prices hold the tax, and the terms. */
const drawEnd = (document: Document, { totals, taxNote, terms }: ConfirmationContent): void => {
  const notes = [taxNote, terms].filter(Boolean).join('\n\n')
  const noteWidth = WIDTH - SUM_WIDTH - 24
  const high = document.font('text').fontSize(DETAIL_SIZE).heightOfString(notes, { width: noteWidth })
  if (document.y + Math.max(totals.length * 17 + 16, high) > BOTTOM) document.addPage()
  const top = document.y + 4
  document.font('text').fontSize(DETAIL_SIZE).fillColor(MUTED)
  document.text(notes, MARGIN, top, {
    ...{ width: noteWidth, lineGap: 1 },
    ...{ height: BOTTOM - top, ellipsis: true },
  })
  document.y = top
  for (const [at, { label, value }] of totals.entries())
    drawTotal(document, label, value, at === totals.length - 1)
}

const drawTotal = (document: Document, label: string, value: string, last: boolean): void => {
  const left = MARGIN + WIDTH - SUM_WIDTH
  if (last) {
    document.moveTo(left, document.y + 2).lineTo(MARGIN + WIDTH, document.y + 2)
    document.lineWidth(0.75).strokeColor('#8c877d').stroke()
    document.y += 9
  }
  document
    .font(last ? 'strong' : 'text')
    .fontSize(last ? 11 : NAME_SIZE)
    .fillColor(INK)
  const top = document.y
  document.text(value, left + SUM_WIDTH / 2, top, { width: SUM_WIDTH / 2, align: 'right' })
  document.text(label, left, top, { width: SUM_WIDTH / 2 })
  document.y += 4
}
