import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestServer, type TestServer } from '#tests/support/portal/test-server.ts'
import { eventually, startWorker, type TestWorker } from '#tests/support/worker/test-worker.ts'

let server: TestServer

beforeAll(async () => {
  server = await startTestServer({ demo: true })
})

afterAll(() => server.close())

const signedIn = async (): Promise<TestWorker> => {
  const started = await startWorker()
  const { admin } = server.portal.demo ?? { admin: { email: '', password: '' } }
  await started.call.session.signIn({ serverUrl: server.portal.url, ...admin })
  await sent(started)
  return started
}

const sent = ({ call }: TestWorker) =>
  eventually(
    () => call.sync.status(),
    status => status.connection === 'online' && status.progress === null && status.pending === 0,
  )

const rename = async ({ call }: TestWorker, productId: string, from: string, to: string) => {
  const name = { base: { name: from }, mine: { name: to } }
  await call.mutate({ name: 'product.update', args: { productId, edits: { name } } })
}

it('shows one card, the new one, when a decided conflict meets a newer change', async () => {
  const [one, other] = [await signedIn(), await signedIn()]
  const [product] = (await one.call.products.list({ search: '', limit: 1, sort: 'name' })).items
  if (!product) throw new Error('no product')
  await rename(one, product.id, product.name, 'First')
  await sent(one)
  await rename(other, product.id, product.name, 'Second')
  await sent(other)
  const [card] = (await other.call.syncCentre.list()).conflicts
  if (!card) throw new Error('no conflict')
  await rename(one, product.id, 'First', 'Third')
  await sent(one)
  await other.call.mutate({
    name: 'conflict.resolve',
    args: { conflictId: card.conflictId, choices: { name: 'mine' } },
  })
  await sent(other)
  const { conflicts } = await other.call.syncCentre.list()
  expect(conflicts.map(({ fields }) => fields)).toEqual([
    [
      {
        ...{ group: 'name', base: { name: 'First' }, theirs: { name: 'Third' }, mine: { name: 'Second' } },
        changed: { by: 'Anna Whitfield', at: expect.any(Number) },
      },
    ],
  ])
  expect(conflicts[0]?.conflictId).not.toBe(card.conflictId)
  await Promise.all([one.worker.close(), other.worker.close()])
})
