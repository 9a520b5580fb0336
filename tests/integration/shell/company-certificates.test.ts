import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { visible } from '#tests/support/browser/open-browser.ts'
import { launchDesktop } from '#tests/support/desktop/launch-desktop.ts'
import { type Account, beginWorkspace } from '#tests/support/portal/begun-workspace.ts'
import { type CompanyAuthority, companyAuthority } from '#tests/support/portal/company-authority.ts'
import { type HttpsProxy, startHttpsProxy } from '#tests/support/portal/https-proxy.ts'
import { startTestServer, type TestServer } from '#tests/support/portal/test-server.ts'

/**
 * A portal inside of a company, on a certificate of the company's own authority. What a computer trusts is what its
 * administrator installed; on Linux `SSL_CERT_FILE` and `SSL_CERT_DIR` say where that is.
 */
let server: TestServer
let authority: CompanyAuthority
let proxy: HttpsProxy
let folder: string
let ada: Account

const fileOf = ({ cert }: CompanyAuthority, name: string): string => {
  const file = path.join(folder, name)
  writeFileSync(file, cert)
  return file
}

beforeAll(async () => {
  server = await startTestServer({ demo: false })
  ada = (await beginWorkspace(server)).account
  authority = await companyAuthority()
  proxy = await startHttpsProxy(server.portal.url, { certificate: await authority.sign() })
  folder = mkdtempSync(path.join(tmpdir(), 'stackcube-authorities-'))
})

afterAll(async () => {
  await proxy?.close()
  await server?.close()
  rmSync(folder, { recursive: true, force: true })
})

const NOTHING = '/nonexistent'

/** Starts the desktop on a computer with these settings, and asks it to sign in at the portal. */
const signInOn = async (env: Record<string, string>) => {
  const settings = { SSL_CERT_FILE: NOTHING, SSL_CERT_DIR: NOTHING, NODE_EXTRA_CA_CERTS: '', ...env }
  const desktop = await launchDesktop({ serverUrl: proxy.url, env: settings })
  await desktop.window.getByRole('textbox', { name: 'E-mail' }).fill(ada.email)
  await desktop.window.getByLabel('Password', { exact: true }).fill(ada.password)
  await desktop.window.getByRole('button', { name: 'Sign in', exact: true }).click()
  return desktop
}

describe('a portal on a certificate of the company’s own authority', () => {
  it.each([
    ['the computer trusts', (file: string) => ({ SSL_CERT_FILE: file })],
    ['NODE_EXTRA_CA_CERTS names', (file: string) => ({ NODE_EXTRA_CA_CERTS: file })],
  ])('is reached when it is one that %s', async (_how, env) => {
    const desktop = await signInOn(env(fileOf(authority, 'company.pem')))
    await visible(desktop.window.getByRole('status', { name: 'Sync status' }).getByText('Online'))
    await desktop.close()
  })

  it('is refused when the computer trusts another authority, and is sent nothing', async () => {
    const before = proxy.requests()
    const desktop = await signInOn({ SSL_CERT_FILE: fileOf(await companyAuthority(), 'other.pem') })
    await visible(desktop.window.getByText(/does not trust the server’s certificate/).first())
    expect(proxy.requests()).toBe(before)
    await desktop.close()
  })
})
