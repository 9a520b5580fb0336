import { createRequire } from 'node:module'
import type { ConfirmationContent } from './confirmation-content.ts'

/** A4 in points, with the columns' right edges. */
const MARGIN = 56
const WIDTH = 595.28 - 2 * MARGIN
const BOTTOM = 841.89 - MARGIN - 24
const QUANTITY_AT = 0.62 * WIDTH
const PRICE_AT = 0.8 * WIDTH
const NUMBER_WIDTH = 90
const MUTED = '#5c5850'
const INK = '#1a1815'

type Document = PDFKit.PDFDocument

/**
 * Lays a confirmation out on A4 as a PDF with searchable text. The writer and its fonts are loaded when the first
 * confirmation is asked for.
 */
export const drawConfirmation = async (content: ConfirmationContent): Promise<Buffer> => {
  const { default: PDFDocument } = await import('pdfkit')
  const require = createRequire(import.meta.url)
  const document = new PDFDocument({
    size: 'A4',
    margin: MARGIN,
    bufferPages: true,
    lang: content.language,
    displayTitle: true,
    info: { Title: `${content.title} · ${content.company}`, Author: content.company },
  })
  document.registerFont('text', require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf'))
  document.registerFont('strong', require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf'))
  const done = collected(document)
  drawHead(document, content)
  drawLines(document, content)
  drawTotals(document, content)
  drawFeet(document, content)
  document.end()
  return done
}

const collected = (document: Document): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const parts: Buffer[] = []
    document.on('data', (part: Buffer) => parts.push(part))
    document.on('end', () => resolve(Buffer.concat(parts)))
    document.on('error', reject)
  })

const drawHead = (document: Document, { company, title, state, facts }: ConfirmationContent): void => {
  document.font('text').fontSize(10).fillColor(MUTED).text(company)
  document.font('strong').fontSize(20).fillColor(INK).text(title)
  document.font('text').fontSize(10).text(state)
  document.moveDown(1)
  for (const { label, value } of facts) {
    document.font('text').fontSize(8).fillColor(MUTED).text(label, MARGIN)
    document.fontSize(9.5).fillColor(INK).text(value, MARGIN, document.y, { width: WIDTH })
    document.moveDown(0.35)
  }
  document.moveDown(1)
}

const drawLines = (document: Document, content: ConfirmationContent): void => {
  const head = () => {
    const [item, quantity, price, amount] = content.columns
    document.font('strong').fontSize(8.5).fillColor(MUTED)
    drawRow(document, item, [quantity, price, amount])
    rule(document)
  }
  head()
  for (const line of content.lines) {
    document.font('text').fontSize(9.5)
    const width = QUANTITY_AT - NUMBER_WIDTH
    const high =
      document.heightOfString(line.name, { width }) + document.heightOfString(line.detail, { width })
    if (document.y + high + 8 > BOTTOM) {
      document.addPage()
      head()
    }
    document.font('text').fontSize(9.5).fillColor(INK)
    drawRow(document, line.name, [line.quantity, line.price, line.amount])
    document.fontSize(8).fillColor(MUTED).text(line.detail, MARGIN, document.y, { width })
    rule(document)
  }
}

/** A text at the left and three numbers, each at the right edge of its column. */
const drawRow = (document: Document, text: string, numbers: readonly string[]): void => {
  const top = document.y
  for (const [at, edge] of [QUANTITY_AT, PRICE_AT, WIDTH].entries()) {
    document.text(numbers[at] ?? '', MARGIN + edge - NUMBER_WIDTH, top, {
      width: NUMBER_WIDTH,
      align: 'right',
    })
  }
  document.text(text, MARGIN, top, { width: QUANTITY_AT - NUMBER_WIDTH })
}

const rule = (document: Document): void => {
  const y = document.y + 3
  document
    .moveTo(MARGIN, y)
    .lineTo(MARGIN + WIDTH, y)
    .lineWidth(0.5)
    .strokeColor('#d8d3ca')
    .stroke()
  document.y = y + 4
}

const drawTotals = (document: Document, { totals }: ConfirmationContent): void => {
  if (document.y + totals.length * 16 > BOTTOM) document.addPage()
  document.moveDown(0.5)
  for (const [at, { label, value }] of totals.entries()) {
    document
      .font(at === totals.length - 1 ? 'strong' : 'text')
      .fontSize(9.5)
      .fillColor(INK)
    const top = document.y
    document.text(value, MARGIN + WIDTH - NUMBER_WIDTH, top, { width: NUMBER_WIDTH, align: 'right' })
    document.text(label, MARGIN + PRICE_AT - NUMBER_WIDTH, top, { width: NUMBER_WIDTH, align: 'right' })
    document.moveDown(0.3)
  }
}

/** Whom to ask, and which page of how many, at the foot of each. */
const drawFeet = (document: Document, { contact, pageOf }: ConfirmationContent): void => {
  const { start, count } = document.bufferedPageRange()
  for (let page = start; page < start + count; page += 1) {
    document.switchToPage(page)
    // Below the margin a text would begin a page of its own.
    document.page.margins.bottom = 0
    const y = 841.89 - MARGIN
    document.font('text').fontSize(8).fillColor(MUTED)
    document.text(contact, MARGIN, y, { width: WIDTH - NUMBER_WIDTH, lineBreak: false })
    document.text(pageOf(page + 1, count), MARGIN + WIDTH - NUMBER_WIDTH, y, {
      width: NUMBER_WIDTH,
      align: 'right',
      lineBreak: false,
    })
  }
}
