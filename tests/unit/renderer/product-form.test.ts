import { expect, it } from 'vitest'
import { draftOf, readDraft } from '#desktop/renderer/features/catalog/detail/product-form.ts'
import { createFormats } from '#desktop/renderer/ui/format/formats.ts'
import { product } from '#tests/support/worker/synced-store.ts'

const formats = createFormats('en-GB', 'GBP', 'Europe/London')
const offered = { ...product('RICE'), offeredFrom: '2027-01-01', offeredUntil: '2027-02-01' }

it('shows the last day of an offer, and reads it back as the day after', () => {
  const draft = draftOf(offered, formats)
  expect(draft).toMatchObject({ offeredFrom: '2027-01-01', lastOffered: '2027-01-31' })
  expect(readDraft(draft)).toMatchObject({
    fields: { offeredFrom: '2027-01-01', offeredUntil: '2027-02-01' },
  })
})

it('takes an open offer for one without days', () => {
  const draft = { ...draftOf(offered, formats), offeredFrom: '', lastOffered: '' }
  expect(readDraft(draft)).toMatchObject({ fields: { offeredFrom: null, offeredUntil: null } })
})

it('refuses an offer that ends before it begins, and takes one of a single day', () => {
  const draft = { ...draftOf(offered, formats), lastOffered: '2026-12-31' }
  expect(readDraft(draft)).toEqual({ problems: { lastOffered: 'The last day lies before the first' } })
  expect(readDraft({ ...draft, lastOffered: '2027-01-01' })).toMatchObject({
    fields: { offeredUntil: '2027-01-02' },
  })
})
