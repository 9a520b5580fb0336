import { describe, expect, it } from 'vitest'
import { isValidSku, skuKey } from '#shared/domain/sku.ts'

describe('skuKey', () => {
  it.each([
    ['85123A', '85123a'],
    ['  AB   12 ', 'ab\t12'],
    ['ＡＢ－１', 'ab-1'],
    ['STRASSE', 'straße'],
    ['STRAẞE', 'strasse'],
    ['ΟΔΟΣ', 'οδος'],
    ['AB\u200b12', 'ab12'],
    ['A\u00a0B', 'a b'],
    ['ﬁx', 'FIX'],
  ])('%j and %j are one SKU', (a, b) => expect(skuKey(a)).toBe(skuKey(b)))

  it.each([
    ['85123A', '85123B'],
    ['AB 12', 'AB12'],
    ['AB-12', 'AB12'],
    ['É1', 'E1'],
    ['0O', '00'],
  ])('%j and %j are two', (a, b) => expect(skuKey(a)).not.toBe(skuKey(b)))
})

describe('isValidSku', () => {
  it.each(['1', 'AB-12/c', 'Größe 5', 'x'.repeat(64), ' padded '])('takes %j', sku => {
    expect(isValidSku(sku)).toBe(true)
  })
  it.each(['', '   ', '\u200b', 'a\u0000b', 'a\nb', 'x'.repeat(65)])('refuses %j', sku => {
    expect(isValidSku(sku)).toBe(false)
  })
})
