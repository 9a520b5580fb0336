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
    // A point or comma is a decimal sign unless it groups thousands.
    ['1.5', 1.5],
    ['1,5', 1.5],
    ['0.5', 0.5],
    ['24.0', 24],
    ['24,00', 24],
    ['1.200', 1200],
    ['1,200', 1200],
    ['1,234,567', 1_234_567],
    ['1.234,50', 1234.5],
    ['1,234.00', 1234],
    ['1’200', 1200],
    ['1 5', null],
    ['1.2.3', null],
    ['1,2,3', null],
  ])('reads "%s" as %s', (text, quantity) => expect(readQuantity(text)).toBe(quantity))
})
