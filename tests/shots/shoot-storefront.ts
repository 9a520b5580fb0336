import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import type { RunningPortal } from '#server/http/start-portal.ts'
import { signInForShots } from './shot-staff.ts'
import { STOREFRONT_SCENES, type Walk } from './storefront-scenes.ts'

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
  const staff = await signInForShots(portal)
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
      const url = await staff.newLink(link.customer)
      await walk(url, { page, customer: link.customer, staff, shoot })
      await context.close()
    }
  }
}

/** Link and home as one meets them; the walk through everything else begins at the home page. */
const walk = async (url: string, facts: Omit<Walk, 'home'>): Promise<void> => {
  const { page, shoot } = facts
  await page.goto(url)
  await shoot('link')
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByRole('heading', { name: 'Your usual' }).waitFor()
  await shoot('home')
  for (const scene of STOREFRONT_SCENES) await scene({ ...facts, home: homeOf(page) })
}

const homeOf = (page: Page): string => page.url().replace(/(\/s\/[^/?]+).*/, '$1')
