import { describe, expect, it } from 'vitest'
import { dayOfCell, endAfter } from '#shared/domain/day-cell.ts'

describe('a day of a cell', () => {
  it.each([
    ['2026-12-24', '2026-12-24'],
    ['24.12.2026', '2026-12-24'],
    ['1.2.2026', '2026-02-01'],
    ['', undefined],
    [undefined, undefined],
    ['31.02.2026', null],
    ['0000-01-01', null],
    ['01.01.0000', null],
    ['0001-01-01', '0001-01-01'],
    ['9999-12-31', '9999-12-31'],
  ])('of %j is %j', (cell, day) => expect(dayOfCell(cell)).toBe(day))
})

describe('the end after a last day', () => {
  it.each([
    [undefined, null],
    ['2026-12-31', '2027-01-01'],
    ['9999-12-30', '9999-12-31'],
    // What other systems write for "for ever".
    ['9999-12-31', null],
  ])('%j is %j', (last, end) => expect(endAfter(last)).toBe(end))
})
