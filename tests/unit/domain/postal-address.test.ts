import { expect, it } from 'vitest'
import { addressLines } from '#shared/domain/postal-address.ts'

const mill = { line1: 'Mill Lane 4', line2: '', postcode: 'BS1 4QA', city: 'Bristol', country: 'GB' }

it('an address is written as its country does, with the country in the reader’s language', () => {
  expect(addressLines(mill, 'en-GB')).toEqual(['Mill Lane 4', 'Bristol BS1 4QA', 'United Kingdom'])
  const linden = {
    ...mill,
    line1: 'Lindenhof',
    line2: 'Tor 2',
    postcode: '50667',
    city: 'Köln',
    country: 'DE',
  }
  expect(addressLines(linden, 'de-DE')).toEqual(['Lindenhof', 'Tor 2', '50667 Köln', 'Deutschland'])
  expect(addressLines({ ...mill, postcode: '', country: 'Wales' }, 'de-DE')).toEqual([
    'Mill Lane 4',
    'Bristol',
    'Wales',
  ])
})
