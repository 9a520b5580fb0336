import { describe, expect, it } from 'vitest'
import { editDistance } from '#shared/domain/edit-distance.ts'
import { matchScore, searchEntry } from '#shared/domain/search-match.ts'
import { searchWords, trigrams } from '#shared/domain/search-text.ts'

describe('searchWords', () => {
  it.each([
    ['WHITE HANGING HEART T-LIGHT', ['white', 'hanging', 'heart', 't', 'light']],
    ['Crème brûlée', ['creme', 'brulee']],
    ['Größe: Straße', ['grosse', 'strasse']],
    ['Łódź İstanbul Ærø', ['lodz', 'istanbul', 'aero']],
    ['  85123A / b ', ['85123a', 'b']],
    ['ﬁne', ['fine']],
    ['…', []],
  ])('of %j are %j', (text, words) => expect(searchWords(text)).toEqual(words))
})

describe('trigrams', () => {
  it('are padded and distinct', () => {
    expect(trigrams('cat')).toEqual(['  c', ' ca', 'cat', 'at '])
    expect(trigrams('aaaa')).toEqual(['  a', ' aa', 'aaa', 'aa '])
  })
})

describe('editDistance', () => {
  it.each([
    ['lantern', 'lantern', 0],
    ['lantern', 'lanttern', 1],
    ['lantern', 'lnatern', 1],
    ['lantern', 'lntrn', 2],
    ['lantern', 'candle', 3],
    ['a', 'abcdef', 3],
  ])('%s, %s: %d with a limit of 2', (a, b, distance) => expect(editDistance(a, b, 2)).toBe(distance))
})

describe('matchScore', () => {
  const lantern = searchEntry('AB-12', 'White metal lantern')
  const score = (query: string) => matchScore(searchEntry(query), lantern)

  it.each([
    'lantern',
    'LANT',
    'metal lantern',
    'lantern white',
    'ab-12',
    'ab12',
    'lantren',
    'antern',
    'metall',
  ])('finds %j', query => expect(score(query)).toBeGreaterThan(0))

  it.each(['', 'candle', 'lantern candle', 'ab13', '12345', 'xyz'])('does not find %j', query => {
    expect(score(query)).toBe(0)
  })

  it('ranks whole words over beginnings over parts over typos', () => {
    const ranked = ['lantern', 'lant', 'tern', 'lantren'].map(score)
    expect([...ranked].sort((a, b) => b - a)).toEqual(ranked)
    expect(new Set(ranked).size).toBe(4)
  })

  it('never guesses at digits', () => {
    expect(matchScore(searchEntry('85123'), searchEntry('85124', 'Heart'))).toBe(0)
  })
})
