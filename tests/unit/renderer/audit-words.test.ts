import { expect, it } from 'vitest'
import { changeWords } from '#desktop/renderer/ui/audit/audit-words.ts'
import { createFormats } from '#desktop/renderer/ui/format/formats.ts'
import type { AuditEntryView } from '#shared/contract/audit.ts'

const formats = createFormats('en-GB', 'GBP', 'Europe/London')
const words = (before: unknown, after: unknown) =>
  changeWords({ before, after } as Pick<AuditEntryView, 'before' | 'after'> as AuditEntryView, formats)

it('names fields as people do, with amounts and percentages', () => {
  expect(words({ listPrice: 165 }, { listPrice: 177 })).toBe('list price £1.65 → £1.77')
  expect(words({ taxRateBp: 2000 }, { taxRateBp: 700 })).toBe('tax rate 20 % → 7 %')
  expect(words({ gtin: null }, { gtin: '123' })).toBe('GTIN none → 123')
})

it('says of ids only that they changed', () => {
  const id = '0192f1a0-7e1c-7c7a-9d3e-0123456789ab'
  expect(words({ categoryId: null }, { categoryId: id })).toBe('category changed')
})

it('leaves out what stayed as it was, and names it where nothing was before', () => {
  const link = { label: 'Purchasing', contactEmail: 'pat@corner.example' }
  expect(words({ ...link, live: true }, { ...link, live: false, endedSessions: 2 })).toBe(
    'live true → false, ended sessions none → 2',
  )
  expect(words(null, link)).toBe('label Purchasing, contact email pat@corner.example')
})
