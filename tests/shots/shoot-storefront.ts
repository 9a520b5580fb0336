import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import type { RunningPortal } from '#server/http/start-portal.ts'

const VIEWS = [
  { name: 'phone', viewport: { width: 390, height: 844 } },
  { name: 'desktop', viewport: { width: 1280, height: 900 } },
] as const

/** Pictures of the storefront as a phone and a desktop show it, in both themes. */
export const shootStorefront = async (
  browser: Browser,
  portal: RunningPortal,
  folder: string,
): Promise<void> => {
  const link = portal.demo?.links[0]
  if (!link) throw new Error('The demo has no link to show')
  for (const { name, viewport } of VIEWS) {
    for (const colorScheme of ['light', 'dark'] as const) {
      const context = await browser.newContext({
        viewport,
        colorScheme,
        reducedMotion: 'reduce',
        locale: 'en-GB',
      })
      const page = await context.newPage()
      const shoot = async (screen: string) => {
        await page.waitForTimeout(400)
        await page.screenshot({ path: path.join(folder, `storefront-${screen}-${name}-${colorScheme}.png`) })
      }
      await walk(page, link.url, shoot)
      await context.close()
    }
  }
}

const walk = async (page: Page, url: string, shoot: (screen: string) => Promise<void>): Promise<void> => {
  await page.goto(url)
  await shoot('link')
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByRole('heading', { name: 'Your usual' }).waitFor()
  await shoot('home')
  await page.getByRole('button', { name: /^Add all/ }).click()
  await page.getByRole('searchbox', { name: 'Search items' }).fill('heart')
  await page.getByText(/heart/i).nth(1).waitFor()
  await shoot('search')
  await page.getByRole('searchbox', { name: 'Search items' }).fill('')
  await page
    .getByRole('link', { name: /Review order/ })
    .or(page.getByRole('button', { name: /Review order/ }))
    .first()
    .click()
  await page.getByRole('button', { name: 'Submit order' }).waitFor()
  await shoot('review')
  await page.getByRole('button', { name: 'Submit order' }).click()
  await page
    .getByRole('heading', { name: /SO-\d+/ })
    .first()
    .waitFor({ timeout: 20_000 })
  await shoot('order')
  await page.goto(page.url().replace(/(\/s\/[^/]+).*/, '$1/orders'))
  await page
    .getByText(/SO-\d+/)
    .first()
    .waitFor()
  await shoot('orders')
  await page.goto(page.url().replace(/\/s\/.*/, '/s/AAAAAAAAAAAA'))
  await page
    .getByText(/portal link/i)
    .first()
    .waitFor()
  await shoot('session-ended')
}
