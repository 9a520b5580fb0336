import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { visible } from '#tests/support/browser/open-browser.ts'
import { type LaunchedDesktop, launchDesktop } from '#tests/support/desktop/launch-desktop.ts'
import { signInAsAdmin } from '#tests/support/desktop/sign-in.ts'
import { startTestServer, type TestServer } from '#tests/support/portal/test-server.ts'

/** The settings of workspace and computer, by role and label. */
let server: TestServer
let desktop: LaunchedDesktop
let page: Page

beforeAll(async () => {
  server = await startTestServer({ demo: true })
  desktop = await launchDesktop({ serverUrl: server.portal.url })
  page = desktop.window
  await signInAsAdmin(page, server)
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Settings' }).click()
})

afterAll(async () => {
  await desktop?.close()
  await server?.close()
})

const dialog = () => page.getByRole('dialog')
const section = (name: string) => page.getByRole('region', { name })

it('changes the company and says what is missing', async () => {
  await page.getByRole('button', { name: 'Change company' }).click()
  const name = dialog().getByRole('textbox', { name: 'Company' })
  await name.fill('')
  await dialog().getByRole('button', { name: 'Save' }).click()
  await visible(dialog().getByText('Give the company a name.'))
  await name.fill('Northwind & Daughters')
  await dialog().getByRole('button', { name: 'Save' }).click()
  await visible(section('Company').getByText('Northwind & Daughters'))
})

it('changes the order rules', async () => {
  await page.getByRole('button', { name: 'Change order rules' }).click()
  await dialog().getByRole('textbox', { name: 'Lead days' }).fill('3')
  await dialog().getByLabel('Cut-off').fill('13:30')
  await dialog().getByRole('combobox', { name: 'PO number' }).selectOption('Required')
  await dialog().getByRole('button', { name: 'Save' }).click()
  await visible(section('Order rules').getByText('13:30'))
})

it('imports the public holidays of a region as closed days', async () => {
  await page.getByRole('button', { name: 'Change closed days' }).click()
  const closed = dialog().getByRole('list', { name: 'Closed days' }).getByRole('listitem')
  const before = await closed.count()
  await dialog().getByRole('combobox', { name: 'Public holidays of' }).selectOption('DE')
  await dialog().getByRole('combobox', { name: 'Region' }).selectOption('BY')
  const next = String(new Date().getFullYear() + 1)
  await dialog().getByRole('combobox', { name: 'Year' }).selectOption(next)
  await dialog()
    .getByRole('button', { name: /^Add \d+ holidays$/ })
    .click()
  await expect.poll(() => closed.count()).toBeGreaterThanOrEqual(before + 10)
  await dialog().getByRole('button', { name: 'Save' }).click()
  await visible(section('Closed days').getByText(/\d+ days ahead/))
})

it('shows what each role may do, and saves diagnostics without a name or a price', async () => {
  await page.getByRole('tab', { name: 'People' }).click()
  await visible(page.getByRole('table', { name: 'Roles' }).getByRole('row', { name: /portal links/ }))
  await page.getByRole('tab', { name: 'This computer' }).click()
  const path = `${desktop.profile}/diagnostics.json`
  await desktop.app.evaluate(({ dialog: system }, filePath) => {
    system.showSaveDialog = async () => ({ canceled: false, filePath })
  }, path)
  await page.getByRole('button', { name: 'Save diagnostics' }).click()
  await expect.poll(() => readFile(path, 'utf8').catch(() => '')).toContain('"protocol"')
  expect(await readFile(path, 'utf8')).not.toContain('Northwind')
})

it('writes days and amounts as chosen for this computer', async () => {
  const formats = () => page.getByRole('combobox', { name: 'Days and numbers' })
  await page.getByRole('tab', { name: 'This computer' }).click()
  await formats().selectOption('de-DE')
  await page.getByRole('tab', { name: 'Workspace' }).click()
  await visible(section('Order rules').getByText('150,00 £'))
  await page.getByRole('tab', { name: 'This computer' }).click()
  await formats().selectOption('en-GB')
  await page.getByRole('tab', { name: 'Workspace' }).click()
  await visible(section('Order rules').getByText('£150.00'))
})

it('finds who did what, and keeps it as a file', async () => {
  await page.getByRole('tab', { name: 'People' }).click()
  await page.getByRole('textbox', { name: 'Search who and what' }).fill('workspace update')
  const history = page.getByRole('table', { name: 'History' })
  await visible(history.getByText(/Northwind Gifts → Northwind & Daughters/))
  const firstDay = page.getByLabel('First day')
  await firstDay.fill('2099-01-01')
  await visible(page.getByText('Nothing found.'))
  await firstDay.fill('2001-01-01')
  await visible(history.getByText(/Northwind Gifts → Northwind & Daughters/))
  const path = `${desktop.profile}/audit.csv`
  await desktop.app.evaluate(({ dialog: system }, filePath) => {
    system.showSaveDialog = async () => ({ canceled: false, filePath })
  }, path)
  await page.getByRole('button', { name: 'Save as CSV' }).click()
  await expect.poll(() => readFile(path, 'utf8').catch(() => '')).toContain('workspace.update')
})

it('says that an app run from source takes its updates from there', async () => {
  await page.getByRole('tab', { name: 'Updates' }).click()
  await visible(section('Updates').getByText(/runs from its source/))
  expect(await page.getByRole('button', { name: 'Check for updates' }).count()).toBe(0)
})

it('says offline that settings need the server', async () => {
  await page.getByRole('tab', { name: 'Workspace' }).click()
  await server.stop()
  await page.getByRole('button', { name: 'Change company' }).click()
  await dialog().getByRole('textbox', { name: 'Company' }).fill('Somebody else')
  await dialog().getByRole('button', { name: 'Save' }).click()
  await visible(dialog().getByText(/This computer is offline/))
})
