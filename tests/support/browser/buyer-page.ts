import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { expect } from 'vitest'

/** How buyers look at the storefront; both widths and both themes are in it. */
export const VIEWS = [
  { name: 'on a phone', viewport: { width: 390, height: 844 }, colorScheme: 'light', hasTouch: true },
  {
    name: 'on a desktop in the dark',
    viewport: { width: 1280, height: 900 },
    colorScheme: 'dark',
    hasTouch: false,
  },
] as const

/** The same widths in the themes that they do not have above. */
export const OTHER_THEMES = [
  { ...VIEWS[0], name: 'on a phone in the dark', colorScheme: 'dark' },
  { ...VIEWS[1], name: 'on a desktop in the light', colorScheme: 'light' },
] as const

export type View = (typeof VIEWS)[number] | (typeof OTHER_THEMES)[number]

/** A page of a storefront, with what went wrong in it that nobody saw. */
export type BuyerPage = {
  page: Page
  /** The address that "Continue" led to. */
  home: string
  /** Errors that the page threw or logged, of which a test expects none. */
  errors: string[]
}

/** Opens a portal link in a browser of its own, as one device of the buyer. */
export const openBuyerPage = async (
  browser: Browser,
  linkUrl: string,
  view: View = VIEWS[0],
  prepare: (context: BrowserContext) => Promise<unknown> = async () => undefined,
): Promise<BuyerPage> => {
  const { viewport, colorScheme, hasTouch } = view
  const context = await browser.newContext({
    viewport,
    colorScheme,
    hasTouch,
    reducedMotion: 'reduce',
    locale: 'en-GB',
    timezoneId: 'Europe/London',
  })
  await prepare(context)
  const page = await context.newPage()
  const errors: string[] = []
  page.on('pageerror', error => errors.push(error.message))
  page.on('console', message => {
    // A call that the network dropped is logged by the browser, not by the page.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      errors.push(message.text())
  })
  await page.goto(linkUrl)
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.waitForURL(/\/s\/[A-Za-z0-9_-]{12}$/)
  await page.getByRole('searchbox', { name: 'Search items' }).waitFor()
  return { page, home: page.url(), errors }
}

/** A tooltip belongs to the control that shows it, not to a landmark of the page. */
const TOOLTIP = '[role=tooltip]'

/** Axe finds nothing on the page as it stands; the views bring both themes. */
export const expectAccessible = async (page: Page): Promise<void> => {
  const { violations } = await new AxeBuilder({ page }).exclude(TOOLTIP).analyze()
  expect(
    violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(node => `${node.target.join(' ')} ${node.html}`).join(', ')}`,
    ),
  ).toEqual([])
}

/** What the page says can be read in the other theme as well. */
export const expectContrastInOtherTheme = async (page: Page, { colorScheme }: View): Promise<void> => {
  await page.emulateMedia({ colorScheme: colorScheme === 'light' ? 'dark' : 'light' })
  const axe = new AxeBuilder({ page }).exclude(TOOLTIP).withRules(['color-contrast'])
  const { violations } = await axe.analyze()
  expect(violations.flatMap(({ nodes }) => nodes.map(({ html }) => html))).toEqual([])
  await page.emulateMedia({ colorScheme })
}

/** No part of the page is wider than the screen. */
export const expectNoSideways = async (page: Page): Promise<void> => {
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect(overflow).toBeLessThanOrEqual(0)
}
