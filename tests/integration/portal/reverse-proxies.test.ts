import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type RealProxy,
  startCaddy,
  startNginx,
  startNginxOfReadme,
} from '#tests/support/portal/real-proxies.ts'
import { copyDemo } from '#tests/support/postgres/demo-template.ts'
import type { TestDatabase } from '#tests/support/postgres/test-cluster.ts'
import { openAsBuyer } from '#tests/support/process/buyer-client.ts'
import {
  dataFolderOf,
  type PortalProcess,
  removeFolder,
  spawnPortal,
} from '#tests/support/process/spawn-portal.ts'
import { eventually, startWorker } from '#tests/support/worker/test-worker.ts'

/** The files of `deploy/` in the real programs, in front of a real server. */
describe.each([
  ['the nginx site that is handed out', startNginx],
  ['nginx with the lines of the README', startNginxOfReadme],
  ['the Caddyfile that is handed out', startCaddy],
])('behind %s', (_name, startProxy) => {
  let database: TestDatabase
  let folder: string
  let portal: PortalProcess
  let proxy: RealProxy
  let token: string

  beforeAll(async () => {
    folder = dataFolderOf('proxied')
    database = await copyDemo(folder)
    portal = await spawnPortal(['--port', '0', '--data', folder, '--demo', '--log-level', 'error'], {
      DATABASE_OWNER_URL: database.ownerUrl,
      DATABASE_URL: database.servingUrl,
    })
    token = portal.ready.links?.[0]?.url.split('/l/')[1] ?? ''
    const portalPort = Number(new URL(portal.url).port)
    proxy = await startProxy({ folder: path.join(folder, 'proxy'), portalPort })
  }, 600_000)

  afterAll(async () => {
    await proxy?.stop()
    await portal?.stop()
    await database?.drop()
    removeFolder(folder)
  })

  it('a link’s page, its form and its session work over https, with cookies for https alone', async () => {
    const page = await fetch(`${proxy.url}/l/${token}`)
    expect([page.status, page.headers.get('referrer-policy')]).toEqual([200, 'strict-origin'])
    expect(page.headers.get('strict-transport-security')).toMatch(/max-age/)
    const opened = await fetch(`${proxy.url}/l`, {
      ...{ method: 'POST', redirect: 'manual' as const, body: new URLSearchParams({ token }) },
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: proxy.url },
    })
    expect(opened.headers.get('set-cookie')).toMatch(/^__Host-[^;]+;(?=.*Secure)(?=.*HttpOnly)/i)
    const buyer = await openAsBuyer(`${proxy.url}/l/${token}`)
    expect((await buyer.page('')).items.length).toBeGreaterThan(0)
  })

  it('an order reaches a desktop by its live update', async () => {
    const desktop = await startWorker()
    try {
      const admin = portal.ready.admin ?? { email: '', password: '' }
      await desktop.call.session.signIn({ serverUrl: proxy.url, ...admin })
      await eventually(
        () => desktop.call.sync.status(),
        ({ connection, progress }) => connection === 'online' && progress === null,
        60_000,
      )
      const buyer = await openAsBuyer(`${proxy.url}/l/${token}`)
      const { items } = await buyer.page('')
      const item = items.find(({ orderable }) => orderable)
      const line = { productId: item?.productId ?? '', quantity: item?.minQuantity ?? 1 }
      const answer = await buyer.submit(await buyer.fill([line]))
      if (answer.kind !== 'accepted') throw new Error(JSON.stringify(answer))
      // The poll looks every half minute at the earliest; only the hint is this quick.
      await eventually(
        async () =>
          (await desktop.call.orders.list({ search: '', limit: 5 })).items.map(order => order.number),
        numbers => numbers.includes(answer.number),
        15_000,
      )
    } finally {
      await desktop.worker.close()
    }
  })

  it('no log has a link’s secret in it, however its path is written, nor when the portal is away', async () => {
    const ways = [`/l/${token}`, `/L/${token}`, `//l/${token}`, `/l/%73${token.slice(1)}`, `/l/${token}?x=1`]
    for (const url of [proxy.url, proxy.plainUrl])
      for (const way of ways) await fetch(url + way, { redirect: 'manual' })
    await fetch(`${proxy.url}/api/staff/setup.status`)
    await portal.stop()
    for (const way of ways) expect((await fetch(proxy.url + way)).status).toBe(502)
    expect((await fetch(`${proxy.url}/s/abc`)).status).toBe(502)
    // What is written last of all stands in the logs by then.
    await eventually(proxy.logs, text => text.includes('/s/abc'), 15_000)
    expect(proxy.logs()).toContain('setup.status')
    expect(proxy.logs()).not.toContain(token.slice(4))
  })
})
