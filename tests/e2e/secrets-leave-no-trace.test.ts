import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { Secret, TOTP } from 'otpauth'
import pg from 'pg'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { newId } from '#shared/base/ids.ts'
import { superuserUrl } from '#tests/bench/superuser-url.ts'
import { LINK_ADDRESS, openBrowser, visible } from '#tests/support/browser/open-browser.ts'
import { type LaunchedDesktop, launchDesktop } from '#tests/support/desktop/launch-desktop.ts'
import { type StaffClient, staffClient } from '#tests/support/portal/staff-client.ts'
import { secretsBelow, secretsIn } from '#tests/support/world/secret-search.ts'

/**
 * A workspace as it is begun and worked in, by real parts, with the server's log at its most talkative. Then
 * everything that was written anywhere is searched for every secret that was handed out on the way, in any form in
 * which it might stand there (as it is, hex, Base64, UTF-16):
 *
 * - every table of the database, the audit and the queue's jobs among them, and PostgreSQL's own files with its
 *   write-ahead log and its server log, once it has stopped
 * - the server's log with its errors, and all else in the data folder: mails that went into files, keys
 * - the desktop's profile: the store of SQLite, what Chromium keeps
 * - both once more right after each of them has crashed, with what such an end leaves unwritten and half written
 *
 * Not covered: the memory of a process that runs, which has to hold what it works with. That no crash writes it down
 * is shown for the desktop by `shell/second-locks`; on a server the service and the compose file forbid core dumps.
 */
let data: string
let server: ChildProcess
let url: string
let browser: Browser
let admin: StaffClient
let desktop: LaunchedDesktop
let profile: string
let log = ''
const secrets: Record<string, string> = {}
const PASSWORD = 'correct horse battery staple'

beforeAll(async () => {
  data = await mkdtemp(path.join(tmpdir(), 'stackcube-secrets-'))
  await chmod(data, 0o755)
  profile = await mkdtemp(path.join(tmpdir(), 'stackcube-secrets-profile-'))
  browser = await openBrowser()
})

afterAll(async () => {
  server?.kill('SIGKILL')
  await browser?.close()
  for (const folder of [data, profile]) await rm(folder, { recursive: true, force: true })
})

/** Starts the server and answers its setup code, which is none once there is a workspace. */
const startServer = async (): Promise<string> => {
  const args = ['--port', '0', '--data', data, '--json', '--log-level', 'debug']
  server = spawn(process.execPath, ['portal-server/http/main.ts', ...args])
  server.stderr?.on('data', chunk => {
    log += String(chunk)
  })
  const [line] = (await once(server.stdout as NodeJS.ReadableStream, 'data')) as [Buffer]
  const ready = JSON.parse(String(line)) as { url: string; setupCode: string }
  url = ready.url
  return ready.setupCode
}

const inDatabase = async <T>(work: (database: pg.Client) => Promise<T>): Promise<T> => {
  const database = new pg.Client({ connectionString: superuserUrl(data) })
  await database.connect()
  return work(database).finally(() => database.end())
}

const tokenOf = (address: string): string => address.split('/l/')[1] ?? ''

it('begins a workspace, with people and their passwords, second steps and codes', async () => {
  const setupCode = await startServer()
  const nobody = staffClient(url, null)
  const begun = await nobody.setup.firstRun.mutate({
    ...{ workspaceName: 'Lantern & Co', currency: 'EUR', timeZone: 'Europe/Berlin', taxMode: 'exclusive' },
    ...{ adminName: 'Ada', email: 'ada@lantern.example', password: PASSWORD, deviceName: 'Desk', setupCode },
  })
  admin = staffClient(url, begun.token)
  Object.assign(secrets, { password: PASSWORD, 'device token': begun.token })
  secrets['renewed device token'] = (await admin.auth.renew.mutate()).token
  await addGoods()
  const invited = await admin.staff.invite.mutate({
    email: 'ben@lantern.example',
    name: 'Ben',
    role: 'catalog',
  })
  secrets.invitation = invited.code
  const ben = await nobody.auth.acceptInvitation.mutate({
    ...{ token: invited.code, name: 'Ben', password: 'the first password of Ben', deviceName: 'Desk' },
  })
  secrets['first password'] = 'the first password of Ben'
  secrets['second password'] = 'the second password of Ben'
  const { account } = staffClient(url, ben.token)
  await account.changePassword.mutate({
    current: secrets['first password'],
    next: secrets['second password'],
  })
  const { secret } = await account.beginTwoStep.mutate({ password: secrets['second password'] })
  const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate()
  const { recoveryCodes } = await account.confirmTwoStep.mutate({ code })
  Object.assign(secrets, { 'two-step secret': secret, 'recovery code': recoveryCodes[0] ?? '' })
  const reset = await promisify(execFile)(process.execPath, [
    ...['scripts/staff.ts', 'reset-password', 'ben@lantern.example', '--data', data],
  ])
  secrets['reset code'] = /scr_\w+/.exec(reset.stdout)?.[0] ?? ''
  await nobody.auth.resetPassword.mutate({ code: secrets['reset code'], password: 'a third password of Ben' })
})

const customerId = newId()

const addGoods = async (): Promise<void> => {
  const mutation = (number: number, name: string, args: unknown) => {
    return { number, mutationId: newId(), name, args, madeAt: 0 }
  }
  const product = {
    ...{ id: newId(), sku: 'LAN-1', name: 'Storm lantern', description: '', gtin: null, categoryId: null },
    ...{ imageId: null, unitName: 'piece', unitContents: '', taxRateBp: 1900, listPrice: 1250 },
    ...{ minQuantity: 1, maxQuantity: null, step: 1, status: 'active', availability: 'in_stock' },
    ...{ backOn: null, offeredFrom: null, offeredUntil: null },
  }
  const customer = {
    ...{ customerId, reference: 'H-1', name: 'Hafen Laden', contactName: '', contactEmail: '' },
    addresses: [
      {
        id: newId(),
        label: 'Shop',
        line1: 'Kai 1',
        line2: '',
        city: 'Hamburg',
        postcode: '20457',
        country: 'DE',
      },
    ],
  }
  const mutations = [mutation(1, 'product.create', { product }), mutation(2, 'customer.create', customer)]
  const pushed = await admin.sync.push.mutate({ clientId: newId(), mutations })
  expect(pushed.outcomes.map(({ outcome }) => outcome)).toEqual(['applied', 'applied'])
}

it('makes, shows and regenerates a link on the desktop', async () => {
  desktop = await launchDesktop({ profile, serverUrl: url })
  const { window } = desktop
  await window.getByRole('textbox', { name: 'E-mail' }).fill('ada@lantern.example')
  await window.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await window.getByRole('button', { name: 'Sign in', exact: true }).click()
  await visible(window.getByRole('status', { name: 'Sync status' }).getByText(/^Online$/))
  await window.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Customers' }).click()
  await window.getByRole('option', { name: /Hafen Laden/ }).click()
  const links = window.getByRole('region', { name: 'Portal links' })
  await links.getByRole('button', { name: 'Create link' }).click()
  await window.getByRole('dialog').getByRole('textbox', { name: /name/i }).first().fill('Einkauf')
  await window.getByRole('dialog').getByRole('button', { name: 'Create link' }).click()
  const address = async () => {
    const shown = window.getByRole('status', { name: 'Link address' })
    await visible(shown)
    return LINK_ADDRESS.exec(await shown.innerText())?.[0] ?? ''
  }
  secrets['first link'] = tokenOf(await address())
  await window.getByRole('button', { name: 'Copy address' }).click()
  await window.keyboard.press('Escape')
  await links.getByRole('button', { name: /Show/ }).click()
  expect(tokenOf(await address())).toBe(secrets['first link'])
  await window.keyboard.press('Escape')
  await links.getByRole('button', { name: 'Regenerate' }).click()
  await window.getByRole('alertdialog').getByRole('button', { name: 'Regenerate' }).click()
  secrets['second link'] = tokenOf(await address())
  expect(secrets['second link']).not.toBe(secrets['first link'])
})

it('mails a link and an invitation into files, and makes a webhook’s secret', async () => {
  const { linkId, url: address } = await admin.links.create.mutate({
    ...{ customerId, label: 'Lager', contactName: 'Lee', contactEmail: 'lee@hafen.example', language: 'de' },
    ...{ addressIds: [], expiresAt: null },
  })
  secrets['mailed link'] = tokenOf(address)
  await inDatabase(database =>
    // An address that answers to nobody here: nothing is opened by it, it is only written into the mail.
    database.query("UPDATE workspace SET public_address = 'https://orders.hafen.example'"),
  )
  await admin.links.mail.mutate({ linkId })
  const webhook = await admin.operations.setWebhook.mutate({ url: 'https://erp.hafen.example/orders' })
  secrets['webhook secret'] = webhook.secret ?? ''
  await admin.operations.setWebhook.mutate({ url: '' })
  await expect
    .poll(() => admin.operations.deliveries.query())
    .toSatisfy((all: { kind: string; state: string }[]) =>
      ['portal_link', 'invitation'].every(kind =>
        all.some(each => each.kind === kind && each.state !== 'waiting'),
      ),
    )
  const mails = await readdir(path.join(data, 'outgoing', 'mail'))
  expect(mails.length).toBeGreaterThan(0)
})

it('orders as the buyer, and meets every error on the way', async () => {
  const link = secrets['second link'] ?? ''
  const context = await browser.newContext({ locale: 'en-GB' })
  const page = await context.newPage()
  await page.goto(`${url}/l/${secrets['first link']}`)
  await page.getByRole('button', { name: 'Continue' }).click()
  await visible(page.getByText('This link is not valid'))
  await page.goto(`${url}/l/${link}`)
  await page.getByRole('button', { name: 'Continue' }).click()
  await visible(page.getByText('Storm lantern'))
  const [cookie] = await context.cookies()
  secrets['buyer session'] = cookie?.value ?? ''
  await page
    .getByRole('button', { name: /^Increase Storm lantern/ })
    .first()
    .click()
  await page
    .getByRole('link', { name: /Review order/ })
    .or(page.getByRole('button', { name: /Review order/ }))
    .first()
    .click()
  await page.getByRole('button', { name: 'Submit order' }).click()
  await visible(page.getByRole('heading', { name: /SO-\d+/ }))
  const wrong = (path: string, init: RequestInit = {}) =>
    fetch(`${url}${path}`, init).then(response => response.text())
  const form = { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://evil.example' }
  await wrong(`/x/${link}`)
  await wrong(`/l/${link}/more?again=${link}`)
  await wrong(`/l/%zz${link}`)
  await wrong('/l', { method: 'POST', headers: form, body: `token=${link}` })
  await wrong('/l', {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: `{"token":"${link}`,
  })
  await wrong(`/api/buyer/order.get?input=${encodeURIComponent(JSON.stringify({ orderId: link }))}`)
  await wrong(`/api/staff/${link}`)
  await wrong(`/api/staff/links.reveal`, {
    method: 'POST',
    headers: { authorization: `Bearer ${link}` },
    body: link,
  })
  await wrong('/api/staff/auth.me', { headers: { authorization: `Bearer ${secrets['buyer session']}` } })
  await context.close()
})

it('crashes, desktop and server, and leaves none of them in what a crash leaves', async () => {
  const crashed = desktop
  const program = crashed.app.process()
  const gone = once(program, 'exit')
  program.kill('SIGSEGV')
  await gone
  expect(secretsBelow(profile, secrets)).toEqual([])
  await crashed.close().catch(() => undefined)
  const ended = once(server, 'exit')
  server.kill('SIGABRT')
  await ended
  expect(secretsBelow(data, secrets)).toEqual([])
  await startServer()
  desktop = await launchDesktop({ profile, serverUrl: url })
  await visible(desktop.window.getByRole('textbox').first())
})

it('has written none of the secrets anywhere', async () => {
  const read: Record<string, number> = {}
  const inTables = await inDatabase(async database => {
    const tables = await database.query<{ name: string }>(
      `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
       WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
    )
    const found: string[] = []
    for (const { name } of tables.rows) {
      const { rows } = await database.query<{ row: string }>(`SELECT t::text AS row FROM ${name} t`)
      read[name] = rows.length
      const text = Buffer.from(rows.map(({ row }) => row).join('\n'))
      found.push(...secretsIn(text, secrets).map(secret => `${secret} in ${name}`))
    }
    return found
  })
  await desktop.close()
  server.kill('SIGTERM')
  await once(server, 'exit')

  expect(read).toMatchObject({ 'public.audit_entry': expect.any(Number), 'pgboss.job': expect.any(Number) })
  expect(read['public.audit_entry']).toBeGreaterThan(5)
  expect(read['pgboss.job']).toBeGreaterThan(0)
  expect(Object.keys(secrets)).toHaveLength(14)
  expect(Object.values(secrets).every(secret => secret.length > 15)).toBe(true)
  expect(log).toContain('/l/[secret]')
  expect(log.length).toBeGreaterThan(10_000)
  expect(inTables).toEqual([])
  expect(secretsIn(Buffer.from(log), secrets)).toEqual([])
  expect(secretsBelow(data, secrets)).toEqual([])
  expect(secretsBelow(profile, secrets)).toEqual([])
})

it('would have found them', async () => {
  await writeFile(path.join(profile, 'planted.log'), `a line with ${secrets['second link']} in it`)
  expect(secretsBelow(profile, secrets)).toEqual(['second link in planted.log'])
})
