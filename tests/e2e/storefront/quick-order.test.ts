import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type BuyerPage,
  expectAccessible,
  expectNoSideways,
  VIEWS,
} from '#tests/support/browser/buyer-page.ts'
import { visible } from '#tests/support/browser/open-browser.ts'
import { openStage, type Stage } from '#tests/support/portal/storefront-stage.ts'

let stage: Stage

beforeAll(async () => {
  stage = await openStage()
  await stage.product({ sku: '85123A', name: 'Heart T-light Holder', listPrice: 255 })
  await stage.product({ sku: '85124A', name: 'Star T-light Holder', listPrice: 255 })
  await stage.product({ sku: 'CASE-6', name: 'Glass Jar', listPrice: 100, step: 6, minQuantity: 6 })
  await stage.product({ sku: 'LAMP', name: 'Metal Lantern Green', availability: 'out_of_stock' })
  await stage.product({ sku: 'LAMP2', name: 'Metal Lantern Red', listPrice: 900 })
})

afterAll(() => stage?.close())

const openQuickOrder = async ({ page, home }: BuyerPage) => {
  await page.goto(`${home}/quick`)
  return page.getByRole('textbox', { name: 'Items and quantities' })
}

const row = (page: Page, line: number) => page.getByRole('article', { name: `Line ${line}`, exact: true })

describe.each(VIEWS)('quick order $name', view => {
  it('says of every line what becomes of it, offers a way out, and adds the good ones in one act', async () => {
    const buyer = await stage.open(await stage.buyer(), view)
    const { page } = buyer
    const box = await openQuickOrder(buyer)
    await box.fill('SKU;Qty\n85123A;24\nCASE-6;7\n85123B;3\nLAMP;2\n85123A;12\nnothing of ours')
    await visible(page.getByRole('heading', { name: '1 ready, 4 to look at' }))
    for (const [line, words] of [
      [1, 'Read as the heading'],
      [2, 'Ready, 36 together with line 6'],
      [3, 'In steps of 6'],
      [4, 'Did you mean one of these?'],
      [5, 'These are much like it'],
      [6, '12 added to line 2'],
      [7, 'Not among your items'],
    ] as const) {
      await visible(row(page, line).getByText(words))
    }
    await expectAccessible(page)
    await expectNoSideways(page)

    await row(page, 3)
      .getByRole('button', { name: /^Take 6/ })
      .click()
    await row(page, 4)
      .getByRole('button', { name: /85124A/ })
      .or(row(page, 4).getByRole('button', { name: /Heart/ }))
      .first()
      .click()
    await row(page, 5)
      .getByRole('button', { name: /Metal Lantern Red/ })
      .click()
    await row(page, 7).getByRole('button', { name: 'Leave out line 7' }).click()
    await visible(page.getByRole('heading', { name: /items ready/ }))
    await page.getByRole('button', { name: /^Add \d items to cart/ }).click()
    await visible(page.getByText(/items added to your cart/))
    expect(await box.inputValue()).toBe('')
    await visible(page.getByRole('region', { name: 'Cart' }).getByText(/[34] items/))

    await page.getByRole('button', { name: 'Undo' }).click()
    await visible(page.getByRole('region', { name: 'Cart' }).getByText('Your cart is empty'))
    expect(await box.inputValue()).toContain('CASE-6')
    expect(buyer.errors).toEqual([])
  })
})

describe('quick order', () => {
  it('takes five hundred lines, and every one of them is in the table', async () => {
    const skus: string[] = []
    for (let at = 0; at < 250; at += 1) {
      const sku = `BULK-${at}`
      await stage.product({ sku, name: `Bulk item ${at}`, listPrice: 100 })
      skus.push(sku)
    }
    const buyer = await stage.open(await stage.buyer(), VIEWS[1])
    const { page } = buyer
    const box = await openQuickOrder(buyer)
    const lines = Array.from({ length: 500 }, (_, at) => `${skus[at % 250]}\t${(at % 7) + 1}`)
    await box.fill(lines.join('\n'))
    await visible(page.getByRole('heading', { name: 'All 250 items ready' }))
    expect(await page.getByRole('article', { name: /^Line \d+$/ }).count()).toBe(500)
    await expectAccessible(page)
    // What is typed among them is judged while the others stay as they are.
    await box.press('End')
    await box.press('Control+End')
    await box.pressSequentially('\nBULK-7 3')
    await visible(row(page, 501).getByText(/line 8/i))
    await box.fill(lines.join('\n'))
    await visible(page.getByRole('heading', { name: 'All 250 items ready' }))
    await page.getByRole('button', { name: 'Add 250 items to cart' }).click()
    await page.goto(`${buyer.home}/review`)
    const pieces = lines.reduce((sum, line) => sum + Number(line.split('\t')[1]), 0)
    const total = (pieces * 1.2).toLocaleString('en-GB', { minimumFractionDigits: 2 })
    await visible(page.getByText(`£${total}`))
    expect(await page.getByRole('region', { name: 'Items' }).getByRole('article').count()).toBe(250)
  })

  it('reads a CSV file in the encoding of a spreadsheet, and names what it can’t read', async () => {
    const buyer = await stage.open(await stage.buyer())
    const { page } = buyer
    const box = await openQuickOrder(buyer)
    const choose = (name: string, content: Buffer) =>
      page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer: content })
    await choose('order.xlsx', Buffer.from([0x50, 0x4b, 0x03, 0x04, 1, 2, 3]))
    await visible(page.getByText(/Save it as CSV/))
    await choose('order.csv', Buffer.from('Artikel;Stückzahl\r\n85123A;24\r\n', 'latin1'))
    await visible(page.getByRole('heading', { name: '1 item ready' }))
    await choose('order2.csv', Buffer.from('\uFEFF85124A\t6\n', 'utf16le'))
    await visible(page.getByRole('heading', { name: 'All 2 items ready' }))
    await page.reload()
    expect(await box.inputValue()).toContain('85124A')
  })

  it('keeps the lines when the network is gone, and looks them up once it is back', async () => {
    const buyer = await stage.open(await stage.buyer())
    const { page } = buyer
    const box = await openQuickOrder(buyer)
    await visible(box)
    await page.context().setOffline(true)
    await box.fill('85123A 24')
    await visible(page.getByText(/could not be looked up/))
    await page.context().setOffline(false)
    await page.getByRole('button', { name: 'Try again' }).click()
    await visible(row(page, 1).getByText('Ready.'))
  })
})
