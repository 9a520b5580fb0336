import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { commitChanges } from '#server/services/sync/commit-changes.ts'
import { setLogo } from '#server/services/workspaces/set-logo.ts'
import { newId } from '#shared/base/ids.ts'
import { expectAccessible, expectNoSideways, VIEWS, type View } from '#tests/support/browser/buyer-page.ts'
import { visible } from '#tests/support/browser/open-browser.ts'
import { drawPicture } from '#tests/support/pictures/draw-picture.ts'
import { openStage, type Stage } from '#tests/support/portal/storefront-stage.ts'

/** Categories two deep, an item with breaks, one that comes back, and a company that says who it is. */
let stage: Stage

beforeAll(async () => {
  stage = await openStage({
    contactEmail: 'orders@northwind.example',
    contactPhone: '+44 1632 960100',
    terms: 'Carriage is free from £150.',
  })
  const [home, candles, kitchen] = [await category('Home', null), newId(), await category('Kitchen', null)]
  await category('Candles', home, candles)
  const tall = await stage.product({ sku: 'TALL', name: 'Tall Candle', listPrice: 250, categoryId: candles })
  await stage.change(tall, { description: 'Burns for forty hours.', unitContents: 'carton of 12' })
  await stage.product({ sku: 'VASE', name: 'Clay Vase', listPrice: 900, categoryId: home })
  const pan = await stage.product({ sku: 'PAN', name: 'Iron Pan', listPrice: 3000, categoryId: kitchen })
  await stage.change(pan, { availability: 'out_of_stock', backOn: new Date('2027-02-01') })
  await priced(tall, 12, 210)
  await priced(tall, 48, 190)
  const logo = await setLogo(
    stage.portal.deps,
    stage.admin,
    (await drawPicture('#336699')).toString('base64'),
  )
  expect(logo.ok).toBe(true)
})

afterAll(() => stage?.close())

const category = (name: string, parentId: string | null, id = newId()): Promise<string> =>
  stage.portal.db.within({ workspaceId: stage.workspaceId }, async tx => {
    await tx.category.create({ data: { workspaceId: stage.workspaceId, id, name, parentId } })
    await commitChanges(tx, stage.workspaceId, [{ entity: 'category', id }])
    return id
  })

const priced = (productId: string, minQuantity: number, unitPrice: number): Promise<void> =>
  stage.portal.db.within({ workspaceId: stage.workspaceId }, async tx => {
    const id = newId()
    const rule = { id, productId, minQuantity, level: 'list', unitPrice: BigInt(unitPrice) }
    await tx.priceRule.create({ data: { workspaceId: stage.workspaceId, ...rule } })
    await commitChanges(tx, stage.workspaceId, [{ entity: 'price_rule', id }])
  })

const items = (page: Page) => page.getByRole('region', { name: /All items|Home|Candles|Kitchen|Results/ })
const gone = (page: Page, name: string) => items(page).getByText(name).waitFor({ state: 'detached' })

const look = async (page: Page): Promise<void> => {
  await expectAccessible(page)
  await expectNoSideways(page)
}

/** A category that was never ordered from before by this customer. */
const open = async (view: View) => stage.open(await stage.buyer(), view)

describe.each(VIEWS)('a catalog of categories $name', view => {
  it('shows a category with all below it, goes deeper and back up, and keeps the place', async () => {
    const { page, errors } = await open(view)
    const tree = page.getByRole('navigation', { name: 'Categories' })
    await tree.getByRole('button', { name: /^Home/ }).click()
    await visible(items(page).getByText('Tall Candle'))
    await visible(items(page).getByText('Clay Vase'))
    await gone(page, 'Iron Pan')
    await tree.getByRole('button', { name: /^Candles/ }).click()
    await gone(page, 'Clay Vase')
    await visible(items(page).getByText('Tall Candle'))
    await page.reload()
    await visible(items(page).getByText('Tall Candle'))
    expect(await items(page).getByText('Clay Vase').count()).toBe(0)
    await look(page)
    await page.goBack()
    await visible(items(page).getByText('Clay Vase'))
    await tree.getByRole('button', { name: 'All items' }).first().click()
    await visible(items(page).getByText('Iron Pan'))
    expect(errors).toEqual([])
  })

  it('tells of an item its description, unit, contents, category and breaks, and prices by them', async () => {
    const { page, errors } = await open(view)
    await visible(items(page).getByText('from 12: £2.10'))
    await items(page).getByRole('button', { name: 'Tall Candle', exact: true }).first().click()
    const sheet = page.getByRole('dialog', { name: 'Tall Candle' })
    await visible(sheet.getByText('Burns for forty hours.'))
    await visible(
      sheet
        .getByText('each of carton of 12')
        .or(sheet.getByText(/carton of 12/))
        .first(),
    )
    await visible(sheet.getByText('Home › Candles'))
    const rows = sheet.getByRole('table', { name: 'Prices by quantity of Tall Candle' }).getByRole('row')
    expect((await rows.allInnerTexts()).slice(1).map(row => row.split(/\s*\t\s*/))).toEqual([
      ['from 1', '£2.50'],
      ['from 12', '£2.10'],
      ['from 48', '£1.90'],
    ])
    await look(page)
    const quantity = sheet.getByRole('spinbutton', { name: 'Quantity of Tall Candle' })
    await quantity.fill('48')
    await quantity.press('Enter')
    await visible(sheet.getByText('£91.20'))
    expect(errors).toEqual([])
  })

  it('says of what is out of stock when it is back, and lets nobody add it', async () => {
    const { page } = await open(view)
    const pan = items(page).getByRole('article').filter({ hasText: 'Iron Pan' })
    await visible(pan.getByText(/Out of stock · back .*1 Feb/))
    expect(await pan.getByRole('spinbutton').count()).toBe(0)
    expect(await pan.getByRole('button', { name: /Increase/ }).count()).toBe(0)
  })

  it('shows what was bought before alone, once something was', async () => {
    const { page, home, errors } = await open(view)
    await page.getByRole('button', { name: 'Increase Clay Vase' }).first().click()
    await visible(page.getByRole('region', { name: 'Cart' }).getByText('excl. tax'))
    await page.getByRole('link', { name: /Review order/ }).click()
    await page.getByRole('button', { name: 'Submit order' }).click()
    await page.getByRole('heading', { name: /^Order SO-\d+/ }).waitFor()
    await page.goto(home)
    await page.getByRole('button', { name: 'Bought before' }).click()
    await gone(page, 'Tall Candle')
    await visible(items(page).getByText('Clay Vase'))
    expect(new URL(page.url()).searchParams.get('only')).toBe('bought')
    await look(page)
    expect(errors).toEqual([])
  })

  it('carries the company’s logo, and its contact and terms in the menu', async () => {
    const { page, errors } = await open(view)
    const logo = page.getByRole('banner').getByRole('img', { name: 'Northwind Gifts' })
    await visible(logo)
    await expect
      .poll(() => logo.evaluate(image => (image as HTMLImageElement).naturalWidth), { timeout: 5_000 })
      .toBeGreaterThan(0)
    await page.getByRole('button', { name: 'Menu' }).click()
    await visible(page.getByText('Contact Northwind Gifts'))
    expect(
      await page.getByRole('link', { name: 'orders@northwind.example' }).first().getAttribute('href'),
    ).toBe('mailto:orders@northwind.example')
    expect(await page.getByRole('link', { name: '+44 1632 960100' }).first().getAttribute('href')).toBe(
      'tel:+441632960100',
    )
    await visible(page.getByRole('region', { name: 'Terms' }).getByText('Carriage is free from £150.'))
    await look(page)
    expect(errors).toEqual([])
  })
})
