import type { Page } from 'playwright-core'
import { visible } from '../browser/open-browser.ts'
import type { TestServer } from '../portal/test-server.ts'

/** Signs the demo's admin in on a desktop that was just started, and waits for its first copy. */
export const signInAsAdmin = async (page: Page, server: TestServer): Promise<void> => {
  const { admin } = server.portal.demo ?? { admin: { email: '', password: '' } }
  await page.getByRole('textbox', { name: 'Server address' }).fill(server.portal.url)
  await page.getByRole('textbox', { name: 'E-mail' }).fill(admin.email)
  await page.getByLabel('Password', { exact: true }).fill(admin.password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await visible(page.getByRole('status', { name: 'Sync status' }).getByText('Online'))
}
