import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  expectAccessible,
  expectNoSideways,
  openBuyerPage,
  VIEWS,
} from '#tests/support/browser/buyer-page.ts'
import { visible } from '#tests/support/browser/open-browser.ts'
import { openStage, type Stage } from '#tests/support/portal/storefront-stage.ts'

let stage: Stage
let lamp: string

beforeAll(async () => {
  stage = await openStage()
  await stage.product({ sku: 'MUG', name: 'Blue Mug', listPrice: 250 })
  await stage.product({ sku: 'JAR', name: 'Glass Jar', listPrice: 100, step: 6, minQuantity: 6 })
  lamp = await stage.product({ sku: 'LAMP', name: 'Metal Lantern', listPrice: 900 })
})

afterAll(() => stage?.close())

const cart = (page: Page) => page.getByRole('region', { name: 'Cart' })

const addToCart = async (page: Page, name: string) => {
  await page.getByRole('searchbox', { name: 'Search items' }).fill(name)
  await page.getByRole('button', { name: `Increase ${name}` }).click()
  await page.getByRole('button', { name: 'Clear search' }).click()
}

describe.each(VIEWS)('saved lists $name', view => {
  it('are saved from the cart, edited, put into the cart by one tap, deleted and brought back', async () => {
    await stage.change(lamp, { status: 'active' })
    const buyer = await stage.buyer()
    const { page, home, errors } = await stage.open(buyer, view)
    for (const name of ['Blue Mug', 'Glass Jar', 'Metal Lantern']) await addToCart(page, name)
    await page.getByRole('link', { name: /Review order/ }).click()
    await page.getByRole('button', { name: 'Save as list' }).click()
    await page.getByRole('textbox', { name: 'Name' }).fill('Monday')
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByRole('button', { name: 'Show list' }).click()
    await visible(page.getByRole('heading', { name: 'Monday' }))

    await page.getByRole('button', { name: 'Increase Glass Jar' }).click()
    await page.getByRole('searchbox', { name: 'Add items to this list' }).fill('mug')
    await visible(page.getByText('in this list'))
    await page.getByRole('button', { name: 'Rename list' }).click()
    await page.getByRole('textbox', { name: 'Name' }).fill('Christmas window')
    await page.keyboard.press('Enter')
    await visible(page.getByRole('heading', { name: 'Christmas window' }))
    await expectAccessible(page)
    await expectNoSideways(page)

    // Another device of the same link has the list; what is no longer offered is named and left out.
    await stage.change(lamp, { status: 'archived' })
    const other = await openBuyerPage(stage.browser, buyer.linkUrl, view)
    await other.page.goto(`${other.home}/review`)
    for (const name of ['Blue Mug', 'Glass Jar', 'Metal Lantern'])
      await other.page
        .getByRole('button', { name: new RegExp(`(Decrease|Remove) ${name}`) })
        .first()
        .click()
    await visible(other.page.getByRole('heading', { name: 'Your cart is empty' }))
    await other.page.goto(`${other.home}/lists`)
    await visible(other.page.getByText('1 can’t be had now'))
    await expectAccessible(other.page)
    await other.page.getByRole('button', { name: 'Add “Christmas window” to cart' }).click()
    await visible(other.page.getByText(/2 items added\..*Metal Lantern/))
    // 1 mug at 2.50 and 12 jars at 1.00.
    await visible(cart(other.page).getByText('£14.50'))
    await other.page.getByRole('button', { name: 'Undo' }).click()
    await visible(cart(other.page).getByText('Your cart is empty'))

    await page.reload()
    await visible(page.getByText('No longer available to you'))
    await page.getByRole('button', { name: 'Delete list' }).click()
    await visible(page.getByRole('heading', { name: 'No lists yet' }))
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Undo' }).click()
    await visible(page.getByRole('heading', { name: 'Christmas window' }))
    await page.goto(`${home}/lists`)
    await visible(page.getByText('Christmas window'))
    expect([...errors, ...other.errors]).toEqual([])
  })
})

describe('a saved list', () => {
  it('takes an item from its details, and refuses a name that is taken', async () => {
    const { page, home } = await stage.open(await stage.buyer())
    await page.getByRole('button', { name: 'Blue Mug', exact: true }).click()
    const sheet = page.getByRole('dialog', { name: 'Blue Mug' })
    await sheet.getByRole('combobox', { name: 'Put into a list' }).selectOption('New list')
    const naming = page.getByRole('dialog', { name: 'Name the list' })
    await naming.getByRole('textbox', { name: 'Name' }).fill('Tea')
    await naming.getByRole('button', { name: 'Save' }).click()
    await visible(page.getByText('“Tea” is saved under Lists'))
    await page.goto(`${home}/lists`)
    await page.getByRole('button', { name: 'New list' }).click()
    await page.getByRole('textbox', { name: 'Name' }).fill('tea')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await visible(page.getByText('You have a list of this name already.'))
  })
})
