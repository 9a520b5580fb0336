import { createServer, get } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readPortalOptions } from '#server/http/portal-options.ts'
import { portalAddress, sendableAddress } from '#server/services/workspaces/public-address.ts'
import { type HttpsProxy, startHttpsProxy } from '#tests/support/portal/https-proxy.ts'
import { codeOf, type StaffClient, staffClient } from '#tests/support/portal/staff-client.ts'
import { startTestServer, type TestServer } from '#tests/support/portal/test-server.ts'
import { addWorkspace, openTestPortal } from '#tests/support/portal/test-workspace.ts'

let server: TestServer
let stranger: TestServer
let proxy: HttpsProxy
let strangersProxy: HttpsProxy
let admin: StaffClient

beforeAll(async () => {
  server = await startTestServer({ demo: true })
  stranger = await startTestServer({ demo: false })
  proxy = await startHttpsProxy(server.portal.url)
  strangersProxy = await startHttpsProxy(stranger.portal.url)
  const account = server.portal.demo?.admin ?? { email: '', password: '' }
  const { token } = await staffClient(server.portal.url, null).auth.signIn.mutate({
    ...account,
    deviceName: 'Desk',
  })
  admin = staffClient(server.portal.url, token)
})

afterAll(async () => {
  await proxy?.close()
  await strangersProxy?.close()
  await server?.close()
  await stranger?.close()
})

const linkOf = (url: string): string => new URL(url).pathname

/** Opens a demo link at an address of the portal, as the form does, and answers the cookie that it sets. */
const cookieAt = async (origin: string, headers: Record<string, string> = {}): Promise<string> => {
  const link = server.portal.demo?.links[0]?.url ?? ''
  const response = await fetch(`${origin}/l`, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin, ...headers },
    body: new URLSearchParams({ token: linkOf(link).slice('/l/'.length) }),
  })
  expect(response.status).toBe(303)
  return response.headers.getSetCookie().join('; ')
}

describe('the public address', () => {
  it('is where the server listens until an admin sets it', async () => {
    expect(await admin.publicAddress.get.query()).toEqual({
      address: server.portal.url,
      set: false,
      reach: 'this_computer',
    })
  })

  it('is refused when it is not https, nobody answers, or somebody else does', async () => {
    const closed = createServer()
    await new Promise<void>(resolve => closed.listen(0, '127.0.0.1', resolve))
    const { port } = closed.address() as AddressInfo
    await new Promise(resolve => closed.close(resolve))
    const set = (address: string) => codeOf(admin.publicAddress.set.mutate({ address }))
    expect(await set(server.portal.url)).toBe('address_not_https')
    expect(await set('nonsense of an address')).toBe('address_not_https')
    expect(await set(`https://localhost:${port}`)).toBe('address_does_not_answer')
    expect(await set(strangersProxy.url)).toBe('address_does_not_answer')
    expect((await admin.publicAddress.get.query()).set).toBe(false)
  })

  it('is taken once this very server answers there, and links lead to it from then on', async () => {
    expect(await admin.publicAddress.set.mutate({ address: `${proxy.url}/ignored` })).toMatchObject({
      address: proxy.url,
      set: true,
    })
    const { customerId } = await firstLink()
    const link = await admin.links.create.mutate({ customerId, label: 'New' })
    expect(link.url.startsWith(`${proxy.url}/l/scp_`)).toBe(true)
    // It is https, and yet leads other computers to themselves.
    expect(link.unsendable).toBe('no_public_address')
    expect((await admin.links.reveal.mutate({ linkId: link.linkId })).url).toBe(link.url)
    expect((await fetch(link.url)).status).toBe(200)
    await admin.publicAddress.set.mutate({ address: '' })
    expect(await admin.publicAddress.get.query()).toMatchObject({ address: server.portal.url, set: false })
  })

  it('proves itself to nothing but a number that a checker chose', async () => {
    const proof = (path: string) => fetch(`${server.portal.url}/.well-known/stackcube-portal/${path}`)
    expect((await proof('a'.repeat(32))).status).toBe(200)
    expect((await proof('a'.repeat(33))).status).toBe(404)
    expect((await proof('session')).status).toBe(404)
  })

  it('is only set by an admin', async () => {
    const account = server.portal.demo?.catalog ?? { email: '', password: '' }
    const { token } = await staffClient(server.portal.url, null).auth.signIn.mutate({
      ...account,
      deviceName: 'Desk',
    })
    const catalog = staffClient(server.portal.url, token)
    expect(await codeOf(catalog.publicAddress.set.mutate({ address: proxy.url }))).toBe('not_allowed')
    expect(await codeOf(catalog.publicAddress.get.query())).toBe('answered')
  })

  it('can be set at first run, and a wrong one creates nothing', async () => {
    const begin = (publicAddress: string) =>
      staffClient(stranger.portal.url, null).setup.firstRun.mutate({
        workspaceName: 'Lantern & Co',
        currency: 'EUR',
        timeZone: 'Europe/Berlin',
        taxMode: 'exclusive',
        adminName: 'Ada',
        email: 'ada@lantern.example',
        password: 'a long enough password',
        deviceName: 'Desk',
        setupCode: stranger.portal.setupCode ?? '',
        publicAddress,
      })
    expect(await codeOf(begin(proxy.url))).toBe('address_does_not_answer')
    expect((await staffClient(stranger.portal.url, null).setup.status.query()).hasWorkspace).toBe(false)
    const { token } = await begin(strangersProxy.url)
    const address = await staffClient(stranger.portal.url, token).publicAddress.get.query()
    expect(address).toMatchObject({ address: strangersProxy.url, set: true })
  })
})

const firstLink = async (): Promise<{ customerId: string }> => {
  const clientId = crypto.randomUUID()
  const page = await admin.sync.pull.mutate({
    clientId,
    cursors: null,
    bootstrap: { start: await startOf(clientId), entity: 'customer', after: null },
    limit: 1,
  })
  const row = page.kind === 'bootstrap' ? page.changes[0] : undefined
  return { customerId: row?.id ?? '' }
}

const startOf = async (clientId: string) => {
  const page = await admin.sync.pull.mutate({ clientId, cursors: null, bootstrap: null, limit: 1 })
  if (page.kind !== 'bootstrap') throw new Error('A new client begins with a bootstrap')
  return page.start
}

describe('links that are sent', () => {
  it('need a public https address', async () => {
    const portal = await openTestPortal(2)
    const { workspaceId } = await addWorkspace(portal)
    const sendable = (publicUrl: string) =>
      portal.db.within({ workspaceId }, tx =>
        sendableAddress(tx, { publicUrl: () => publicUrl }, workspaceId),
      )
    const refused = { ok: false, error: 'no_public_address' }
    expect(await sendable('http://127.0.0.1:4310')).toEqual(refused)
    expect(await sendable('http://192.168.1.5:4310')).toEqual(refused)
    expect(await sendable('https://localhost')).toEqual(refused)
    expect(await sendable('https://orders.company.example')).toEqual({
      ok: true,
      value: 'https://orders.company.example',
    })
    await portal.db.within({ workspaceId }, tx =>
      tx.workspace.update({ where: { id: workspaceId }, data: { publicAddress: 'https://own.example' } }),
    )
    const own = await portal.db.within({ workspaceId }, tx =>
      portalAddress(tx, { publicUrl: () => 'https://other.example' }, workspaceId),
    )
    expect(own).toBe('https://own.example')
    await portal.close()
  })
})

describe('cookies and transport', () => {
  it('are __Host- and Secure over https, with HSTS', async () => {
    const cookie = await cookieAt(proxy.url)
    expect(cookie).toMatch(/^__Host-stackcube_[\w-]{12}=/)
    expect(cookie).toMatch(/; Path=\/;/)
    expect(cookie).toMatch(/Secure/)
    expect(cookie).toMatch(/HttpOnly/)
    expect(cookie).toMatch(/SameSite=Lax/)
    expect(cookie).not.toMatch(/Domain/)
    const page = await fetch(`${proxy.url}/robots.txt`)
    expect(page.headers.get('strict-transport-security')).toBe('max-age=31536000')
  })

  it('are plain on this computer without https, with no HSTS', async () => {
    const cookie = await cookieAt(server.portal.url)
    expect(cookie).toMatch(/^stackcube_[\w-]{12}=/)
    expect(cookie).not.toMatch(/Secure/)
    const page = await fetch(`${server.portal.url}/robots.txt`)
    expect(page.headers.get('strict-transport-security')).toBeNull()
  })

  it('take a session of one transport for no session of the other', async () => {
    const [session] = (await cookieAt(server.portal.url)).split(';')
    const publicId = /stackcube_([\w-]{12})/.exec(session ?? '')?.[1] ?? ''
    const home = (origin: string, cookie: string) =>
      fetch(`${origin}/api/buyer/home`, { headers: { cookie, 'x-portal-link': publicId } })
    expect((await home(server.portal.url, session ?? '')).status).toBe(200)
    expect((await home(proxy.url, session ?? '')).status).toBe(401)
    expect((await home(proxy.url, `__Host-${session}`)).status).toBe(200)
  })

  it('answers nothing over plain http to other computers', async () => {
    const asked = (path: string, host: string) => statusAs(server.portal.url, path, host)
    expect(await asked('/l', '192.168.1.5:4310')).toBe(403)
    expect(await asked('/api/staff/setup.status', 'orders.company.example')).toBe(403)
    expect(await asked('/assets/x.js', '192.168.1.5')).toBe(403)
    expect(await asked('/healthz', '192.168.1.5')).toBe(200)
    expect(await asked('/api/staff/setup.status', 'localhost:4310')).toBe(200)
  })
})

/** Fetch can't set Host; this asks as a browser that knows the portal by another name. */
const statusAs = (origin: string, path: string, host: string): Promise<number> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(origin)
    get({ hostname, port, path, headers: { host } }, response => {
      response.resume()
      resolve(response.statusCode ?? 0)
    }).once('error', reject)
  })

describe('the server’s options', () => {
  it('take a plain http address beyond this computer only with the flag', () => {
    const lan = ['--public-url', 'http://192.168.1.5:4310/']
    expect(() => readPortalOptions(lan, {})).toThrow(/--allow-plain-http/)
    expect(readPortalOptions([...lan, '--allow-plain-http'], {})).toMatchObject({
      publicUrl: 'http://192.168.1.5:4310',
      allowPlainHttp: true,
    })
    expect(readPortalOptions([], { PUBLIC_URL: 'https://orders.example' })).toMatchObject({
      allowPlainHttp: false,
    })
  })
})
