import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { codeOf, type StaffClient, staffClient } from '#tests/support/portal/staff-client.ts'
import { startTestServer, type TestServer } from '#tests/support/portal/test-server.ts'

let server: TestServer
let admin: StaffClient
let linkId = ''
let customerId = ''

const freePort = async (): Promise<number> => {
  const probe = createServer()
  await new Promise<void>(resolve => probe.listen(0, '127.0.0.1', resolve))
  const { port } = probe.address() as AddressInfo
  await new Promise(resolve => probe.close(resolve))
  return port
}

beforeAll(async () => {
  const port = await freePort()
  // As `--public-url` gives it, mistyped: nothing of ours answers there.
  const publicUrl = 'https://orders.no-such-company.invalid'
  server = await startTestServer({ demo: true, publicUrl, port })
  const local = `http://127.0.0.1:${port}`
  const account = server.portal.demo?.admin ?? { email: '', password: '' }
  const { token } = await staffClient(local, null).auth.signIn.mutate({ ...account, deviceName: 'Desk' })
  admin = staffClient(local, token)
  const database = new pg.Client({ connectionString: server.database.ownerUrl })
  await database.connect()
  const found = await database.query<{ id: string; customer_id: string }>(
    'SELECT id, customer_id FROM portal_link WHERE revoked_at IS NULL LIMIT 1',
  )
  linkId = found.rows[0]?.id ?? ''
  customerId = found.rows[0]?.customer_id ?? ''
  await database.end()
})

afterAll(() => server?.close())

it('is checked before a link is sent with it, as an address that an admin types is', async () => {
  expect(linkId).not.toBe('')
  expect(
    await codeOf(admin.publicAddress.set.mutate({ address: 'https://orders.no-such-company.invalid' })),
  ).toBe('address_does_not_answer')
  expect(await codeOf(admin.links.mail.mutate({ linkId }))).toMatch(
    /no_public_address|address_does_not_answer/,
  )
})

it('is said of every address that is handed out to be copied or shown as a QR code', async () => {
  const revealed = await admin.links.reveal.mutate({ linkId })
  const regenerated = await admin.links.regenerate.mutate({ linkId })
  const created = await admin.links.create.mutate({ customerId, label: 'New' })
  for (const { url, unsendable } of [revealed, regenerated, created])
    expect([new URL(url).host, unsendable]).toEqual([
      'orders.no-such-company.invalid',
      'address_does_not_answer',
    ])
})
