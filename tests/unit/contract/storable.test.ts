import { describe, expect, it } from 'vitest'
import { isStorable, storableCopy } from '#shared/contract/storable.ts'

const nested = (depth: number): unknown =>
  JSON.parse(`${'{"a":'.repeat(depth)}0${'}'.repeat(depth)}`) as unknown

describe('a value that stores can hold', () => {
  it.each([
    [
      'plain text, also of other scripts and beyond the basic plane',
      { name: 'Kerze Größe 3 🕯', lines: [1, null, true] },
    ],
    ['nothing', undefined],
    ['a nesting as the contract has it', nested(12)],
  ])('is %s', (_what, value) => {
    expect(isStorable(value)).toBe(true)
    expect(storableCopy(value)).toEqual(value)
  })

  it.each([
    ['a NUL', { name: 'a\0b' }, { name: 'a\ufffdb' }],
    ['half of a surrogate pair', ['\ud800'], ['\ufffd']],
    ['a NUL in a key', { 'a\0': 1 }, { 'a\ufffd': 1 }],
    [
      'a key that JavaScript takes for the prototype',
      JSON.parse('{"__proto__":{"a":1}}'),
      { '\ufffd': { a: 1 } },
    ],
  ])('has not %s; its copy shows what was there', (_what, value, copy) => {
    expect(isStorable(value)).toBe(false)
    expect(storableCopy(value)).toEqual(copy)
    expect(isStorable(storableCopy(value))).toBe(true)
  })

  it('is not nested without end', () => {
    expect(isStorable(nested(5_000))).toBe(false)
    expect(isStorable(storableCopy(nested(5_000)))).toBe(true)
  })

  it('may leave a member to be judged elsewhere', () => {
    expect(isStorable({ edits: [{ args: { name: '\0' } }] }, 'args')).toBe(true)
    expect(isStorable({ edits: [{ name: '\0', args: {} }] }, 'args')).toBe(false)
  })
})
