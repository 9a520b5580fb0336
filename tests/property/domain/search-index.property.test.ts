import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nameSortKey } from '#shared/domain/name-order.ts'
import { SearchIndex } from '#shared/domain/search-index.ts'
import { searchWords } from '#shared/domain/search-text.ts'

type Item = { sku: string; name: string }

const syllable = fc.constantFrom('la', 'lan', 'tern', 'mug', 'heart', 'é', '12', 'b', 'ab', '85123')
const word = fc.array(syllable, { minLength: 1, maxLength: 3 }).map(parts => parts.join(''))
const phrase = fc.array(word, { minLength: 1, maxLength: 3 }).map(words => words.join(' '))
const sku = fc.array(word, { minLength: 1, maxLength: 2 }).map(words => words.join('-'))
const item = fc.record({ sku, name: phrase })

/** The rule itself, without an index: every word of the query is a word, a start or an inside of one, or all are one start. */
const matches = (query: string, { sku, name }: Item): boolean => {
  const words = [...searchWords(sku), searchWords(sku).join(''), ...searchWords(name)]
  const wanted = searchWords(query)
  const together = wanted.join('')
  return (
    wanted.every(one =>
      words.some(each => each.startsWith(one) || (one.length >= 3 && each.includes(one))),
    ) ||
    (together !== '' && words.some(each => each.startsWith(together)))
  )
}

const indexOf = (items: readonly Item[]): SearchIndex => {
  const index = new SearchIndex()
  items.forEach(({ sku, name }, slot) => {
    index.add(slot, sku, name)
  })
  return index
}

const found = (index: SearchIndex, query: string, mode: 'strict' | 'forgiving' = 'strict') =>
  [...index.find(query, mode).slots].sort((a, b) => a - b)

describe('the search index', () => {
  it('finds exactly what comparing every item would find', () => {
    fc.assert(
      fc.property(fc.array(item, { maxLength: 30 }), phrase, (items, query) => {
        const expected = items.flatMap((each, slot) => (matches(query, each) ? [slot] : []))
        expect(found(indexOf(items), query)).toEqual(expected)
      }),
      { numRuns: 500 },
    )
  })

  it('after additions and removals is the index of what is left', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(item, fc.boolean()), { maxLength: 30 }),
        phrase,
        fc.boolean(),
        (items, query, lookBefore) => {
          const index = indexOf(items.map(([each]) => each))
          if (lookBefore) index.find(query, 'forgiving')
          items.forEach(([, gone], slot) => {
            if (gone) index.remove(slot)
          })
          const kept = new SearchIndex()
          items.forEach(([each, gone], slot) => {
            if (!gone) kept.add(slot, each.sku, each.name)
          })
          for (const mode of ['strict', 'forgiving'] as const)
            expect(found(index, query, mode)).toEqual(found(kept, query, mode))
        },
      ),
      { numRuns: 300 },
    )
  })

  it('finds forgivingly whatever it finds strictly, and never scores it lower', () => {
    fc.assert(
      fc.property(fc.array(item, { maxLength: 20 }), phrase, (items, query) => {
        const index = indexOf(items)
        const strict = index.find(query, 'strict')
        const scores = new Map(strict.slots.map(slot => [slot, strict.scoreOf(slot)]))
        const forgiving = index.find(query, 'forgiving')
        for (const [slot, score] of scores) expect(forgiving.scoreOf(slot)).toBeGreaterThanOrEqual(score)
      }),
    )
  })

  it.each([
    ['whole words before starts, starts before insides', 'lan', ['lan', 'lantern', 'island']],
    ['a SKU typed without its hyphen', 'ab12', ['AB-12 mug']],
  ])('ranks %s', (_, query, names) => {
    const index = indexOf(names.map(name => ({ sku: name.split(' ')[0] ?? '', name })))
    const { slots, scoreOf } = index.find(query, 'strict')
    expect([...slots].sort((a, b) => scoreOf(b) - scoreOf(a))).toEqual(names.map((_, slot) => slot))
  })

  it('finds a SKU that is typed apart before items that only have its parts', () => {
    const index = indexOf([
      { sku: '85099B', name: 'Jumbo bag for fruit' },
      { sku: '85099F', name: 'Jumbo bag strawberry' },
    ])
    const { slots, scoreOf } = index.find('85099 f', 'strict')
    expect([...slots].sort((a, b) => scoreOf(b) - scoreOf(a))).toEqual([1, 0])
  })

  it.each([
    ['one typo', 'latern', 'Lantern'],
    ['a swap', 'lantren', 'Lantern'],
    ['two typos in a long word', 'chrismtas', 'Christmas'],
    ['a typo while still typing', 'chrostm', 'Christmas tree'],
    ['words run together', 'teatowel', 'Tea towel'],
  ])('forgives %s', (_, query, name) => {
    expect(found(indexOf([{ sku: 'X1', name }]), query, 'forgiving')).toEqual([0])
    expect(found(indexOf([{ sku: 'X1', name }]), query)).toEqual([])
  })

  it('never guesses at digits: 85123 is not 85124', () => {
    expect(found(indexOf([{ sku: '85124', name: 'Heart' }]), '85123', 'forgiving')).toEqual([])
  })
})

describe('nameSortKey', () => {
  it.each([
    ['Box 9', 'Box 10'],
    ['apple', 'Banana'],
    ['Ähre', 'Birne'],
    ['mug 007', 'mug 8'],
  ])('lists %s before %s', (first, second) => {
    expect(nameSortKey(first) < nameSortKey(second)).toBe(true)
  })
})
