import { connect } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { BUYER_API_PATH, LINK_HEADER } from '#shared/contract/protocol.ts'
import { withoutSecrets } from '#shared/domain/portal-token.ts'
import { copyDemo } from '#tests/support/postgres/demo-template.ts'
import type { TestDatabase } from '#tests/support/postgres/test-cluster.ts'
import { openAsBuyer } from '#tests/support/process/buyer-client.ts'
import {
  dataFolderOf,
  type PortalProcess,
  removeFolder,
  spawnPortal,
} from '#tests/support/process/spawn-portal.ts'
import { eventually } from '#tests/support/worker/test-worker.ts'

let database: TestDatabase
let folder: string
let portal: PortalProcess | null = null

beforeAll(async () => {
  folder = dataFolderOf('running')
  database = await copyDemo(folder)
})

afterEach(async () => {
  await portal?.stop()
  portal = null
})

afterAll(async () => {
  await database.drop()
  removeFolder(folder)
})

const start = async (...args: string[]): Promise<PortalProcess> => {
  portal = await spawnPortal(['--port', '0', '--data', folder, '--demo', ...args], {
    DATABASE_OWNER_URL: database.ownerUrl,
    DATABASE_URL: database.servingUrl,
  })
  return portal
}

const asOwner = async (sql: string, values: unknown[] = []): Promise<void> => {
  const owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  await owner.query(sql, values).finally(() => owner.end())
}

const FROM_LATER = "'29991231000000_from_a_later_release'"

describe('a running server', () => {
  it('is alive and ready, and not ready while a migration of its release is missing', async () => {
    const { url } = await start('--log-level', 'error')
    expect((await fetch(`${url}/healthz`)).status).toBe(200)
    const ready = () => fetch(`${url}/readyz`)
    expect(await (await ready()).json()).toEqual({
      ...{ ok: true, database: true, migrations: true, stopping: false },
    })
    const name = '(SELECT migration_name FROM _prisma_migrations ORDER BY 1 DESC LIMIT 1)'
    await asOwner(`UPDATE _prisma_migrations SET rolled_back_at = now() WHERE migration_name = ${name}`)
    const missing = await ready()
    expect([missing.status, await missing.json()]).toMatchObject([503, { database: true, migrations: false }])
    await asOwner('UPDATE _prisma_migrations SET rolled_back_at = NULL')
    expect((await ready()).status).toBe(200)
  })

  it('does not start on a database that a newer release wrote, and says what to do', async () => {
    await asOwner(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at) VALUES ('x', 'x', ${FROM_LATER}, now())`,
    )
    await expect(start()).rejects.toThrow(
      /written by a newer release .* Start that release, or restore a backup/,
    )
    await asOwner(`DELETE FROM _prisma_migrations WHERE migration_name = ${FROM_LATER}`)
  })

  it('says everything that is wrong with its settings before it does anything', async () => {
    await expect(start('--port', 'x', '--log-level', 'y')).rejects.toThrow(/--port or PORT[\s\S]*--log-level/)
  })

  it('logs each request with an id, and never a link, a session or a token', async () => {
    const { url, ready, log } = await start('--log-level', 'debug')
    const link = ready.links?.[0]?.url ?? ''
    const token = link.split('/l/')[1] ?? ''
    expect(token).toMatch(/^scp_/)
    await fetch(link)
    await fetch(`${url}/L/${token}`)
    await fetch(`${url}//l/${token}?x=${token}`)
    await fetch(`${url}/l/%73cp_${token.slice(4)}`)
    await fetch(`${url}/api/buyer/home?batch=1&input=${token}`, { headers: { referer: link } })
    const form = (body: string) =>
      fetch(`${url}/l`, {
        ...{ method: 'POST', redirect: 'manual' as const, body },
        headers: { 'content-type': 'application/x-www-form-urlencoded', origin: url },
      })
    const opened = await form(`token=${token}`)
    await form(`token=${token}`.padEnd(17_000_000, 'x')).catch(() => null)
    const cookie = opened.headers.get('set-cookie')?.split(';')[0] ?? ''
    const publicId = opened.headers.get('location')?.split('/s/')[1] ?? ''
    const asked = await fetch(`${url}${BUYER_API_PATH}/home`, {
      headers: { cookie, [LINK_HEADER]: publicId },
    })
    const id = asked.headers.get('x-request-id') ?? ''
    await fetch(`${url}/api/staff/auth.me`, { headers: { authorization: `Bearer scd_${'a'.repeat(33)}` } })
    await pause(200)
    const lines = log()
      .split('\n')
      .filter(Boolean)
      .map(line => JSON.parse(line) as Record<string, unknown>)
    const requests = lines.filter(line => line.msg === 'request completed')
    expect(requests.length).toBeGreaterThan(6)
    expect(requests.every(line => typeof line.reqId === 'string')).toBe(true)
    expect(lines.some(line => line.reqId === id)).toBe(true)
    expect(log()).not.toContain(token.slice(4))
    expect(log()).not.toContain(cookie.split('=')[1])
    expect(log()).not.toContain('a'.repeat(33))
    expect(withoutSecrets(log())).toBe(log())
  })

  it('shows its figures on an address of its own, by route and without a link in them', async () => {
    const { url, ready } = await start('--log-level', 'error', '--metrics-port', '0')
    const link = ready.links?.[0]?.url ?? ''
    await fetch(link)
    await fetch(`${url}/api/staff/setup.status`)
    await fetch(`${url}/api/staff/no.such.thing`)
    expect((await fetch(`${url}/metrics`)).status).toBe(404)
    const text = await (await fetch(ready.metricsUrl ?? '')).text()
    expect(text).toMatch(/stackcube_http_request_seconds_count\{[^}]*route="\/l\/:token"[^}]*\} 1/)
    expect(text).toContain('route="/api/staff/setup.status"')
    expect(text).not.toContain('no.such.thing')
    expect(text).toContain('stackcube_live_connections 0')
    expect(text).toContain('stackcube_database_connections{state="idle"}')
    expect(withoutSecrets(text)).toBe(text)
  })

  it('finishes what is running when it is asked to stop, and is not ready from then on', async () => {
    const { url, ready, stop } = await start('--log-level', 'error')
    const link = ready.links?.[0]?.url ?? ''
    // A submission that waits for a row that somebody else has locked.
    const blocker = new pg.Client({ connectionString: database.superuserUrl })
    await blocker.connect()
    await blocker.query('BEGIN; SELECT FROM portal_link FOR UPDATE')
    const token = link.split('/l/')[1] ?? ''
    const opening = fetch(`${url}/l`, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: url },
      body: new URLSearchParams({ token }),
    })
    await pause(500)
    // A connection that is open already and in the middle of a request when the server is asked to stop.
    const late = connect(Number(new URL(url).port), '127.0.0.1')
    late.write('GET /api/staff/setup.status HTTP/1.1\r\nhost: 127.0.0.1\r\n')
    await pause(200)
    const stopped = stop()
    await pause(300)
    await expect(fetch(`${url}/healthz`)).rejects.toThrow()
    late.write('x-stackcube-protocol: 1\r\n\r\n')
    const refusal = (await late.toArray()).join('')
    expect(refusal).toMatch(/^HTTP\/1.1 503[\s\S]*\nconnection: close/i)
    expect(refusal).toContain('"appCode":"server_busy"')
    await blocker.query('ROLLBACK')
    await blocker.end()
    expect((await opening).status).toBe(303)
    // The connection of that request is not kept: a stop would wait until it is cut off.
    expect((await opening).headers.get('connection')).toBe('close')
    await stopped
  })

  it('serves on while it drains, is not ready from the first moment of that, and ends afterwards', async () => {
    const { url, ready, stop } = await start('--log-level', 'error', '--drain-seconds', '3')
    const link = ready.links?.[0]?.url ?? ''
    const stopped = stop()
    const readiness = () => fetch(`${url}/readyz`)
    await eventually(
      async () => (await readiness()).status,
      status => status === 503,
    )
    expect(await (await readiness()).json()).toMatchObject({ ok: false, database: true, stopping: true })
    const buyer = await openAsBuyer(link)
    const { items } = await buyer.page('')
    const item = items.find(({ orderable }) => orderable)
    const line = { productId: item?.productId ?? '', quantity: item?.minQuantity ?? 1 }
    expect(await buyer.submit(await buyer.fill([line]))).toMatchObject({ kind: 'accepted' })
    // Whoever keeps a connection is told to find another process.
    expect((await fetch(`${url}/healthz`)).headers.get('connection')).toBe('close')
    await stopped
    await expect(readiness()).rejects.toThrow()
  })
})
