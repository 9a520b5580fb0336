import type { Page } from 'playwright-core'
import type { ShotStaff } from './shot-staff.ts'
import { inGerman, TROUBLES } from './storefront-troubles.ts'

/** What a walk through the storefront needs: its page, the address of its home, and staff on the other side. */
export type Walk = {
  readonly page: Page
  readonly home: string
  /** The customer whose link it is. */
  readonly customer: string
  readonly staff: ShotStaff
  readonly shoot: (screen: string) => Promise<void>
}

export type Scene = (walk: Walk) => Promise<void>

const toTop = (page: Page) => page.evaluate(() => window.scrollTo(0, 0))

const search = async (page: Page, text: string) => {
  await page.getByRole('searchbox', { name: 'Search items' }).fill(text)
  await page
    .getByText(`Results for “${text}”`)
    .or(page.getByText(`Nothing found for “${text}”`))
    .first()
    .waitFor()
}

const clearSearch = (page: Page) => page.getByRole('searchbox', { name: 'Search items' }).fill('')

const emptyStates: Scene = async ({ page, home, shoot }) => {
  for (const [screen, path, ready] of [
    ['lists-empty', '/lists', 'No lists yet'],
    ['quick-empty', '/quick', 'One item a line'],
    ['review-empty', '/review', 'Your cart is empty'],
    ['not-found', '/nowhere', 'There is no such page'],
  ] as const) {
    await page.goto(home + path)
    await page.getByText(ready).first().waitFor()
    await shoot(screen)
  }
}

const catalog: Scene = async ({ page, home, shoot }) => {
  await page.goto(home)
  await page.getByRole('heading', { name: 'All items' }).scrollIntoViewIfNeeded()
  await page.getByRole('button', { name: 'Show as pictures' }).click()
  await page.evaluate(() => document.getElementById('catalog-title')?.scrollIntoView())
  await shoot('pictures')
  await page.getByRole('button', { name: 'Show as pictures' }).click()
  await toTop(page)
  await search(page, 'heart')
  await shoot('search')
  await page
    .getByRole('region', { name: /Results/ })
    .getByRole('article')
    .first()
    .getByRole('button')
    .first()
    .click()
  await page.getByRole('dialog').waitFor()
  await shoot('item')
  await page.keyboard.press('Escape')
  await search(page, 'xyzzy')
  await shoot('search-nothing')
  await clearSearch(page)
  await page.getByRole('button', { name: 'Menu' }).click()
  await page.getByRole('button', { name: 'Sign out' }).waitFor()
  await shoot('menu')
  await page.keyboard.press('Escape')
}

const quickOrder: Scene = async ({ page, home, shoot }) => {
  const known = await page.locator('[class*=sku]').first().innerText()
  await page.goto(`${home}/quick`)
  await page
    .getByRole('textbox', { name: 'Items and quantities' })
    .fill(`SKU;Qty\n${known} 12\nHEART;2\n99999X 3\n${known};1,5\nsomething else`)
  await page.getByRole('heading', { name: /to look at/ }).waitFor()
  await shoot('quick')
  await page.getByRole('button', { name: 'Empty the box' }).click()
}

const lists: Scene = async ({ page, home, shoot }) => {
  await page.goto(home)
  await page.getByRole('button', { name: /^Add all/ }).click()
  await page.getByRole('link', { name: /Review order/ }).click()
  await page.getByRole('button', { name: 'Save as list' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill(`Monday ${Date.now() % 10_000}`)
  await shoot('list-name')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText(/is saved under Lists/).waitFor()
  await page.goto(`${home}/lists`)
  await page
    .getByText(/Monday/)
    .first()
    .waitFor()
  await shoot('lists')
  await page
    .getByRole('link', { name: /Monday/ })
    .first()
    .click()
  await page.getByRole('button', { name: 'Delete list' }).waitFor()
  await shoot('list')
}

const cart: Scene = async ({ page, home, staff, shoot }) => {
  await page.goto(`${home}/review`)
  await page.getByRole('button', { name: 'Submit order' }).waitFor()
  await shoot('review')
  const days = page.getByRole('button', { name: 'Another day' })
  await days.scrollIntoViewIfNeeded()
  await shoot('review-details')
  await days.click()
  await page.getByRole('dialog', { name: 'Delivery day' }).waitFor()
  await shoot('delivery-day')
  await page.keyboard.press('Escape')
  const back = await staff.changeItems(await cartSkus(page))
  await page.reload()
  await page.getByRole('heading', { name: /changed$/ }).waitFor()
  await toTop(page)
  await shoot('review-changes')
  await back()
  await page.reload()
}

/** SKUs of the first two lines of the cart. */
const cartSkus = async (page: Page): Promise<string[]> => {
  const lines = page.getByRole('region', { name: 'Items' }).getByRole('article')
  const skus = await lines.locator('[class*=sku]').allInnerTexts()
  return skus.slice(0, 2)
}

const orders: Scene = async ({ page, home, staff, shoot }) => {
  await page.getByRole('button', { name: 'Submit order' }).click()
  const heading = page.getByRole('heading', { name: /^Order SO-\d+/ })
  await heading.waitFor({ timeout: 20_000 })
  await shoot('confirmation')
  const number = Number(/\d+/.exec(await heading.innerText())?.[0])
  await page.getByRole('textbox', { name: 'Your message' }).fill('Please ring before delivery')
  await page.getByRole('button', { name: 'Send message' }).click()
  await page.getByText('Please ring before delivery').waitFor()
  await page.getByRole('button', { name: 'Cancel order' }).click()
  await shoot('cancel')
  await page.getByRole('button', { name: 'Keep order' }).click()
  await staff.reviseAndShip(number)
  await page.getByText('Not shipped').first().waitFor({ timeout: 20_000 })
  await toTop(page)
  await shoot('order')
  await page.getByRole('heading', { name: 'What happened' }).scrollIntoViewIfNeeded()
  await shoot('order-end')
  await page.goto(`${home}/orders`)
  await page
    .getByRole('link', { name: /SO-\d+/ })
    .first()
    .waitFor()
  await shoot('orders')
  await page.getByRole('searchbox', { name: /Search all orders by number/ }).fill('heart')
  await page.getByText(/heart/i).first().waitFor()
  await page
    .getByRole('link', { name: /SO-\d+/ })
    .last()
    .click()
  await page.getByRole('button', { name: 'Order these again' }).click()
  await page
    .getByRole('dialog')
    .or(page.getByRole('heading', { name: 'Review order' }))
    .first()
    .waitFor()
  await shoot('order-again')
}

const wayOut: Scene = async ({ page, home, shoot }) => {
  await page.goto(home.replace(/\/s\/.*/, '/s/AAAAAAAAAAAA'))
  await page
    .getByText(/portal link/i)
    .first()
    .waitFor()
  await shoot('session-ended')
  await page.goto(home.replace(/\/s\/.*/, '/l'))
  await shoot('dead-link')
}

/** Every page and state, in an order in which each makes what the next one shows. */
export const STOREFRONT_SCENES: readonly Scene[] = [
  emptyStates,
  catalog,
  quickOrder,
  lists,
  cart,
  orders,
  ...TROUBLES,
  inGerman,
  wayOut,
]
