import { describe, expect, it } from 'vitest'
import type { ConfirmationContent } from '#server/services/orders/confirmation/confirmation-content.ts'
import { drawConfirmation } from '#server/services/orders/confirmation/draw-confirmation.ts'
import { drawPicture } from '#tests/support/pictures/draw-picture.ts'

const paper = (lines: number, more: Partial<ConfirmationContent> = {}): ConfirmationContent => ({
  ...{ company: 'Lantern & Co', contact: ['desk@lantern.example'], accent: '#2f6f5e', language: 'en-GB' },
  ...{ title: 'Order SO-7', state: 'Approved', taxNote: 'Prices exclude tax.', terms: '' },
  parties: [{ label: 'Customer', lines: ['Corner Gifts', 'Pat'] }],
  facts: [{ label: 'PO number', value: '7781' }],
  columns: ['Item', 'Ordered', 'Shipped', 'Price', 'Amount'],
  lines: Array.from({ length: lines }, (_, at) => ({
    ...{ name: `Item ${at} `.repeat(at % 9), detail: `SKU-${at} · each` },
    numbers: ['1,200', '1,100', '£12,345.67', '£13,580,237.00'],
    short: 1,
  })),
  totals: [{ label: 'Total', value: '£13,580,237.00' }],
  pageOf: (page, pages) => `Page ${page} of ${pages}`,
  ...more,
})

const pagesOf = async (content: ConfirmationContent, logo: Buffer | null = null): Promise<number> => {
  const pdf = await drawConfirmation(content, logo)
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
  return pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length ?? 0
}

describe('an order on paper', () => {
  it('is one page for a few lines, with a logo or without', async () => {
    expect(await pagesOf(paper(3))).toBe(1)
    expect(await pagesOf(paper(3), await drawPicture('#336699', 600, 120))).toBe(1)
  })

  it('goes on over pages, and no line makes one of its own', async () => {
    const pages = await pagesOf(paper(120))
    expect(pages).toBeGreaterThan(4)
    expect(pages).toBeLessThan(12)
  })

  it('holds long terms on its last page', async () => {
    expect(await pagesOf(paper(2, { terms: 'Carriage is free. '.repeat(600) }))).toBeLessThanOrEqual(2)
  })
})
