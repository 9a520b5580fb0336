import { expect, it } from 'vitest'
import { numbersInWords } from '../../../portal-server/storefront/features/quick-order/line-in-words.ts'

const t = (_key: string, values: { lines: string; count: number }) =>
  `${values.lines} and ${values.count} more`

it('of very many lines with the same item the first are named, and how many follow', () => {
  expect(numbersInWords([2, 3, 4, 5, 6, 7], t as never)).toBe('2, 3, 4, 5, 6, 7')
  expect(numbersInWords([2, 3, 4, 5, 6, 7, 8, 9], t as never)).toBe('2, 3, 4, 5, 6 and 3 more')
})
