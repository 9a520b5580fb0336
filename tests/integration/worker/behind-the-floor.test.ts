import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestServer, type TestServer } from '#tests/support/portal/test-server.ts'
import { eventually, startWorker, type TestWorker, testVault } from '#tests/support/worker/test-worker.ts'

const vault = testVault('keyring')
let server: TestServer
let away: TestWorker
let colleague: TestWorker

beforeAll(async () => {
  server = await startTestServer({ demo: true })
  away = await startWorker({ vault })
  colleague = await startWorker()
  const { admin } = server.portal.demo ?? { admin: { email: '', password: '' } }
  for (const each of [away, colleague]) {
    await each.call.session.signIn({ serverUrl: server.portal.url, ...admin })
    await quiet(each)
  }
}, 240_000)

afterAll(async () => {
  await away.worker.close()
  await colleague.worker.close()
  await server.close()
})

const quiet = (worker: TestWorker) => {
  worker.worker.wake()
  return eventually(
    () => worker.call.sync.status(),
    ({ connection, progress, pending }) => connection === 'online' && progress === null && pending === 0,
    30_000,
  )
}

const rename = async (worker: TestWorker, productId: string, to: string) => {
  const { product } = await worker.call.products.get({ productId })
  const name = { base: { name: product.name }, mine: { name: to } }
  await worker.call.mutate({ name: 'product.update', args: { productId, edits: { name } } })
}

/** As if ninety days had gone by since the last change. */
const forgetAll = async (): Promise<number> => {
  const superuser = new pg.Client({ connectionString: server.database.superuserUrl })
  await superuser.connect()
  let all = 0
  for (let gone = -1; gone !== 0; all += gone) {
    const { rows } = await superuser.query<{ gone: string }>(
      "SELECT forget_changes(now() + interval '1 day', 100) AS gone",
    )
    gone = Number(rows[0]?.gone)
  }
  await superuser.end()
  return all
}

it('a desktop that was away for longer begins anew by itself, and loses nothing that it had not sent', async () => {
  const { items } = await away.call.products.list({ search: '', status: 'active', limit: 2 })
  const [mine, theirs] = items
  if (!mine || !theirs) throw new Error('no products')
  await server.stop()
  await eventually(
    () => away.call.sync.status(),
    ({ connection }) => connection === 'offline',
  )
  await rename(away, mine.id, 'Named while away')
  const { profileFolder } = away
  await away.worker.close()
  await server.restart()
  await quiet(colleague)
  await rename(colleague, theirs.id, 'Named meanwhile')
  await quiet(colleague)
  await rename(colleague, theirs.id, 'Named last')
  await quiet(colleague)
  expect(await forgetAll()).toBeGreaterThan(0)
  away = await startWorker({ vault, profileFolder })
  expect((await away.call.products.get({ productId: mine.id })).product.name).toBe('Named while away')
  await quiet(away)
  expect((await away.call.products.get({ productId: theirs.id })).product.name).toBe('Named last')
  expect(await away.call.syncCentre.list()).toMatchObject({ pending: [], conflicts: [], refusals: [] })
  await quiet(colleague)
  await expect
    .poll(async () => (await colleague.call.products.get({ productId: mine.id })).product.name, {
      timeout: 20_000,
    })
    .toBe('Named while away')
}, 120_000)
