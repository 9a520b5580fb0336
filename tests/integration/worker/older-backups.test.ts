import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openBackup, restoreBackup } from '#server/db/backup/read-backup.ts'
import { writeBackup } from '#server/db/backup/write-backup.ts'
import { prepareSchema } from '#server/db/prepare-schema.ts'
import { startTestServer, type TestServer } from '#tests/support/portal/test-server.ts'
import { OWNER, SERVING } from '#tests/support/postgres/test-cluster.ts'
import { eventually, startWorker, type TestWorker, testVault } from '#tests/support/worker/test-worker.ts'

/** The real desktop and the real server, of which one goes back to how it was: nothing is lost, nothing comes twice. */
let server: TestServer
let folder: string
const open: TestWorker[] = []

beforeEach(async () => {
  server = await startTestServer({ demo: true })
  folder = await mkdtemp(path.join(tmpdir(), 'stackcube-older-'))
})

afterEach(async () => {
  for (const { worker } of open.splice(0)) await worker.close()
  await server.close()
  await rm(folder, { recursive: true, force: true })
})

const started = async (facts: Parameters<typeof startWorker>[0] = {}): Promise<TestWorker> => {
  const worker = await startWorker(facts)
  open.push(worker)
  return worker
}

const closed = async (worker: TestWorker): Promise<void> => {
  open.splice(open.indexOf(worker), 1)
  await worker.worker.close()
}

const settled = ({ call }: TestWorker) =>
  eventually(
    () => call.sync.status(),
    status => status.connection === 'online' && status.pending === 0 && status.progress === null,
    60_000,
  )

const signedIn = async (vault = testVault('keyring')): Promise<TestWorker> => {
  const worker = await started({ vault })
  await worker.call.session.signIn({
    serverUrl: server.portal.url,
    ...(server.portal.demo?.admin ?? { email: '', password: '' }),
  })
  await settled(worker)
  return worker
}

const adjust = ({ call }: TestWorker, productId: string, difference: number) =>
  call.mutate({ name: 'stock.adjust', args: { productId, difference } })

const rename = ({ call }: TestWorker, { id, name }: { id: string; name: string }, mine: string) =>
  call.mutate({
    name: 'product.update',
    args: { productId: id, edits: { name: { base: { name }, mine: { name: mine } } } },
  })

const twoProducts = async ({ call }: TestWorker) => {
  const [tracked, other] = (await call.products.list({ search: '', limit: 2 })).items
  if (!tracked || !other) throw new Error('The demo has no products')
  return { tracked, other }
}

const onHand = async ({ call }: TestWorker, productId: string): Promise<number> =>
  (await call.products.get({ productId })).stock?.onHand ?? 0

const withServer = async (work: (client: pg.Client) => Promise<unknown>, url: string): Promise<void> => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await work(client).finally(() => client.end())
}

/** Puts the server's database back to a backup, as an operator would after a disk was lost. */
const goBackTo = async (backup: string): Promise<void> => {
  await server.stop()
  const manifest = await openBackup(backup)
  await withServer(
    client =>
      client.query(`DROP SCHEMA public CASCADE; DROP SCHEMA IF EXISTS pgboss CASCADE;
        CREATE SCHEMA public AUTHORIZATION ${OWNER.name}; CREATE EXTENSION IF NOT EXISTS btree_gist`),
    server.database.superuserUrl,
  )
  await withServer(async owner => {
    await restoreBackup(owner, backup, manifest)
    await prepareSchema(owner, SERVING.name)
  }, server.database.ownerUrl)
  await server.restart()
}

it('a server restored from an older backup gets again what desktops had sent since, once', async () => {
  const worker = await signedIn()
  const colleague = await signedIn()
  const { tracked, other } = await twoProducts(worker)
  const before = await onHand(worker, tracked.id)
  await adjust(worker, tracked.id, 3)
  await settled(worker)
  const backup = path.join(folder, 'backup')
  await writeBackup(server.database.ownerUrl, backup)
  await adjust(worker, tracked.id, 4)
  await rename(worker, other, 'Renamed after the backup')
  await settled(worker)
  const renamed = ({ call }: TestWorker) =>
    call.products.get({ productId: other.id }).then(({ product }) => product.name)
  await eventually(
    () => renamed(colleague),
    name => name === 'Renamed after the backup',
  )
  await goBackTo(backup)
  for (const each of [worker, colleague]) {
    await eventually(
      () => renamed(each),
      name => name === 'Renamed after the backup',
      60_000,
    )
    await settled(each)
    await eventually(
      () => onHand(each, tracked.id),
      count => count === before + 7,
    )
  }
  const { rows } = await counts(
    "SELECT count(*)::int AS n FROM audit_entry WHERE action = 'stock.adjust' AND actor_kind = 'staff'",
  )
  expect(rows).toEqual([{ n: 2 }])
  expect((await worker.call.sync.status()).conflicts).toBe(0)
})

it('a desktop restored from an older copy of its profile repeats nothing and goes on', async () => {
  const vault = testVault('keyring')
  const first = await signedIn(vault)
  const { profileFolder } = first
  const { tracked } = await twoProducts(first)
  const before = await onHand(first, tracked.id)
  await server.stop()
  await adjust(first, tracked.id, 5)
  await closed(first)
  const copy = path.join(folder, 'profile')
  await cp(profileFolder, copy, { recursive: true })
  await server.restart()
  const second = await started({ profileFolder, vault })
  await settled(second)
  await adjust(second, tracked.id, 2)
  await settled(second)
  await closed(second)
  await rm(profileFolder, { recursive: true, force: true })
  await cp(copy, profileFolder, { recursive: true })
  const third = await started({ profileFolder, vault })
  await settled(third)
  await eventually(
    () => onHand(third, tracked.id),
    count => count === before + 7,
    30_000,
  )
  await adjust(third, tracked.id, 1)
  await settled(third)
  await eventually(
    () => onHand(third, tracked.id),
    count => count === before + 8,
  )
  const { rows } = await counts('SELECT sum(on_hand)::int AS n FROM stock WHERE product_id = $1', tracked.id)
  expect(rows).toEqual([{ n: before + 8 }])
})

const counts = async (sql: string, ...values: string[]) => {
  const client = new pg.Client({ connectionString: server.database.superuserUrl })
  await client.connect()
  return client.query<{ n: number }>(sql, values).finally(() => client.end())
}
