import type { ConfirmationContent } from './confirmation-content.ts'
import { type Document, INK, MARGIN, MUTED, rule, WIDTH } from './paper.ts'

const LOGO = { width: 210, height: 44 } as const
const GAP = 24
const HALF = (WIDTH - GAP) / 2
const SECOND = MARGIN + HALF + GAP

/** Who sends it, what it is, for whom and when. */
export const drawHead = (document: Document, content: ConfirmationContent, logo: Buffer | null): void => {
  drawSender(document, content, logo)
  document.font('strong').fontSize(20).fillColor(INK).text(content.title, MARGIN)
  document.font('text').fontSize(10).fillColor(MUTED).text(content.state)
  document.moveDown(1.2)
  const top = document.y
  for (const { label, lines } of content.parties) drawBlock(document, label, lines.join('\n'), MARGIN)
  const left = document.y
  document.y = top
  for (const { label, value } of content.facts) drawBlock(document, label, value, SECOND)
  document.y = Math.max(left, document.y) + 12
}

const drawSender = (
  document: Document,
  { company, contact, accent }: ConfirmationContent,
  logo: Buffer | null,
): void => {
  const top = MARGIN - 16
  const there = logo ? [company, ...contact] : contact
  if (logo) document.image(logo, MARGIN, top, { fit: [LOGO.width, LOGO.height], valign: 'center' })
  else document.font('strong').fontSize(14).fillColor(INK).text(company, MARGIN, top, { width: HALF })
  const below = logo ? top + LOGO.height : document.y
  document.font('text').fontSize(8.5).fillColor(MUTED)
  document.text(there.join('\n'), SECOND, top, { width: HALF, align: 'right', lineGap: 2 })
  document.y = Math.max(below, document.y) + 10
  rule(document, accent, 2)
  document.y += 26
}

const drawBlock = (document: Document, label: string, text: string, x: number): void => {
  document.font('text').fontSize(8).fillColor(MUTED).text(label, x, document.y, { width: HALF })
  document
    .fontSize(9.5)
    .fillColor(INK)
    .text(text, x, document.y + 1, { width: HALF, lineGap: 1 })
  document.y += 7
}
