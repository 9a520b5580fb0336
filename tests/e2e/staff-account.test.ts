import { Secret, TOTP } from 'otpauth'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { visible } from '#tests/support/browser/open-browser.ts'
import { type LaunchedDesktop, launchDesktop } from '#tests/support/desktop/launch-desktop.ts'
import { staffClient } from '#tests/support/portal/staff-client.ts'
import { startTestServer, type TestServer } from '#tests/support/portal/test-server.ts'

/** An admin's own account and their colleagues, on the real screens; the steps build on one another. */
let server: TestServer
let desktop: LaunchedDesktop
let page: Page
const secondPassword = 'my second long password'
let secret = ''
let recoveryCodes: string[] = []

beforeAll(async () => {
  server = await startTestServer({ demo: true })
  desktop = await launchDesktop({ serverUrl: server.portal.url })
  page = desktop.window
})

afterAll(async () => {
  await desktop?.close()
  await server?.close()
})

const admin = () => server.portal.demo?.admin ?? { email: '', password: '' }
const reviewer = () => server.portal.demo?.staff ?? { email: '', password: '' }
const codeNow = (): string => new TOTP({ secret: Secret.fromBase32(secret) }).generate()

const signIn = async (password: string) => {
  await page.getByRole('textbox', { name: 'E-mail' }).fill(admin().email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

const online = () => visible(page.getByRole('status', { name: 'Sync status' }).getByText(/^Online$/))

const settings = async (tab: string) => {
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Settings' }).click()
  await page.getByRole('tab', { name: tab }).click()
}

const signOut = async () => {
  await page.getByRole('button', { name: /^Account:/ }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Sign out' }).click()
}

it('changes the password after the present one was right', async () => {
  await signIn(admin().password)
  await online()
  await settings('Your account')
  await page.getByRole('button', { name: 'Change password' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Present password', { exact: true }).fill('not this one')
  await dialog.getByLabel('New password', { exact: true }).fill('short')
  await dialog.getByRole('button', { name: 'Change password' }).click()
  await visible(dialog.getByText('Use at least 12 characters'))
  await dialog.getByLabel('New password', { exact: true }).fill(secondPassword)
  await dialog.getByRole('button', { name: 'Change password' }).click()
  await visible(dialog.getByText('That is not your present password'))
  await dialog.getByLabel('Present password', { exact: true }).fill(admin().password)
  await dialog.getByRole('button', { name: 'Change password' }).click()
  await visible(page.getByText('Password changed.'))
})

it('turns two-step sign-in on with a QR code, and shows the recovery codes once', async () => {
  await page.getByRole('button', { name: 'Turn on' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Your password', { exact: true }).fill(secondPassword)
  await dialog.getByRole('button', { name: 'Next' }).click()
  await visible(dialog.getByRole('img', { name: /QR code/ }))
  secret = (await dialog.locator('p', { hasText: 'type this in' }).locator('.mono').innerText()).replace(
    /\s/g,
    '',
  )
  await dialog.getByRole('textbox', { name: 'Code' }).fill(codeNow())
  await dialog.getByRole('button', { name: 'Turn on' }).click()
  const codes = page.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem')
  await codes.first().waitFor()
  recoveryCodes = await codes.allInnerTexts()
  expect(recoveryCodes).toHaveLength(10)
  await page.getByRole('button', { name: 'I have kept them' }).click()
  await visible(page.getByText('10 recovery codes left'))
})

it('changes a colleague’s role, takes them out and back', async () => {
  const { token } = await staffClient(server.portal.url, null).auth.signIn.mutate({
    ...reviewer(),
    deviceName: 'Their desk',
  })
  const colleague = await staffClient(server.portal.url, token).auth.me.query()
  const { name } = colleague.staff
  await settings('People')
  const row = page.getByRole('table', { name: 'Staff' }).getByRole('row', { name: new RegExp(name) })
  const act = async (entry: string) => {
    await row.getByRole('button', { name: `Actions for ${name}` }).click()
    await page.getByRole('menuitem', { name: entry }).click()
  }
  await act('Change role')
  await page
    .getByRole('dialog')
    .getByRole('radio', { name: /Catalog/ })
    .check()
  await page.getByRole('dialog').getByRole('button', { name: 'Change role' }).click()
  await visible(row.getByText('Catalog', { exact: true }))
  await act('Deactivate')
  await page.getByRole('alertdialog').getByRole('button', { name: 'Deactivate' }).click()
  await visible(row.getByText('Deactivated'))
  await act('Let sign in again')
  await visible(row.getByText('Catalog', { exact: true }))
})

it('tells the last admin why they can’t go', async () => {
  const { name } = (await staffOfAdmin()).staff
  await page.getByRole('button', { name: `Actions for ${name}` }).click()
  await page.getByRole('menuitem', { name: 'Deactivate yourself' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Deactivate' }).click()
  await visible(page.getByRole('alertdialog').getByText('This is the last admin'))
  await page.getByRole('alertdialog').getByRole('button', { name: 'Cancel' }).click()
})

it('asks for the second step at the next sign-in', async () => {
  await signOut()
  await signIn(secondPassword)
  await page.getByRole('textbox', { name: 'Code' }).fill(recoveryCodes[0] ?? '')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await online()
})

const staffOfAdmin = async () => {
  const { token } = await staffClient(server.portal.url, null).auth.signIn.mutate({
    email: admin().email,
    password: secondPassword,
    deviceName: 'Another desk',
    code: recoveryCodes[1],
  })
  return staffClient(server.portal.url, token).auth.me.query()
}
