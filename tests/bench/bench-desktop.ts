import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { percentiles } from '../support/process/measure.ts'
import type { PortalChild } from '../support/process/portal-child.ts'
import { eventually, startWorker, type TestWorker, testVault } from '../support/worker/test-worker.ts'

const EDITS = 300

/** The desktop's side, on the real worker: first copy, local edits beside bare SQLite, reopening, and the way to a colleague. */
export const benchDesktop = async (portal: PortalChild): Promise<void> => {
  const vault = testVault('keyring')
  const one = await startWorker({ vault })
  const copied = await timed(() => signIn(one, portal))
  const rows =
    (await one.call.products.list({ search: '', limit: 1 })).total +
    (await one.call.orders.list({ search: '', limit: 1 })).total
  console.log(`first copy of the demo (${rows} products and orders)`.padEnd(44), `${copied.toFixed(0)} ms`)
  await benchEdits(one)
  await benchLatency(one, portal)
  await one.worker.close()
  const reopened = await timed(async () => {
    const again = await startWorker({ profileFolder: one.profileFolder, vault })
    await again.call.queue.list({ filter: { search: '' } })
    setTimeout(() => void again.worker.close(), 0)
  })
  console.log('reopen to the first queue'.padEnd(44), `${reopened.toFixed(0)} ms`)
}

const signIn = async (worker: TestWorker, portal: PortalChild): Promise<void> => {
  await worker.call.session.signIn({ serverUrl: portal.url, ...portal.admin })
  await eventually(
    () => worker.call.sync.status(),
    status => status.connection === 'online' && status.progress === null,
  )
}

const benchEdits = async (worker: TestWorker): Promise<void> => {
  const { items } = await worker.call.products.list({ search: '', limit: EDITS })
  const times: number[] = []
  for (const { id: productId } of items) {
    times.push(
      await timed(() => worker.call.mutate({ name: 'stock.adjust', args: { productId, difference: 1 } })),
    )
  }
  const local = percentiles(times)
  const bare = percentiles(bareTransactions())
  console.log(
    `local edit p50 / p99 (${items.length})`.padEnd(44),
    `${local.p50.toFixed(2)} / ${local.p99.toFixed(2)} ms`,
  )
  console.log(
    'baseline: bare durable SQLite transaction'.padEnd(44),
    `${bare.p50.toFixed(2)} / ${bare.p99.toFixed(2)} ms`,
  )
  const pushed = await timed(() =>
    eventually(
      () => worker.call.sync.status(),
      status => status.pending === 0,
    ),
  )
  console.log('until all of them were on the server'.padEnd(44), `${pushed.toFixed(0)} ms`)
}

const bareTransactions = (): number[] => {
  const folder = mkdtempSync(path.join(tmpdir(), 'stackcube-bare-'))
  const db = new DatabaseSync(path.join(folder, 'bare.db'))
  db.exec(
    'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE edit (id INTEGER PRIMARY KEY, doc TEXT)',
  )
  const insert = db.prepare('INSERT INTO edit (doc) VALUES (?)')
  const doc = JSON.stringify({ productId: 'x'.repeat(36), difference: 1 })
  const times = Array.from({ length: EDITS }, () => {
    const before = performance.now()
    insert.run(doc)
    return performance.now() - before
  })
  db.close()
  rmSync(folder, { recursive: true })
  return times
}

const benchLatency = async (one: TestWorker, portal: PortalChild): Promise<void> => {
  const other = await startWorker()
  await signIn(other, portal)
  const product = (await one.call.products.list({ search: '', limit: 1 })).items[0]
  if (!product) return
  const seen = await timed(async () => {
    const name = { base: { name: product.name }, mine: { name: `${product.name} *` } }
    await one.call.mutate({ name: 'product.update', args: { productId: product.id, edits: { name } } })
    await eventually(
      () => other.call.products.get({ productId: product.id }),
      ({ product: row }) => row.name.endsWith('*'),
    )
  })
  console.log('a change seen on another desktop (polled at 50)'.padEnd(44), `${seen.toFixed(0)} ms`)
  await other.worker.close()
}

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const before = performance.now()
  await work()
  return performance.now() - before
}
