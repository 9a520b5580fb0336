import { createRequire } from 'node:module'
import type { ConfirmationContent } from './confirmation-content.ts'
import { drawHead } from './draw-head.ts'
import { drawLines } from './draw-lines.ts'
import { type Document, FOOT, MARGIN, MUTED, WIDTH } from './paper.ts'

/**
 * Lays a confirmation out on A4 as a PDF with searchable text; `logo` is a PNG. The writer and its fonts are loaded
 * when the first confirmation is asked for.
 */
export const drawConfirmation = async (
  content: ConfirmationContent,
  logo: Buffer | null,
): Promise<Buffer> => {
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
  drawHead(document, content, logo)
  drawLines(document, content)
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

/** Which order of whom, and which page of how many, at the foot of each. */
const drawFeet = (document: Document, { title, company, pageOf }: ConfirmationContent): void => {
  const { start, count } = document.bufferedPageRange()
  for (let page = start; page < start + count; page += 1) {
    document.switchToPage(page)
    // Below the margin a text would begin a page of its own.
    document.page.margins.bottom = 0
    document.font('text').fontSize(8).fillColor(MUTED)
    const pageWidth = 90
    document.text(`${company} · ${title}`, MARGIN, FOOT, {
      width: WIDTH - pageWidth,
      height: 10,
      ellipsis: true,
    })
    document.text(pageOf(page + 1, count), MARGIN + WIDTH - pageWidth, FOOT, {
      width: pageWidth,
      align: 'right',
      lineBreak: false,
    })
  }
}
