import { describe, expect, it } from 'vitest'
import { PLAIN_VIEW } from '../../../portal-server/storefront/features/catalog/catalog-view.ts'
import { queryOfView, viewOfQuery } from '../../../portal-server/storefront/features/catalog/view-query.ts'

const category = '01a20918-b49a-760d-a433-86cd2cbd41cc'

describe('the catalog in the page’s address', () => {
  it('is nothing for the plain view', () => {
    expect(queryOfView(PLAIN_VIEW)).toBe('')
    expect(viewOfQuery('')).toEqual(PLAIN_VIEW)
  })

  it('comes back as it was', () => {
    const view = {
      search: 'heart & “T-light”',
      categoryId: category,
      sort: 'price' as const,
      inStock: true,
      boughtBefore: false,
      onlyNew: true,
      layout: 'pictures' as const,
    }
    expect(viewOfQuery(`?${queryOfView(view)}`)).toEqual(view)
    expect(queryOfView({ ...PLAIN_VIEW, inStock: true, boughtBefore: true })).toBe('only=stock.bought')
  })

  it('leaves plain what it does not understand', () => {
    const odd = viewOfQuery(`?category=all&sort=colour&only=gold&view=map&q=${'x'.repeat(300)}`)
    expect(odd).toEqual({ ...PLAIN_VIEW, search: 'x'.repeat(200) })
  })
})
