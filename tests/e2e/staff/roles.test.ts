import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { visible } from '#tests/support/browser/open-browser.ts'
import { type LaunchedDesktop, launchDesktop } from '#tests/support/desktop/launch-desktop.ts'
import { startTestServer, type TestServer } from '#tests/support/portal/test-server.ts'

/** Every screen as a reviewer and as a catalog editor find it: what they may not do is not there, or is explained. */
let server: TestServer

beforeAll(async () => {
  server = await startTestServer({ demo: true })
})

afterAll(() => server?.close())

type Person = { readonly email: string; readonly password: string }

const signIn = async (desktop: LaunchedDesktop, { email, password }: Person): Promise<Page> => {
  const page = desktop.window
  await page.getByRole('textbox', { name: 'E-mail' }).fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await visible(page.getByRole('status', { name: 'Sync status' }).getByText(/^Online$/))
  return page
}

const person = (role: 'staff' | 'catalog'): Person =>
  server.portal.demo?.[role] ?? { email: '', password: '' }

describe.each([
  ['a reviewer', 'staff', { catalog: false }],
  ['a catalog editor', 'catalog', { catalog: true }],
] as const)('%s', (_name, role, may) => {
  let desktop: LaunchedDesktop
  let page: Page

  beforeAll(async () => {
    desktop = await launchDesktop({ serverUrl: server.portal.url })
    page = await signIn(desktop, person(role))
  })

  afterAll(() => desktop?.close())

  const go = (screen: string) =>
    page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: screen }).click()
  const button = (name: string | RegExp) => page.getByRole('button', { name })
  /** Each of these is there, or none of them is. */
  const expectButtons = async (names: readonly (string | RegExp)[], there: boolean) => {
    for (const name of names)
      if (there) await visible(button(name).first())
      else expect([name, await button(name).count()]).toEqual([name, 0])
  }
  const readOnly = () => page.getByRole('note').filter({ hasText: /^Read only: changing/ })

  it('decides on orders in the queue', async () => {
    await page.getByRole('listbox', { name: 'Review queue' }).getByRole('option').first().click()
    await expectButtons(['Approve', 'Reject', 'Edit lines', 'Park', 'New order by telephone'], true)
  })

  it('finds all orders, and everything that is done to them', async () => {
    await go('Orders')
    await page.getByRole('listbox', { name: 'Orders' }).getByRole('option').first().click()
    await expectButtons(['Approve', 'Reject'], true)
  })

  it('reads the catalog, and changes it by role', async () => {
    await go('Catalog')
    const first = page.getByRole('grid', { name: 'Products' }).locator('[data-column=listPrice]').nth(0)
    await first.click()
    await visible(page.getByRole('article').getByText('Order rules'))
    await expectButtons(['New product', 'Categories', 'Edit', 'Show history'], may.catalog)
    expect(await readOnly().count()).toBe(may.catalog ? 0 : 1)
    expect(await page.getByRole('checkbox', { name: /^Choose/ }).count()).toBeGreaterThanOrEqual(
      may.catalog ? 1 : 0,
    )
    await first.press('Enter')
    const editor = page.getByRole('textbox', { name: /^List price of/ })
    if (may.catalog) await visible(editor)
    else expect(await editor.count()).toBe(0)
    await page.keyboard.press('Escape')
    await first.press('Space')
    const bar = page.getByRole('toolbar', { name: 'Chosen products' })
    if (may.catalog) await visible(bar)
    else
      expect([await bar.count(), await page.getByRole('checkbox', { name: /^Choose/ }).count()]).toEqual([
        0, 0,
      ])
  })

  it('takes files out of the catalog, and in by role', async () => {
    await page.getByRole('button', { name: 'File', exact: true }).click()
    await visible(page.getByRole('menuitem', { name: 'Export products…' }))
    const imports = page.getByRole('menuitem', { name: /^Import/ })
    expect(await imports.count()).toBe(may.catalog ? 2 : 0)
    await page.keyboard.press('Escape')
  })

  it('reads prices and groups, and changes them by role', async () => {
    await go('Prices')
    await visible(page.getByRole('table', { name: 'Price rules' }).getByRole('row').nth(1))
    await expectButtons(['Paste', 'New rule', 'Edit rule', 'Delete rule', /^Price of/], may.catalog)
    expect(await readOnly().count()).toBe(may.catalog ? 0 : 1)
    await page.getByRole('tab', { name: 'Groups' }).click()
    await visible(page.getByRole('table', { name: 'Groups' }))
    await expectButtons(['New group', /^Edit /], may.catalog)
    await page.getByRole('tab', { name: 'What a customer pays' }).click()
    await visible(page.getByRole('combobox', { name: 'Customer' }))
  })

  it('reads customers, changes them by role, and is told that links need an admin', async () => {
    await go('Customers')
    await page.getByRole('listbox', { name: 'Customers' }).getByRole('option').first().click()
    const links = page.getByRole('region', { name: 'Portal links' })
    await visible(links.getByText('Creating links and showing their addresses needs an admin.'))
    await expectButtons(['View as customer'], true)
    await expectButtons(['New customer', 'Edit contact', 'Edit prices', 'Edit order fields'], may.catalog)
    await expectButtons(['Links for many', 'Create link', 'Show address', 'Regenerate', 'Revoke'], false)
    expect(await readOnly().count()).toBe(may.catalog ? 0 : 1)
  })

  it('sees pending work, and nobody else’s quarantine', async () => {
    await go('Sync centre')
    await visible(page.getByText('Nothing waits here'))
    await expectButtons([/^Apply/, /^Discard/], false)
  })

  it('reads the settings; an admin changes them', async () => {
    await go('Settings')
    await visible(page.getByRole('region', { name: 'Company' }))
    await visible(readOnly().getByText(/needs the role admin/))
    await expectButtons([/^Change /, 'Set address'], false)
    await page.getByRole('tab', { name: 'People' }).click()
    await visible(page.getByRole('table', { name: 'Roles' }))
    await expectButtons(['Invite', 'Save as CSV'], false)
    expect(await page.getByRole('heading', { name: /Computers|Devices|Audit/ }).count()).toBe(0)
    expect(await page.getByRole('tab', { name: 'Mail and webhook' }).count()).toBe(0)
    await page.getByRole('tab', { name: 'Your account' }).click()
    await visible(button(/Change password/))
  })
})
