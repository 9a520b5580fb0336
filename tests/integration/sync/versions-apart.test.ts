import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { addMutation } from '#desktop/worker/store/outbox/add-mutation.ts'
import { outboxCounts } from '#desktop/worker/store/outbox/outbox-counts.ts'
import { openStore } from '#desktop/worker/store/store.ts'
import { createServerClient } from '#desktop/worker/sync/server-client.ts'
import { startSyncLoop } from '#desktop/worker/sync/sync-loop.ts'
import { newId } from '#shared/base/ids.ts'
import { OLDEST_WRITING_PROTOCOL, PROTOCOL_VERSION } from '#shared/contract/protocol.ts'
import { startTestServer, type TestServer } from '#tests/support/portal/test-server.ts'
import { eventually } from '#tests/support/worker/test-worker.ts'

let server: TestServer

beforeAll(async () => {
  server = await startTestServer({ demo: true })
})

afterAll(() => server.close())

const folder = mkdtempSync(path.join(tmpdir(), 'stackcube-versions-'))

/** The real loop on a real store, speaking as a desktop of another version does. */
const openAs = async (protocol: number) => {
  const { admin } = server.portal.demo ?? { admin: { email: '', password: '' } }
  const anonymous = createServerClient(server.portal.url, () => null)
  const signedIn = await anonymous.auth.signIn.mutate({ ...admin, deviceName: 'Another version' })
  if (!('token' in signedIn)) throw new Error('no token')
  const { store } = openStore(folder, signedIn.workspace.id)
  const loop = startSyncLoop({
    ...{ store, staff: signedIn.staff, hasToken: () => true, now: Date.now },
    client: createServerClient(server.portal.url, () => signedIn.token, protocol),
    ...{ changed: () => undefined, stateChanged: () => undefined },
    ...{ tokenRefused: () => undefined, arrived: () => undefined },
  })
  const close = async () => {
    await loop.stop()
    store.close()
  }
  return { store, loop, staff: signedIn.staff, close }
}

it.each([
  ['behind', OLDEST_WRITING_PROTOCOL - 1, 'protocol_too_old'],
  ['ahead', PROTOCOL_VERSION + 1, 'protocol_too_new'],
] as const)('lets a desktop that is too far %s read, and keeps its outbox', async (_, protocol, problem) => {
  const { store, loop, staff, close } = await openAs(protocol)
  await eventually(loop.state, state => state.connection === 'online')
  expect(loop.state().problem).toBe(problem)
  expect(store.one('SELECT 1 FROM view_product LIMIT 1')).not.toBeNull()
  const group = { groupId: newId(), name: `Group ${protocol}`, discountBp: null }
  addMutation(store, staff, { name: 'customer_group.create', args: group }, Date.now())
  const before = loop.state().lastSyncedAt ?? 0
  loop.wake()
  await eventually(loop.state, state => (state.lastSyncedAt ?? 0) > before)
  expect(loop.state()).toMatchObject({ connection: 'online', problem })
  expect(outboxCounts(store).pending).toBeGreaterThan(0)
  await close()
})

it('sends what was kept once the versions fit again', async () => {
  const { store, loop, close } = await openAs(PROTOCOL_VERSION)
  await eventually(
    () => outboxCounts(store),
    ({ pending }) => pending === 0,
  )
  expect(loop.state()).toMatchObject({ problem: null })
  const names = store.all<{ name: string }>(
    "SELECT json_extract(doc, '$.name') AS name FROM base WHERE entity = 'customer_group'",
  )
  expect(names.map(({ name }) => name)).toEqual(
    expect.arrayContaining([`Group ${OLDEST_WRITING_PROTOCOL - 1}`, `Group ${PROTOCOL_VERSION + 1}`]),
  )
  await close()
})
