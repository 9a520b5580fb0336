import { describe, expect, it } from 'vitest'
import type { MailContent } from '#server/services/outgoing/mail/mail-content.ts'
import { linesOf } from '#server/services/outgoing/mail/mail-lines.ts'
import { mailWords } from '#server/services/outgoing/mail/mail-words.ts'
import { renderMail } from '#server/services/outgoing/mail/render-mail.ts'
import type { OrderLine } from '#shared/contract/rows.ts'

const ways = { words: mailWords('en'), money: (amount: number) => `£${amount / 100}`, count: String }

const line = (sku: string, quantity: number, unitPrice: number, shippedQuantity: number | null = null) =>
  ({
    ...{ productId: sku, sku, name: `Item ${sku}`, unitName: 'each', quantity, unitPrice, shippedQuantity },
    amount: quantity * unitPrice,
  }) as OrderLine

describe('the lines of a mail', () => {
  it('say what the company changed, beside each', () => {
    const before = [line('A', 2, 100), line('B', 4, 100), line('C', 1, 100), line('D', 1, 100)]
    const now = [line('A', 1, 100), line('B', 4, 90), line('C', 1, 100), line('E', 3, 100)]
    expect(linesOf(now, before, { ...ways, shipped: false }).map(({ sku, note }) => [sku, note])).toEqual([
      ['A', 'Quantity was 2'],
      ['B', 'Price was £1'],
      ['C', ''],
      ['E', 'New in this order'],
      ['D', 'No longer in this order'],
    ])
  })

  it('count what was shipped, and say so where it is less than ordered', () => {
    const lines = linesOf([line('A', 5, 100, 3), line('B', 2, 100, 2)], null, { ...ways, shipped: true })
    expect(lines.map(({ amount, note }) => [amount, note])).toEqual([
      ['£3', 'Shipped: 3'],
      ['£2', ''],
    ])
  })
})

describe('the HTML of a mail', () => {
  const content: MailContent = {
    ...{ language: 'en', subject: 'Your order SO-7 <b>', opening: ['Thank you'], closing: [] },
    facts: [{ label: 'PO number', value: '<i>7</i>' }],
    table: {
      lines: [{ name: 'Mug & jar', sku: 'A', detail: '2 × each', amount: '£2', note: 'Shipped: 1' }],
      totals: [{ label: 'Total', value: '£2' }],
    },
    action: { label: 'See your order', address: 'https://orders.example/s/a/orders/1' },
  }
  const from = { name: 'Lantern & Co', accent: '#2f6f5e', replyTo: '' }

  it('carries the company, shows what was written as it was written, and fetches nothing', () => {
    const { html } = renderMail(content, from)
    expect(html).toContain('Lantern &#38; Co')
    expect(html).toContain('&#60;i&#62;7&#60;/i&#62;')
    expect(html).toContain('border-top:4px solid #2f6f5e')
    expect(html).not.toMatch(/<(b|i)>|src=|url\(|@import|<link/)
    expect(html.match(/https?:\/\//g)).toHaveLength(1)
  })

  it('takes no colour that is none', () => {
    const { html } = renderMail(content, { ...from, accent: 'red;background:url(x)' })
    expect(html).not.toContain('url(x)')
  })
})
