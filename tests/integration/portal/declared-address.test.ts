import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { codeOf, type StaffClient, staffClient } from '#tests/support/portal/staff-client.ts'
import { startTestServer, type TestServer } from '#tests/support/portal/test-server.ts'

let server: TestServer
let admin: StaffClient
let linkId = ''

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
  const found = await database.query<{ id: string }>('SELECT id FROM portal_link LIMIT 1')
  linkId = found.rows[0]?.id ?? ''
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
