import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible, expectNoSideways, VIEWS } from '#tests/support/browser/buyer-page.ts'
import { visible } from '#tests/support/browser/open-browser.ts'
import { openStage, type Stage } from '#tests/support/portal/storefront-stage.ts'

let stage: Stage

beforeAll(async () => {
  stage = await openStage()
  await stage.product({ sku: 'MUG', name: 'Blue Mug', listPrice: 250 })
  const jar = await stage.product({ sku: 'JAR', name: 'Glass Jar', listPrice: 100 })
  const plate = await stage.product({ sku: 'PLATE', name: 'White Plate', listPrice: 300 })
  await stage.change(jar, { availability: 'out_of_stock' })
  await stage.change(plate, { offeredFrom: new Date('2024-01-01') })
})

afterAll(() => stage?.close())

describe.each(VIEWS)('the catalog $name', view => {
  it('keeps search, filters and pictures over reload, back and forward', async () => {
    const { page, home, errors } = await stage.open(await stage.buyer(), view)
    const items = page.getByRole('region', { name: /All items|Results/ })
    const names = () => items.getByRole('article').allInnerTexts()
    await visible(items.getByText('White Plate'))
    await page.getByRole('button', { name: 'New', exact: true }).click()
    await items.getByText('White Plate').waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'In stock' }).click()
    await items.getByText('Glass Jar').waitFor({ state: 'detached' })
    expect(new URL(page.url()).search).toBe('?only=stock.new')
    await page.getByRole('button', { name: 'Show as pictures' }).click()
    await visible(items.getByText('Blue Mug'))
    await expectAccessible(page)
    await expectNoSideways(page)
    await page.reload()
    await visible(items.getByText('Blue Mug'))
    expect(await names()).toHaveLength(1)
    expect(await page.getByRole('button', { name: 'Show as pictures' }).getAttribute('aria-pressed')).toBe(
      'true',
    )
    await page.goBack()
    await page.goBack()
    await visible(items.getByText('Glass Jar'))
    expect(new URL(page.url()).search).toBe('?only=new')
    await page.goForward()
    await items.getByText('Glass Jar').waitFor({ state: 'detached' })
    await page.goto(`${home}/orders`)
    await page.getByRole('searchbox', { name: 'Search items' }).fill('plate')
    await visible(items.getByText('White Plate'))
    await page.waitForURL(/\?q=plate$/)
    await items.getByRole('button', { name: 'White Plate' }).first().click()
    await visible(page.getByRole('dialog'))
    await page.goBack()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    expect(await page.getByRole('searchbox', { name: 'Search items' }).inputValue()).toBe('plate')
    expect(errors).toEqual([])
  })
})
