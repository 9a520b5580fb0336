import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LINK_ADDRESS, openBrowser, visible } from '#tests/support/browser/open-browser.ts'
import { type LaunchedDesktop, launchDesktop } from '#tests/support/desktop/launch-desktop.ts'
import { codeOf, staffClient } from '#tests/support/portal/staff-client.ts'
import { startTestServer, type TestServer } from '#tests/support/portal/test-server.ts'

/** A real workspace from nothing, as its first admin begins it; the steps build on one another. */
let server: TestServer
let browser: Browser
let desktop: LaunchedDesktop
let second: LaunchedDesktop | undefined
const profiles: string[] = []

const newProfile = async (): Promise<string> => {
  const profile = await mkdtemp(path.join(tmpdir(), 'stackcube-begin-'))
  profiles.push(profile)
  return profile
}

beforeAll(async () => {
  server = await startTestServer({ demo: false })
  browser = await openBrowser()
})

afterAll(async () => {
  await second?.close()
  await desktop?.close()
  await browser?.close()
  await server?.close()
  for (const profile of profiles) await rm(profile, { recursive: true, force: true })
})

const go = (page: Page, screen: string) =>
  page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: screen }).click()

describe('a workspace from nothing', () => {
  it('begins with its company, its currency and its first admin', async () => {
    desktop = await launchDesktop({ profile: await newProfile(), serverUrl: server.portal.url })
    const page = desktop.window
    await visible(page.getByRole('heading', { name: 'Set up your workspace' }))
    await page.getByRole('textbox', { name: 'Company name' }).fill('Lantern & Co')
    await page.getByRole('combobox', { name: 'Currency' }).selectOption('EUR')
    await page.getByRole('combobox', { name: 'Time zone' }).selectOption('Europe/Berlin')
    await page.getByRole('textbox', { name: 'Your name' }).fill('Ada Lund')
    await page.getByRole('textbox', { name: 'E-mail' }).fill('ada@lantern.example')
    await page.getByLabel('Password', { exact: true }).fill('a long enough password')
    await page.getByRole('textbox', { name: 'Setup code' }).fill('00000000')
    await page.getByRole('button', { name: 'Create workspace' }).click()
    await visible(page.getByText('The setup code is not right'))
    await page.getByRole('textbox', { name: 'Setup code' }).fill(server.portal.setupCode ?? '')
    await page.getByRole('button', { name: 'Create workspace' }).click()
    await visible(page.getByText('Lantern & Co'))
  })

  it('is led by a checklist from products to the first link', async () => {
    const page = desktop.window
    await visible(page.getByText(/products/i))
    await visible(page.getByText('Create the first portal link'))
    await go(page, 'Catalog')
    await page.getByRole('button', { name: 'New product' }).first().click()
    const product = page.getByRole('dialog')
    await product.getByRole('textbox', { name: 'SKU' }).fill('LAN-1')
    await product.getByRole('textbox', { name: 'Name' }).fill('Storm lantern')
    await product.getByRole('textbox', { name: 'List price' }).fill('12,50')
    await product.getByRole('textbox', { name: 'Selling unit' }).fill('piece')
    await product.getByRole('button', { name: 'Create product' }).click()
    await visible(page.getByRole('grid', { name: 'Products' }).getByText('LAN-1'))
    await go(page, 'Customers')
    await page.getByRole('button', { name: 'New customer' }).first().click()
    const customer = page.getByRole('dialog')
    await customer.getByRole('textbox', { name: 'Company name' }).fill('Hafen Laden')
    await customer.getByRole('textbox', { name: 'Reference' }).fill('H-1')
    await customer.getByRole('textbox', { name: 'Street and number' }).fill('Kai 1')
    await customer.getByRole('textbox', { name: 'Postcode' }).fill('20457')
    await customer.getByRole('textbox', { name: 'City' }).fill('Hamburg')
    await customer.getByRole('textbox', { name: 'Country' }).fill('DE')
    await customer.getByRole('button', { name: 'Create customer' }).click()
    await page.getByRole('option', { name: /Hafen Laden/ }).click()
    // The server makes links, so the customer has to have arrived there.
    await visible(page.getByRole('status', { name: 'Sync status' }).getByText(/^Online$/))
    await page
      .getByRole('region', { name: 'Portal links' })
      .getByRole('button', { name: 'Create link' })
      .click()
    const link = page.getByRole('dialog')
    await link.getByRole('textbox', { name: /name/i }).first().fill('Einkauf')
    await link.getByRole('button', { name: 'Create link' }).click()
    const shown = page.getByRole('status', { name: 'Link address' })
    await visible(shown)
    const url = LINK_ADDRESS.exec(await shown.innerText())?.[0] ?? ''
    await visible(page.getByText(/like a password/i))
    await page.keyboard.press('Escape')

    const buyer = await browser.newPage({ locale: 'en-GB' })
    await buyer.goto(url)
    await buyer.getByRole('button', { name: 'Continue' }).click()
    await visible(buyer.getByText('Storm lantern'))
    await visible(buyer.getByText('€12.50'))
    await buyer.close()
  })

  it('lets a second computer join by an invitation, with the role that it names', async () => {
    const page = desktop.window
    await go(page, 'Settings')
    await page.getByRole('tab', { name: 'People' }).click()
    await page.getByRole('button', { name: 'Invite' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Ben Reiter')
    await dialog.getByRole('textbox', { name: 'E-mail' }).fill('ben@lantern.example')
    await dialog.getByRole('button', { name: 'Create invitation' }).click()
    const output = page.getByRole('status', { name: 'Invitation code' })
    await visible(output)
    const code = (await output.innerText()).trim()
    await page.getByRole('button', { name: 'Done' }).click()

    second = await launchDesktop({ profile: await newProfile(), serverUrl: server.portal.url })
    const other = second.window
    await other.getByRole('button', { name: 'Join with an invitation' }).click()
    await other.getByRole('textbox', { name: 'Invitation code' }).fill(code)
    await other.getByRole('textbox', { name: 'Your name' }).fill('Ben Reiter')
    await other.getByLabel('Password', { exact: true }).fill('another long password')
    await other.getByRole('button', { name: 'Join', exact: true }).click()
    await visible(other.getByText('Ben Reiter'))
    await go(other, 'Customers')
    await other.getByRole('option', { name: /Hafen Laden/ }).click()
    // A reviewer works on orders: links and prices are not theirs to change.
    expect(await other.getByRole('button', { name: 'Create link' }).count()).toBe(0)
    expect(await other.getByRole('button', { name: /Regenerate/ }).count()).toBe(0)
  })

  it('takes an invitation back that nobody has used', async () => {
    const page = desktop.window
    await page.getByRole('button', { name: 'Invite' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Wrong Person')
    await dialog.getByRole('textbox', { name: 'E-mail' }).fill('wrong@lantern.example')
    await dialog.getByRole('button', { name: 'Create invitation' }).click()
    const code = (await page.getByRole('status', { name: 'Invitation code' }).innerText()).trim()
    await page.getByRole('button', { name: 'Done' }).click()
    const open = page.getByRole('table', { name: 'Open invitations' })
    await visible(open.getByText(/wrong@lantern.example/))
    // Who has joined is no longer invited.
    expect(await open.getByRole('row').count()).toBe(1)
    await open.getByRole('button', { name: 'Withdraw' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Withdraw' }).click()
    await open.waitFor({ state: 'detached' })
    const joining = { token: code, name: 'Eve', password: 'a password of tests', deviceName: 'Desk' }
    expect(await codeOf(staffClient(server.portal.url, null).auth.acceptInvitation.mutate(joining))).toBe(
      'invitation_not_valid',
    )
  })
})
