import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { CATALOG_SCENES } from '#tests/shots/catalog-scenes.ts'
import { DIALOG_SCENES } from '#tests/shots/dialog-scenes.ts'
import { STAFF_SCENES } from '#tests/shots/staff-scenes.ts'
import { type LaunchedDesktop, launchDesktop } from '#tests/support/desktop/launch-desktop.ts'
import { signInAsAdmin } from '#tests/support/desktop/sign-in.ts'
import { startTestServer, type TestServer } from '#tests/support/portal/test-server.ts'

/** axe on the catalog side's screens and on everything that is photographed over any screen, in both themes. */
let server: TestServer
let desktop: LaunchedDesktop
let page: Page

beforeAll(async () => {
  server = await startTestServer({ demo: true })
  desktop = await launchDesktop({ serverUrl: server.portal.url })
  page = desktop.window
  await signInAsAdmin(page, server)
})

afterAll(async () => {
  await desktop?.close()
  await server?.close()
})

const go = async (screen: string) => {
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: screen }).click()
  await page.waitForTimeout(300)
}

const problems = async () => {
  const found: string[] = []
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.waitForTimeout(300)
    // In an app no page of its own can be opened for joining the parts, as axe does in a browser.
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
    found.push(
      ...violations.map(({ id, nodes }) => `${colorScheme} ${id}: ${nodes.map(node => node.html).join(' ')}`),
    )
  }
  return found
}

it.each(['Catalog', 'Prices', 'Customers', 'Settings'])('finds nothing on %s', async screen => {
  await go(screen)
  expect(await problems()).toEqual([])
})

it.each([...CATALOG_SCENES, ...STAFF_SCENES, ...DIALOG_SCENES].map(scene => [scene.name, scene] as const))(
  'finds nothing on %s',
  async (_name, { screen, open }) => {
    await go(screen)
    await open(page)
    expect(await problems()).toEqual([])
    await page.keyboard.press('Escape')
  },
)
