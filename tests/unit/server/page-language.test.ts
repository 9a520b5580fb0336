import { describe, expect, it } from 'vitest'
import { wishedLanguage } from '#server/http/page-language.ts'

describe('the language of a page without a session', () => {
  it.each([
    [undefined, 'en'],
    ['', 'en'],
    ['de', 'de'],
    ['de-AT,de;q=0.9,en;q=0.8', 'de'],
    ['en;q=0.4, de;q=0.6', 'de'],
    ['fr, de;q=0.1', 'de'],
    ['de;q=0, en', 'en'],
    ['pl', 'en'],
    ['*', 'en'],
    [';;q=x,,', 'en'],
  ])('of %j is %s', (header, language) => {
    expect(wishedLanguage(header)).toBe(language)
  })
})
