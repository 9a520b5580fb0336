import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  escapePart,
  joinList,
  joinPath,
  splitList,
  splitPath,
  unescapePart,
} from '#shared/contract/import/joined-cell.ts'

const text = fc
  .array(fc.constantFrom('a', 'B', '\\', '|', '>', ' > ', ' | ', 'é'), { minLength: 1, maxLength: 8 })
  .map(parts => parts.join('').trim())
  .filter(Boolean)

it('a list of paths is what was joined, whatever the names hold', () => {
  const paths = fc.array(fc.array(text, { minLength: 1, maxLength: 4 }), { maxLength: 5 })
  fc.assert(
    fc.property(paths, names => {
      expect(splitList(joinList(names.map(joinPath))).map(splitPath)).toEqual(names)
    }),
  )
})

it('a list of SKUs is what was joined', () => {
  fc.assert(
    fc.property(fc.array(text, { maxLength: 6 }), skus => {
      expect(splitList(joinList(skus.map(escapePart))).map(unescapePart)).toEqual(skus)
    }),
  )
})

it('takes a plain backslash for itself, and empty parts for nothing', () => {
  expect(splitPath('AC\\DC > > Lamps')).toEqual(['AC\\DC', 'Lamps'])
  expect(splitList(' | A-1 || B-2 |')).toEqual(['A-1', 'B-2'])
})
