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

  it('puts the best matches first, of equals what was bought before, unless asked for another order', async () => {
    await stage.product({ sku: 'LAMP-1', name: 'Anchor Lamp', listPrice: 900 })
    await stage.product({ sku: 'LAMP-2', name: 'Brass Lamp', listPrice: 700 })
    await stage.product({ sku: 'LAMP-3', name: 'Cork Lampshade', listPrice: 100 })
    const { page, home, errors } = await stage.open(await stage.buyer(), view)
    const search = page.getByRole('searchbox', { name: 'Search items' })
    const items = page.getByRole('region', { name: 'Results for “lamp”' })
    const names = async () =>
      (await items.getByRole('article').getByRole('heading').allInnerTexts()).slice(0, 3)
    const sort = page.getByRole('combobox', { name: 'Sort by' })
    await search.fill('lamp')
    await expect.poll(names).toEqual(['Anchor Lamp', 'Brass Lamp', 'Cork Lampshade'])
    expect(await sort.locator('option:checked').innerText()).toBe('Best match')
    await items.getByRole('button', { name: 'Increase Brass Lamp' }).click()
    await page.getByRole('link', { name: /Review order/ }).click()
    await page.getByRole('button', { name: 'Submit order' }).click()
    await page.getByRole('heading', { name: /^Order SO-\d+/ }).waitFor()
    await page.goto(home)
    await search.fill('lamp')
    await expect.poll(names).toEqual(['Brass Lamp', 'Anchor Lamp', 'Cork Lampshade'])
    await sort.selectOption({ label: 'By price' })
    await expect.poll(names).toEqual(['Cork Lampshade', 'Brass Lamp', 'Anchor Lamp'])
    await page.getByRole('button', { name: 'Clear search' }).click()
    await sort.selectOption({ label: 'By name' })
    expect(errors).toEqual([])
    for (const sku of ['LAMP-1', 'LAMP-2', 'LAMP-3'])
      await stage.change(await idOf(sku), { status: 'archived' })
  })

  it('leaves out what is out of stock where the customer is set so, and finds it by no search', async () => {
    const buyer = await stage.buyer()
    const mine = { outOfStockDisplay: 'hide' as const }
    await stage.act('customer.update', {
      customerId: buyer.customerId,
      edits: { outOfStockDisplay: { base: { outOfStockDisplay: null }, mine } },
    })
    const { page } = await stage.open(buyer, view)
    await visible(page.getByRole('article').filter({ hasText: 'Blue Mug' }))
    expect(await page.getByText('Glass Jar').count()).toBe(0)
    await page.getByRole('searchbox', { name: 'Search items' }).fill('glass')
    await visible(page.getByRole('heading', { name: 'Nothing found for “glass”' }))
    await expectAccessible(page)
  })
})

const idOf = (sku: string): Promise<string> =>
  stage.portal.db.within({ workspaceId: stage.workspaceId }, async tx => {
    const { id } = await tx.product.findFirstOrThrow({ where: { workspaceId: stage.workspaceId, sku } })
    return id
  })
