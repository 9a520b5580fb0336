import { describe, expect, it } from 'vitest'
import { initialsOf, tintOf } from '#shared/look/value/initials.ts'

describe('initialsOf', () => {
  it.each([
    ['Heart T-light', 'HT'],
    ['émile', 'É'],
    ['3 tins', 'T'],
    ['3 x 40', 'X'],
    ['12/40', '14'],
    ['ქართული ღვინო', 'ᲥᲦ'],
    ['…', ''],
  ])('of %s is %s', (name, initials) => expect(initialsOf(name)).toBe(initials))
})

describe('tintOf', () => {
  it('is stable and from 1 to 6', () => {
    const tints = Array.from({ length: 500 }, (_, at) => tintOf(`Product ${at}`))
    expect(new Set(tints)).toEqual(new Set([1, 2, 3, 4, 5, 6]))
    expect(tintOf('Heart T-light')).toBe(tintOf('Heart T-light'))
  })
})
