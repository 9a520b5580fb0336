import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openBrowser, visible } from '#tests/support/browser/open-browser.ts'
import { asSuperuser, workspaceRows } from '#tests/support/world/dump.ts'
import { addWorld, openStage, type Stage, type World } from '#tests/support/world/world.ts'

/** Mail gateways and chat previews open links in a real browser, run scripts and follow what they find. */
let stage: Stage
let browser: Browser
let world: World
let link: string

beforeAll(async () => {
  stage = await openStage()
  browser = await openBrowser()
  world = await addWorld(stage, 'SECRETIVE')
  link = `${stage.server.portal.url}/l/${world.linkToken}`
  await asSuperuser(stage, database =>
    database.query('UPDATE portal_link SET last_used_at = NULL WHERE id = $1', [world.ids.linkId]),
  )
})

afterAll(async () => {
  await browser?.close()
  await stage?.close()
})

const lastUsed = () =>
  asSuperuser(stage, async database => {
    const found = await database.query<{ last_used_at: Date | null }>(
      'SELECT last_used_at FROM portal_link WHERE id = $1',
      [world.ids.linkId],
    )
    return found.rows[0]?.last_used_at ?? null
  })

/** Opens the link as a scanner: lets scripts run, moves the mouse, scrolls, waits, and reads everything. */
const scan = async (context: BrowserContext): Promise<string> => {
  const page = await context.newPage()
  await page.goto(link, { waitUntil: 'networkidle' })
  await page.mouse.move(200, 200)
  await page.mouse.wheel(0, 2000)
  await page.evaluate(() => {
    window.dispatchEvent(new Event('focus'))
    document.dispatchEvent(new Event('visibilitychange'))
  })
  await page.waitForTimeout(1_500)
  const text = await page.content()
  // Everything that the page names, as a crawler follows it.
  const named = await page.evaluate(() =>
    [...document.querySelectorAll('[href], [src], [action]')].map(
      element =>
        element.getAttribute('href') ?? element.getAttribute('src') ?? element.getAttribute('action') ?? '',
    ),
  )
  for (const address of named.filter(found => !found.startsWith('data:')))
    await page.goto(new URL(address, link).href).catch(() => undefined)
  for (const method of ['HEAD', 'OPTIONS', 'PUT', 'DELETE'])
    await context.request.fetch(link, { method }).catch(() => undefined)
  await page.close()
  return text
}

it('leaves no trace of a scanner that runs scripts and follows everything but the button', async () => {
  const before = await workspaceRows(stage, world.workspaceId)
  for (const locale of ['en-GB', 'de-DE']) {
    const context = await browser.newContext({ locale })
    const text = await scan(context)
    expect(text).not.toMatch(/SECRETIVE|<script/)
    expect(await context.cookies()).toEqual([])
    await context.close()
  }
  expect(await lastUsed()).toBeNull()
  expect(await workspaceRows(stage, world.workspaceId)).toEqual(before)
})

it('leaves no trace of a form that another page posts', async () => {
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.setContent(
    `<form method="post" action="${stage.server.portal.url}/l"><input name="token" value="${world.linkToken}"></form>`,
  )
  const answered = page.waitForResponse(response => response.url().endsWith('/l'))
  await page.evaluate(() => document.querySelector('form')?.submit())
  expect((await answered).status()).toBe(403)
  expect(await context.cookies()).toEqual([])
  expect(await lastUsed()).toBeNull()
  await context.close()
})

it('opens for who presses Continue, and then shows when it was used', async () => {
  const context = await browser.newContext({ locale: 'en-GB' })
  const page = await context.newPage()
  await page.goto(link)
  await page.getByRole('button', { name: 'Continue' }).click()
  await visible(page.getByText('SECRETIVE Wholesale'))
  expect(page.url()).toBe(`${stage.server.portal.url}/s/${world.publicId}`)
  expect(await lastUsed()).not.toBeNull()
  // The secret is behind: nothing on the clean address, and no page that Back leads to by script.
  expect(await page.evaluate(() => document.referrer)).not.toContain(world.linkToken)
  expect(await page.content()).not.toContain(world.linkToken)
  await context.close()
})
