import { describe, expect, it } from 'vitest'
import { product } from '#tests/support/worker/synced-store.ts'
import {
  isClutter,
  planPictures,
  skuOfFile,
} from '../../../desktop/renderer/features/catalog/pictures/picture-plan.ts'

const file = (name: string) => ({ name, read: () => Promise.reject(new Error('not read while planning')) })

describe('a file of pictures', () => {
  it.each([
    ['85123A.jpg', '85123A'],
    ['autumn/new/85123a.JPEG', '85123a'],
    ['C:\\pictures\\22 x.webp', '22 x'],
    ['A.1.png', 'A.1'],
    ['85123A.gif', null],
    ['85123A', null],
  ])('names the SKU: %s', (name, sku) => expect(skuOfFile(name)).toBe(sku))

  it.each(['__MACOSX/._85123A.jpg', 'autumn/', 'autumn/.DS_Store', 'Thumbs.db'])(
    'may hold clutter: %s',
    name => expect(isClutter(name)).toBe(true),
  )

  it('says of every file what becomes of it, one picture for each product', () => {
    const has = { ...product('HAS'), imageId: 'before' }
    const none = product('None')
    const rows = planPictures(
      ['b/has.png', 'a/HAS.jpg', 'none.webp', 'unknown.jpg', 'list.csv'].map(file),
      sku => [has, none].find(found => found.sku.toLowerCase() === sku.toLowerCase()) ?? null,
    )
    expect(rows.map(row => [row.file.name, row.outcome])).toEqual([
      ['a/HAS.jpg', 'replace'],
      ['b/has.png', 'second'],
      ['list.csv', 'no_picture'],
      ['none.webp', 'set'],
      ['unknown.jpg', 'unknown'],
    ])
  })
})
