import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBuyerPage } from '#tests/support/browser/buyer-page.ts'
import { openBrowser, visible } from '#tests/support/browser/open-browser.ts'
import { openStaffStage, type StaffStage } from '#tests/support/desktop/staff-stage.ts'
import { drawPicture, zipOf } from '#tests/support/pictures/draw-picture.ts'

/** Pictures on their way from a file on a desktop to a buyer's page; the steps build on one another. */
let stage: StaffStage

beforeAll(async () => {
  stage = await openStaffStage()
})

afterAll(() => stage?.close())

const HOLDER = '85123A'
const LANTERN = '71053'
const window = () => stage.window
const article = (name: RegExp) => window().getByRole('article', { name })
const detail = () => article(/White Hanging Heart/)
const shown = () => detail().locator('img')
/** Width of a picture as the page has decoded it. */
const widthOf = () =>
  shown()
    .first()
    .evaluate(image => (image as HTMLImageElement).naturalWidth)

const file = (name: string, buffer: Buffer) => ({ name, mimeType: 'application/octet-stream', buffer })

const find = async (sku: string): Promise<void> => {
  await window()
    .getByRole('link', { name: /^Catalog/ })
    .click()
  await window().getByRole('searchbox', { name: 'Search products' }).fill(sku)
  await window().getByRole('gridcell', { name: sku, exact: true }).first().click()
}

describe('a product’s picture', () => {
  it('is taken away', async () => {
    for (const [sku, name] of [
      [LANTERN, /White Metal Lantern/],
      [HOLDER, /White Hanging Heart/],
    ] as const) {
      await find(sku)
      await article(name).getByRole('button', { name: 'Remove picture' }).click()
      // It stands in the head and in its field.
      await expect.poll(() => article(name).locator('img').count(), { timeout: 10_000 }).toBe(0)
    }
  })

  it('is chosen from a file, offline, and shown at once', async () => {
    await visible(detail())
    await stage.server.stop()
    await visible(stage.status.getByText(/Offline/))
    expect(await shown().count()).toBe(0)
    await detail()
      .getByLabel('File with the picture')
      .setInputFiles(file('heart.jpg', await drawPicture('#b5482f')))
    await visible(shown().first())
    expect(await widthOf()).toBe(1200)
    await visible(detail().getByRole('button', { name: 'Remove picture' }))
  })

  it('says so when a file is none', async () => {
    const text = file('heart.jpg', Buffer.from('<svg onload="alert(1)"/>'))
    await detail().getByLabel('File with the picture').setInputFiles(text)
    await visible(detail().getByText('heart.jpg can’t be read as a picture'))
    expect(await widthOf()).toBe(1200)
  })

  it('reaches the server once it is back', async () => {
    await stage.server.restart()
    await stage.signInAgain()
    await visible(stage.status.getByText(/^Online$/))
  })
})

describe('pictures for many products', () => {
  it('come from a ZIP file named by SKU, after what each file would do was shown', async () => {
    const zip = await zipOf({
      [`autumn/${HOLDER.toLowerCase()}.JPG`]: await drawPicture('#b5482f'),
      'autumn/71053.png': await drawPicture('#3b5f8a'),
      'autumn/NO-SUCH.jpg': await drawPicture('#5d7f3a'),
      'autumn/71053.webp': await drawPicture('#c08a2e'),
      'autumn/prices.csv': Buffer.from('sku;price'),
      '__MACOSX/autumn/._71053.png': Buffer.from('clutter'),
    })
    await window().getByRole('searchbox', { name: 'Search products' }).fill('')
    await window().getByRole('button', { name: 'File', exact: true }).click()
    await window().getByRole('menuitem', { name: 'Import pictures…' }).click()
    const dialog = window().getByRole('dialog', { name: 'Pictures' })
    await dialog.getByLabel('File to import').setInputFiles(file('autumn.zip', zip))
    const row = (name: string) => dialog.getByRole('row').filter({ hasText: name })
    await visible(row('NO-SUCH.jpg').getByText('No product has this SKU'))
    await visible(row('prices.csv').getByText('Can’t be read as a picture'))
    await visible(row('71053.webp').getByText('Another file of this SKU comes first'))
    await visible(row('85123a.JPG').getByText('Takes the place of the present one'))
    await visible(row('71053.png').getByText('First picture'))
    expect(await dialog.getByRole('row').count()).toBe(6)
    await dialog.getByRole('button', { name: 'Set 2 pictures' }).click()
    await visible(dialog.getByText('2 pictures set', { exact: false }))
    await dialog.getByRole('button', { name: 'Done' }).click()
    await visible(stage.status.getByText(/^Online$/))
  })
})

describe('the logo', () => {
  it('is set in the settings, or the reason told', async () => {
    await window().getByRole('link', { name: 'Settings' }).click()
    const logo = await drawPicture('#2f6f5e', 480, 160)
    await window().getByLabel('File with the logo').setInputFiles(file('logo.jpg', logo))
    const shownLogo = window().getByRole('img', { name: 'Logo of Northwind Gifts' })
    await expect
      .poll(() => shownLogo.evaluate(image => (image as HTMLImageElement).naturalWidth), { timeout: 10_000 })
      .toBe(480)
  })
})

describe('a buyer', () => {
  it('sees them: in the list, as large as the page, and the logo in the head', async () => {
    const browser = await openBrowser()
    const link = stage.server.portal.demo?.links[0]?.url ?? ''
    const { page, errors } = await openBuyerPage(browser, link)
    await visible(page.getByRole('img', { name: 'Northwind Gifts' }))
    await page.getByRole('searchbox').fill(HOLDER)
    const item = page
      .getByRole('region', { name: /Results/ })
      .getByRole('article')
      .first()
    await visible(item.locator('img'))
    const small = () => item.locator('img').evaluate(image => (image as HTMLImageElement).naturalWidth)
    await expect.poll(small).toBe(320)
    await item
      .getByRole('button', { name: /White Hanging Heart/ })
      .first()
      .click()
    const photo = page.getByRole('dialog').locator('img')
    await visible(photo)
    await expect.poll(() => photo.evaluate(image => (image as HTMLImageElement).naturalWidth)).toBe(1200)
    expect(errors).toEqual([])
    await browser.close()
  })
})
