import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { readNetworks } from '#server/http/transport.ts'
import { startTestServer, type TestServer } from '#tests/support/portal/test-server.ts'

let server: TestServer
/** A server whose proxy is elsewhere, so that nobody on this computer may speak for others. */
let strict: TestServer

beforeAll(async () => {
  server = await startTestServer({ demo: false })
  const nobody = readNetworks([])
  strict = await startTestServer({
    demo: false,
    logLevel: 'warn',
    ...(nobody ? { trustedProxies: nobody } : {}),
  })
})

afterAll(async () => {
  await Promise.all([server.close(), strict.close()])
})

const call = async (at: TestServer, address: string, path: string, input: unknown): Promise<string> => {
  const response = await fetch(`${at.portal.url}/api/staff/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': address, 'x-stackcube-protocol': '1' },
    body: JSON.stringify(input),
  })
  return /"appCode":"([a-z_]+)"/.exec(await response.text())?.[1] ?? 'answered'
}

const NAMELESS: Readonly<Record<string, unknown>> = {
  'setup.firstRun': {},
  'auth.acceptInvitation': { token: 'x', name: 'Eve', password: 'a long password', deviceName: 'x' },
  'auth.resetPassword': { code: 'x', password: 'a long password' },
  'auth.requestReset': { email: 'no@one.example' },
}

describe.each(Object.entries(NAMELESS))('%s', (path, input) => {
  // The same allowance stands for several of them, so each is tried from an address of its own.
  const address = `203.0.113.${50 + Object.keys(NAMELESS).indexOf(path)}`

  it('has to wait after many tries from one address, and only there', async () => {
    const answers: string[] = []
    for (let n = 0; n < 70 && answers.at(-1) !== 'too_many_attempts'; n++)
      answers.push(
        ...(await Promise.all(Array.from({ length: 10 }, () => call(server, address, path, input)))),
      )
    expect(answers).toContain('too_many_attempts')
    expect(await call(server, '203.0.113.70', path, input)).not.toBe('too_many_attempts')
  })
})

it('counts who connects, whatever address that one names', async () => {
  const answers: string[] = []
  for (let n = 0; n < 70; n++)
    answers.push(await call(strict, `198.51.100.${n}`, 'auth.acceptInvitation', { token: 'x' }))
  expect(answers[0]).not.toBe('too_many_attempts')
  expect(answers.at(-1)).toBe('too_many_attempts')
})

it('pressing Continue is bounded by address', async () => {
  const open = async (address: string): Promise<number> => {
    const response = await fetch(`${server.portal.url}/l`, {
      method: 'POST',
      redirect: 'manual',
      headers: {
        origin: server.portal.url,
        'content-type': 'application/x-www-form-urlencoded',
        'x-forwarded-for': address,
      },
      body: 'token=wrong',
    })
    await response.text()
    return response.status
  }
  const statuses: number[] = []
  for (let n = 0; n < 40 && !statuses.includes(429); n++)
    statuses.push(...(await Promise.all(Array.from({ length: 10 }, () => open('203.0.113.60')))))
  expect(statuses).toContain(429)
  expect(statuses.length).toBeGreaterThan(250)
  expect(await open('203.0.113.61')).not.toBe(429)
})

it('a proxy that is not trusted is told to the operator, once', async () => {
  const written = vi.spyOn(process.stderr, 'write')
  const lines = () =>
    written.mock.calls.map(([line]) => String(line)).filter(line => line.includes('--trusted-proxies'))
  for (let n = 0; n < 3; n++) {
    const response = await fetch(`${strict.portal.url}/healthz`, {
      headers: { 'x-forwarded-proto': 'https' },
    })
    await response.text()
  }
  await vi.waitFor(() => expect(lines()).toHaveLength(1), 20_000)
  expect(JSON.parse(lines()[0] ?? '')).toMatchObject({ address: '127.0.0.1' })
  written.mockRestore()
})

it('a stranger can’t say that a request came over https', async () => {
  const hsts = async (at: TestServer): Promise<string | null> => {
    const response = await fetch(`${at.portal.url}/`, { headers: { 'x-forwarded-proto': 'https' } })
    await response.text()
    return response.headers.get('strict-transport-security')
  }
  expect(await hsts(server)).not.toBeNull()
  expect(await hsts(strict)).toBeNull()
})
