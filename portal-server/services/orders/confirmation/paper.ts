export type Document = PDFKit.PDFDocument

/** A4 in points. */
export const MARGIN = 56
export const WIDTH = 595.28 - 2 * MARGIN
export const FOOT = 841.89 - MARGIN
/** Below this nothing but the foot stands. */
export const BOTTOM = FOOT - 24
export const MUTED = '#5c5850'
export const INK = '#1a1815'

/** A thin line across the page at the present height. */
export const rule = (document: Document, colour = '#d8d3ca', width = 0.5): void => {
  document
    .moveTo(MARGIN, document.y)
    .lineTo(MARGIN + WIDTH, document.y)
    .lineWidth(width)
    .strokeColor(colour)
    .stroke()
}
