import { TRPCClientError } from '@trpc/client'
import { describe, expect, it } from 'vitest'
import { failureOf } from '../../../portal-server/storefront/app/api/failure.ts'
import { createFormats } from '../../../portal-server/storefront/app/format/formats.ts'
import {
  categoriesBelow,
  categoryPath,
} from '../../../portal-server/storefront/features/catalog/category-tree.ts'
import { pagesWithin } from '../../../portal-server/storefront/features/catalog/use-catalog-pages.ts'
import { lineChanges } from '../../../portal-server/storefront/features/orders/line-changes.ts'
import { addressInWords } from '../../../portal-server/storefront/ui/address-in-words.ts'
import { publicIdOf } from '../../../portal-server/storefront/ui/public-id.ts'

describe('the public id', () => {
  it('is the first part of the path after /s/', () => {
    expect(publicIdOf('/s/OOCZdCif_-2m/orders/1')).toBe('OOCZdCif_-2m')
    expect(publicIdOf('/s/')).toBeNull()
    expect(publicIdOf('/l/secret')).toBeNull()
  })
})

describe('a failed call', () => {
  const answered = (data: object) =>
    TRPCClientError.from({ error: { message: '', code: -32_000, data } } as never)

  it('is unknown without an answer, refused with a code, and broken otherwise', () => {
    expect(failureOf(new TypeError('Failed to fetch'))).toEqual({ kind: 'unreachable' })
    expect(failureOf(TRPCClientError.from(new TypeError('Failed to fetch')))).toEqual({ kind: 'unreachable' })
    expect(failureOf(answered({ appCode: 'wrong_state' }))).toEqual({ kind: 'refused', code: 'wrong_state' })
    expect(failureOf(answered({ httpStatus: 400 }))).toEqual({ kind: 'refused', code: 'bad_input' })
    expect(failureOf(answered({ httpStatus: 500 }))).toEqual({ kind: 'broken' })
  })
})

describe('formats', () => {
  const now = () => Date.UTC(2026, 10, 23)

  it('follow locale, currency and the workspace’s zone', () => {
    const uk = createFormats('en-GB', 'GBP', 'Europe/London', now)
    expect(uk.money(41_260)).toBe('£412.60')
    expect(uk.day('2026-12-03')).toBe('Thu 3 Dec')
    expect(uk.day('2027-01-05')).toContain('2027')
    expect(uk.rate(2000)).toBe('20%')
    const tokyo = createFormats('de-DE', 'JPY', 'Asia/Tokyo', now)
    expect(tokyo.money(1500).replace(/\s/g, ' ')).toBe('1.500 ¥')
    expect(tokyo.time(Date.UTC(2026, 10, 23, 15, 30))).toBe('00:30')
  })
})

describe('categories', () => {
  const categories = [
    { id: 'c', parentId: null, name: 'Candles', items: 3 },
    { id: 't', parentId: 'c', name: 'T-lights', items: 2 },
    { id: 'o', parentId: 'hidden', name: 'Orphan', items: 1 },
  ]

  it('stand at the top when their parent is not shown', () => {
    expect(categoriesBelow(categories, null).map(category => category.id)).toEqual(['c', 'o'])
    expect(categoriesBelow(categories, 'c').map(category => category.id)).toEqual(['t'])
  })

  it('know the way down to them', () => {
    expect(categoryPath(categories, 't').map(category => category.name)).toEqual(['Candles', 'T-lights'])
    expect(categoryPath(categories, 'nowhere')).toEqual([])
  })
})

describe('catalog pages', () => {
  it('are those in sight and a little ahead, and never beyond the end', () => {
    expect(pagesWithin({ first: 0, last: 12 }, 590)).toEqual([])
    expect(pagesWithin({ first: 20, last: 35 }, 590)).toEqual([1])
    expect(pagesWithin({ first: 240, last: 262 }, 590)).toEqual([4, 5])
    expect(pagesWithin({ first: 580, last: 589 }, 590)).toEqual([11])
    expect(pagesWithin({ first: 0, last: 49 }, 30)).toEqual([])
  })
})

describe('a revision', () => {
  const line = (productId: string, quantity: number, unitPrice = 100) => ({
    lineNumber: 1,
    productId,
    sku: productId,
    name: productId,
    unitName: 'each',
    unitContents: '',
    quantity,
    unitPrice,
    amount: quantity * unitPrice,
    taxRateBp: 0,
    shippedQuantity: null,
  })

  it('names changed, removed and added lines, and leaves out what stayed', () => {
    const changes = lineChanges(
      [line('a', 1), line('b', 2), line('c', 3)],
      [line('a', 1), line('b', 4), line('d', 1)],
    )
    expect(
      changes.map(({ was, now }) => [was?.productId, was?.quantity, now?.productId, now?.quantity]),
    ).toEqual([
      ['b', 2, 'b', 4],
      ['c', 3, undefined, undefined],
      [undefined, undefined, 'd', 1],
    ])
  })
})

describe('an address', () => {
  it('is written as its country does', () => {
    const address = { line1: '4 Mill Lane', line2: '', city: 'Frome', postcode: 'BA11 0AC', country: 'GB' }
    expect(addressInWords(address, 'en')).toBe('4 Mill Lane, Frome BA11 0AC, United Kingdom')
    const german = { line1: 'Am Markt 1', line2: '', city: 'Ulm', postcode: '89073', country: 'DE' }
    expect(addressInWords(german, 'de')).toBe('Am Markt 1, 89073 Ulm, Deutschland')
  })
})
