import { describe, expect, it } from 'vitest'
import { readQuantity } from '#shared/look/field/use-typed-quantity.ts'

describe('readQuantity', () => {
  it.each([
    ['24', 24],
    [' 1 200 ', 1200],
    ['１２', 12],
    ['0', 0],
    ['', null],
    ['-3', null],
    ['two', null],
    ['9999999999999999', null],
  ])('reads "%s" as %s', (text, quantity) => expect(readQuantity(text)).toBe(quantity))
})
