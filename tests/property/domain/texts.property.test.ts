import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatMinorPlain, parseMinor, sumExact } from '#shared/base/money.ts'
import { encodePortalToken, parsePortalToken } from '#shared/domain/portal-token.ts'
import { matchScore, searchEntry } from '#shared/domain/search-match.ts'
import { foldText, searchWords } from '#shared/domain/search-text.ts'
import { skuKey } from '#shared/domain/sku.ts'
import { amount } from './arbitraries.ts'

const text = fc.string({ unit: 'binary', maxLength: 30 })

describe('skuKey', () => {
  it('of a key is the key', () => {
    fc.assert(
      fc.property(text, sku => {
        expect(skuKey(skuKey(sku))).toBe(skuKey(sku))
      }),
      { numRuns: 3000 },
    )
  })

  it('of every single character is stable', () => {
    const unstable: string[] = []
    for (let code = 0; code <= 0x1ffff; code += 1) {
      if (code >= 0xd800 && code <= 0xdfff) continue
      const key = skuKey(`a${String.fromCodePoint(code)}b`)
      if (skuKey(key) !== key) unstable.push(code.toString(16))
    }
    expect(unstable).toEqual([])
  })

  it('does not hang on case, white space around or composition', () => {
    const sku = fc.string({ unit: fc.constantFrom(...'aZ09-äÉß ſ'), minLength: 1 })
    fc.assert(
      fc.property(sku, each => {
        expect(skuKey(` ${each.toUpperCase()}\t`)).toBe(skuKey(each))
        expect(skuKey(each.toLowerCase().normalize('NFD'))).toBe(skuKey(each))
      }),
    )
  })
})

describe('search', () => {
  it('folds once and for all', () => {
    fc.assert(
      fc.property(text, each => {
        expect(searchWords(searchWords(each).join(' '))).toEqual(searchWords(each))
        expect(foldText(foldText(each))).toBe(foldText(each))
      }),
    )
  })

  it('finds every text by itself', () => {
    fc.assert(
      fc.property(text, each => {
        const entry = searchEntry(each)
        expect(matchScore(entry, entry)).toBe(entry.words.length === 0 ? 0 : 1)
      }),
    )
  })
})

describe('portal tokens', () => {
  const bytes = fc.uint8Array({ minLength: 20, maxLength: 20 })

  it('are read back, and differ when their bytes do', () => {
    fc.assert(
      fc.property(bytes, bytes, (a, b) => {
        expect(parsePortalToken(`https://x.example/l/${encodePortalToken(a)}`)).toEqual({
          ok: true,
          value: encodePortalToken(a),
        })
        expect(encodePortalToken(a) === encodePortalToken(b)).toBe(
          a.every((byte, index) => byte === b[index]),
        )
      }),
    )
  })

  it('with one character changed are not accepted', () => {
    fc.assert(
      fc.property(
        bytes,
        fc.integer({ min: 4, max: 36 }),
        fc.constantFrom(...'0aAzZ'),
        (each, at, character) => {
          const token = encodePortalToken(each)
          fc.pre(token[at] !== character)
          expect(parsePortalToken(token.slice(0, at) + character + token.slice(at + 1)).ok).toBe(false)
        },
      ),
    )
  })
})

describe('money', () => {
  it('that is formatted is read back', () => {
    const currency = fc.constantFrom('GBP', 'JPY', 'KWD')
    const locale = fc.constantFrom('en-GB', 'de-DE', 'fr-FR', 'de-CH')
    fc.assert(
      fc.property(amount, currency, locale, (minor, code, language) => {
        const shown = formatMinorPlain(minor, code, language)
        expect(parseMinor(shown, code, language)).toEqual({ ok: true, value: minor })
      }),
    )
  })

  it('is summed exactly or refused, in any order', () => {
    const signed = fc.maxSafeInteger()
    fc.assert(
      fc.property(fc.array(signed, { maxLength: 12 }), list => {
        const exact = list.reduce((sum, each) => sum + BigInt(each), 0n)
        const fits = exact >= -BigInt(Number.MAX_SAFE_INTEGER) && exact <= BigInt(Number.MAX_SAFE_INTEGER)
        expect(sumExact(list)).toBe(fits ? Number(exact) : null)
        expect(sumExact([...list].reverse())).toBe(sumExact(list))
      }),
    )
  })
})
