import { beforeEach, describe, expect, it } from 'vitest'
import { keepEdits, takeStoredEdits } from '../../../portal-server/storefront/app/cart/stored-edits.ts'
import { browserStorage } from './browser-storage.ts'

const edits = (quantities: Record<string, number>, cartId: string | null = 'cart1') => ({
  quantities,
  shownPrices: {},
  details: null,
  cartId,
})

beforeEach(() => {
  browserStorage()
})

describe('edits that wait in the browser', () => {
  it('of two tabs are both there for the next page, the last word on each item counting', () => {
    keepEdits('pub', 'tab1', edits({ mug: 1, jar: 2 }))
    keepEdits('pub', 'tab2', edits({ jar: 5, lamp: 1 }))
    expect(takeStoredEdits('pub', 'tab3')?.quantities).toEqual({ mug: 1, jar: 5, lamp: 1 })
  })

  it('of one tab stay when another has sent its own', () => {
    keepEdits('pub', 'tab1', edits({ mug: 1 }))
    keepEdits('pub', 'tab2', edits({ lamp: 1 }))
    keepEdits('pub', 'tab2', null)
    expect(takeStoredEdits('pub', 'tab3')?.quantities).toEqual({ mug: 1 })
  })

  it('belong to the page that took them, and are gone once it has sent them', () => {
    keepEdits('pub', 'tab1', edits({ mug: 1 }))
    takeStoredEdits('pub', 'tab2')
    keepEdits('pub', 'tab2', null)
    expect(takeStoredEdits('pub', 'tab3')).toBeNull()
  })

  it('of an older cart never move to the newest', () => {
    keepEdits('pub', 'tab1', edits({ mug: 1 }, 'cart1'))
    keepEdits('pub', 'tab2', edits({ lamp: 1 }, 'cart2'))
    expect(takeStoredEdits('pub', 'tab3')).toMatchObject({ quantities: { lamp: 1 }, cartId: 'cart2' })
  })

  it('of another link, or of something else, are none', () => {
    keepEdits('pub', 'tab1', edits({ mug: 1 }))
    localStorage.setItem('stackcube.cart.other', '"no edits"')
    expect(takeStoredEdits('other', 'tab2')).toBeNull()
  })
})
