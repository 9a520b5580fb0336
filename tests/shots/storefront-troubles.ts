import type { Page } from 'playwright-core'
import type { Scene } from './storefront-scenes.ts'

const bar = (page: Page) => page.getByRole('region', { name: 'Cart' })

const addOne = async (page: Page, home: string): Promise<void> => {
  await page.goto(home)
  await page
    .getByRole('region', { name: 'All items' })
    .getByRole('button', { name: /^Increase/ })
    .first()
    .click()
  await bar(page).getByText('excl. tax').waitFor()
}

const oddItems: Scene = async ({ page, home, staff, shoot }) => {
  await page.goto(home)
  const rows = page.getByRole('region', { name: 'All items' }).getByRole('article')
  await rows.first().waitFor()
  const skus = await rows.locator('[class*=sku]').allInnerTexts()
  const back = await staff.burdenItems(skus)
  await page.reload()
  await page
    .getByText(/Out of stock · back/)
    .first()
    .waitFor()
  await page.evaluate(() => document.getElementById('catalog-title')?.scrollIntoView())
  await shoot('odd-items')
  await back()
}

const missingFields: Scene = async ({ page, home, customer, staff, shoot }) => {
  await addOne(page, home)
  const back = await staff.changeCustomer(customer, {
    orderOverrides: { poNumber: 'required', notes: 'required' },
  })
  await page.goto(`${home}/review`)
  await page.getByRole('button', { name: 'Submit order' }).click()
  await page.getByText('Some details are missing.').waitFor()
  await shoot('review-missing')
  await back()
}

const offline: Scene = async ({ page, home, shoot }) => {
  await addOne(page, home)
  await page.context().setOffline(true)
  await page
    .getByRole('region', { name: 'All items' })
    .getByRole('button', { name: /^Increase/ })
    .nth(1)
    .click()
  await bar(page)
    .getByText(/Not saved yet/)
    .waitFor({ timeout: 20_000 })
  await page.evaluate(() => window.scrollTo(0, 0))
  await shoot('offline')
  await page.context().setOffline(false)
  await bar(page).getByText('excl. tax').waitFor({ timeout: 60_000 })
}

const unknownOutcome: Scene = async ({ page, home, shoot }) => {
  await addOne(page, home)
  await page.goto(`${home}/review`)
  await page.getByRole('button', { name: 'Submit order' }).waitFor()
  await page.route(/submit/, route => route.abort('connectionreset'))
  await page.getByRole('button', { name: 'Submit order' }).click()
  await page
    .getByText(/We don’t know yet/)
    .first()
    .waitFor()
  await shoot('submit-unknown')
  await page.unroute(/submit/)
  await page.getByRole('heading', { name: /^Order SO-\d+/ }).waitFor({ timeout: 90_000 })
}

const changing: Scene = async ({ page, shoot }) => {
  await page.getByRole('button', { name: 'Change order' }).click()
  await page.getByRole('heading', { name: 'Review order' }).waitFor()
  await page.getByText(/^You are changing/).waitFor()
  await shoot('change-order')
  await page.getByRole('button', { name: /^Keep SO-\d+ as it is/ }).click()
  await page.getByText(/^You are changing/).waitFor({ state: 'detached' })
}

const onHold: Scene = async ({ page, home, customer, staff, shoot }) => {
  await addOne(page, home)
  const back = await staff.changeCustomer(customer, { state: 'on_hold' })
  await page.goto(`${home}/review`)
  await page.getByText('Ordering is paused').first().waitFor()
  await shoot('on-hold')
  await back()
}

/** What goes wrong for a buyer, and what the page says then. */
export const TROUBLES: readonly Scene[] = [oddItems, missingFields, offline, unknownOutcome, changing, onHold]

/** The main pages once more in the other language, by a link of its own. */
export const inGerman: Scene = async ({ page, customer, staff, shoot }) => {
  await page.goto(await staff.newLink(customer, 'de'))
  await shoot('de-link')
  await page.getByRole('button', { name: 'Weiter' }).click()
  await page.getByRole('heading', { name: 'Alle Artikel' }).waitFor()
  await shoot('de-home')
  const home = page.url()
  await page
    .getByRole('button', { name: /^Alle in den Warenkorb|hinzufügen \(|Alle.*\(\d+\)/ })
    .first()
    .click()
  await page.goto(`${home}/review`)
  await page.getByRole('button', { name: 'Bestellung absenden' }).waitFor()
  await shoot('de-review')
  await page.goto(`${home}/orders`)
  await page
    .getByRole('link', { name: /SO-\d+/ })
    .first()
    .waitFor()
  await shoot('de-orders')
}
