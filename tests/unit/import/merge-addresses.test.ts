import { expect, it } from 'vitest'
import { mergeAddresses } from '#shared/contract/import/merge-addresses.ts'

const at = (label: string, line1: string) => ({
  label,
  line1,
  line2: '',
  city: 'Leeds',
  postcode: 'LS1',
  country: 'GB',
})

it('finds addresses by label, adds the others and keeps those that the file does not name', () => {
  const before = [
    { id: '1', ...at('Shop', '1 High St') },
    { id: '2', ...at('Depot', '9 Dock Rd') },
  ]
  const after = mergeAddresses(before, [at('shop', '5 High St'), at('Store', '2 Low St')])
  expect(after).toMatchObject([
    { id: '1', line1: '5 High St' },
    { id: '2', line1: '9 Dock Rd' },
    { label: 'Store', line1: '2 Low St' },
  ])
  expect(after).toHaveLength(3)
})

it('takes addresses that share a label one by one, and the same file again for no change', () => {
  const wanted = [at('Main', '1 High St'), at('Main', '2 Low St')]
  const first = mergeAddresses([], wanted)
  expect(first.map(({ line1 }) => line1)).toEqual(['1 High St', '2 Low St'])
  expect(mergeAddresses(first, wanted)).toEqual(first)
  expect(mergeAddresses(first.slice(0, 1), wanted)).toMatchObject([
    { id: first[0]?.id, line1: '1 High St' },
    { line1: '2 Low St' },
  ])
})
