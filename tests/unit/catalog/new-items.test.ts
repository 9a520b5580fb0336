import { expect, it } from 'vitest'
import { newItemTest } from '#server/services/catalog/new-items.ts'

const isNew = newItemTest('2026-11-23')
const idOf = (moment: string) => {
  const hex = Date.parse(moment).toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7abc-8def-0123456789ab`
}

it('counts an item as new for 30 days from when it was made', () => {
  expect(isNew({ id: idOf('2026-11-22T10:00:00Z'), offeredFrom: null })).toBe(true)
  expect(isNew({ id: idOf('2026-10-24T00:00:00Z'), offeredFrom: null })).toBe(true)
  expect(isNew({ id: idOf('2026-10-23T23:59:59Z'), offeredFrom: null })).toBe(false)
  expect(isNew(null)).toBe(false)
})

it('goes by the first day of the offer where there is one', () => {
  const old = idOf('2024-01-01T00:00:00Z')
  expect(isNew({ id: old, offeredFrom: '2026-11-20' })).toBe(true)
  expect(isNew({ id: old, offeredFrom: '2026-10-24' })).toBe(false)
  expect(isNew({ id: idOf('2026-11-22T10:00:00Z'), offeredFrom: '2026-01-01' })).toBe(false)
})
