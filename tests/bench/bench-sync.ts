import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { percentiles, timed } from '../support/process/measure.ts'
import { startWorker, type TestWorker, testVault } from '../support/worker/test-worker.ts'
import { startBareServer } from './bare-server.ts'
import { beginWorkspace } from './begin-workspace.ts'
import { fillCart, itemsToOrder, submit } from './bench-orders.ts'
import { signIn, storeIn, until } from './bench-worker.ts'
import { type BigWorkspace, fillBigWorkspace } from './big-workspace.ts'
import { startByteCounter } from './byte-counter.ts'
import { openLane } from './http-lane.ts'
import { type BenchPortal, startBenchPortal } from './start-bench-portal.ts'
import { superuserUrl } from './superuser-url.ts'
import { copyRows, openTable } from './sync-baseline.ts'
import type { CopyFacts, CopyTask } from './sync-copier.ts'

const PRODUCTS = 100_000
const COPIES = 3
const CHANGED = 1_000
const EDITS = 300
const PUSHED = 1_000
const HOPS = 20
const READS = 200

const show = (name: string, text: string): void => console.log(`${name.padEnd(52)}${text}`)

/**
 * The desktop's side on 100,000 products: first copy, changes, local edits, pushing them, the way to a colleague and
 * into the queue, reopening and reading; on the real worker and server, beside the least that does the same.
 */
export const benchSync = async (): Promise<void> => {
  const portal = await startBenchPortal()
  const root = mkdtempSync(path.join(tmpdir(), 'stackcube-bench-'))
  const database = new pg.Client({ connectionString: superuserUrl(portal.dataFolder) })
  // Ctrl-C stops PostgreSQL under it; without a listener that would end this process before it cleans up.
  database.on('error', () => undefined)
  const source = await startBareServer(import.meta.resolve('./sync-source.ts'), {
    BASELINE_DATABASE: superuserUrl(portal.dataFolder),
  })
  try {
    await beginWorkspace(portal)
    await database.connect()
    // Without stock, so that nearly every row that is copied is a product, as in the baseline.
    const size = { products: PRODUCTS, customers: 20, rulesPerCustomer: 20, tracked: false }
    const workspace = await fillBigWorkspace(superuserUrl(portal.dataFolder), portal.url, size)
    console.log(`\ndesktop and portal on ${PRODUCTS} products`)
    await benchFirstCopy(portal, source.url, root, workspace)
    const vault = testVault('memory')
    const profileFolder = path.join(root, 'one')
    const store = storeIn(profileFolder, workspace.workspaceId)
    const wire = await startByteCounter(portal.url)
    const one = await signedIn(wire.url, { vault, profileFolder })
    await benchChanges(one, database, workspace, source.url, root)
    await benchEdits(one, path.join(root, 'bare.db'))
    await benchPushing(one, wire)
    await benchHops(one, portal, workspace, path.join(root, 'other'))
    await benchReads(one, store)
    await one.worker.close()
    wire.close()
    await benchReopening(profileFolder, store, vault)
  } finally {
    source.stop()
    await database.end()
    await portal.stop()
    rmSync(root, { recursive: true, force: true })
  }
}

const account = { email: 'admin@bench.example', password: 'a password for measuring' }

const signedIn = async (serverUrl: string, facts: Parameters<typeof startWorker>[0]): Promise<TestWorker> => {
  const desktop = await startWorker(facts)
  await signIn(desktop, { serverUrl, ...account })
  return desktop
}

/** Each copy in a process of its own, that its memory is its own too; the bytes are counted in another run. */
const benchFirstCopy = async (
  portal: BenchPortal,
  sourceUrl: string,
  root: string,
  { workspaceId }: BigWorkspace,
): Promise<void> => {
  const copyOf = (folder: string, serverUrl = portal.url) =>
    copyInChild({ kind: 'portal', workspaceId, folder: path.join(root, folder), serverUrl, ...account })
  const bareCopyOf = (folder: string, url = sourceUrl) =>
    copyInChild({ kind: 'baseline', folder: path.join(root, folder), url })
  const wire = await startByteCounter(portal.url)
  await copyOf('counted', wire.url)
  const portalBytes = wire.received()
  wire.close()
  const bareWire = await startByteCounter(sourceUrl)
  await bareCopyOf('bare-counted', bareWire.url)
  const bareBytes = bareWire.received()
  bareWire.close()
  const ours: CopyFacts[] = []
  const bare: CopyFacts[] = []
  for (let run = 0; run < COPIES; run += 1) {
    ours.push(await copyOf(`copy-${run}`))
    bare.push(await bareCopyOf(`bare-${run}`))
  }
  tellCopy('first copy', ours, portalBytes)
  tellCopy('baseline: one stream into node:sqlite', bare, bareBytes)
  const share = speedOf(ours) / speedOf(bare)
  show('first copy, share of the baseline', `${share.toFixed(2)} (aim: 0.7)`)
}

const speedOf = (runs: readonly CopyFacts[]): number =>
  percentiles(runs.map(({ rows, ms }) => (rows / ms) * 1000)).p50

const tellCopy = (name: string, runs: readonly CopyFacts[], bytes: number): void => {
  const [first] = runs
  const seconds = percentiles(runs.map(({ ms }) => ms)).p50 / 1000
  const memory = percentiles(runs.map(({ memoryMiB }) => memoryMiB)).p50
  show(
    name,
    `${first?.rows} rows in ${seconds.toFixed(2)} s, ${speedOf(runs).toFixed(0)} rows/s, ${(bytes / 1e6).toFixed(1)} MB, ${memory} MiB at most`,
  )
}

const copyInChild = async (task: CopyTask): Promise<CopyFacts> => {
  const child = fork(fileURLToPath(import.meta.resolve('./sync-copier.ts')))
  const ended = once(child, 'exit')
  child.send(task)
  const [facts] = (await Promise.race([
    once(child, 'message'),
    ended.then(() => Promise.reject(new Error('The copying process ended early'))),
  ])) as [CopyFacts]
  child.disconnect()
  await ended
  rmSync(task.folder, { recursive: true, force: true })
  return facts
}

/** Rows that changed together, as an import changes them, from the nudge until they are shown. */
const benchChanges = async (
  one: TestWorker,
  database: pg.Client,
  { workspaceId }: BigWorkspace,
  sourceUrl: string,
  root: string,
): Promise<void> => {
  const times: number[] = []
  const bare: number[] = []
  const table = openTable(path.join(root, 'changed.db'))
  await copyRows(sourceUrl, table)
  for (let run = 0; run < COPIES; run += 1) {
    const description = `Changed for the ${run + 1}. time`
    const { rows } = await database.query<{ id: string }>(
      `WITH changed AS (UPDATE product SET description = $2 WHERE id IN
         (SELECT id FROM product WHERE workspace_id = $1 ORDER BY sku LIMIT $3) RETURNING id),
       head AS (UPDATE sync_head SET version = version + 1, nonce = gen_random_uuid()
         WHERE workspace_id = $1 AND stream = 'catalog' RETURNING version, nonce),
       told AS (INSERT INTO change (workspace_id, stream, version, entity, entity_id, nonce)
         SELECT $1, 'catalog', head.version, 'product', changed.id, head.nonce FROM head, changed)
       SELECT id FROM changed`,
      [workspaceId, description, CHANGED],
    )
    const productId = rows[0]?.id ?? ''
    const shown = async () => (await one.call.products.get({ productId })).product.description === description
    times.push(
      await timed(async () => {
        await one.call.sync.now()
        await until(shown)
      }),
    )
    bare.push(await timed(() => copyRows(sourceUrl, table, description)))
  }
  table.close()
  show(`${CHANGED} changed rows pulled`, `${percentiles(times).p50.toFixed(0)} ms`)
  show('baseline: the same rows streamed and replaced', `${percentiles(bare).p50.toFixed(0)} ms`)
}

const benchEdits = async (desktop: TestWorker, bareFile: string): Promise<void> => {
  const { items } = await desktop.call.products.list({ search: '', limit: EDITS })
  const times: number[] = []
  for (const { id: productId, listPrice } of items) {
    const edits = { listPrice: { base: { listPrice }, mine: { listPrice: listPrice + 1 } } }
    times.push(await timed(() => desktop.call.mutate({ name: 'product.update', args: { productId, edits } })))
    // As a message to the window would: what the edit has set going begins before the next one.
    await pause(1)
  }
  const bare = bareTransactions(bareFile)
  const share = percentiles(times).p50 / percentiles(bare).p50
  show(
    `local edit p50 / p99 (${items.length})`,
    `${both(times)} (p50 at ${share.toFixed(2)} of the baseline; aim: 2)`,
  )
  show('baseline: bare durable SQLite transaction', both(bare))
  await until(async () => (await desktop.call.sync.status()).pending === 0)
}

const both = (times: readonly number[]): string => {
  const { p50, p99 } = percentiles(times)
  return `${p50.toFixed(2)} / ${p99.toFixed(2)} ms`
}

/** A row of the outbox and a row of the view, of about an edit's size. */
const bareTransactions = (file: string): number[] => {
  const db = new DatabaseSync(file)
  db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
    CREATE TABLE edit (id INTEGER PRIMARY KEY, doc TEXT); CREATE TABLE row (id INTEGER PRIMARY KEY, doc TEXT)`)
  const insert = db.prepare('INSERT INTO edit (doc) VALUES (?)')
  const replace = db.prepare('INSERT OR REPLACE INTO row VALUES (?, ?)')
  const times = Array.from({ length: EDITS }, (_, index) => {
    const before = performance.now()
    db.exec('BEGIN IMMEDIATE')
    insert.run('x'.repeat(300))
    replace.run(index % 50, 'x'.repeat(500))
    db.exec('COMMIT')
    return performance.now() - before
  })
  db.close()
  return times
}

/** Edits made without a connection, from its return until the server has all and the desktop shows them as its own. */
const benchPushing = async (one: TestWorker, wire: { cut(): void; mend(): void }): Promise<void> => {
  const { items } = await one.call.products.list({ search: '', limit: PUSHED })
  wire.cut()
  for (const { id: productId } of items)
    await one.call.mutate({ name: 'stock.adjust', args: { productId, difference: 100_000 } })
  wire.mend()
  const ms = await timed(async () => {
    await one.call.sync.now()
    await until(async () => (await one.call.sync.status()).pending === 0)
  })
  show(`${PUSHED} offline edits pushed and back`, `${ms.toFixed(0)} ms`)
}

const benchHops = async (
  one: TestWorker,
  portal: BenchPortal,
  { buyers }: BigWorkspace,
  profileFolder: string,
): Promise<void> => {
  const other = await signedIn(portal.url, { profileFolder })
  const { items } = await one.call.products.list({ search: '', limit: HOPS })
  const changes: number[] = []
  for (const { id: productId, name: old } of items) {
    const name = { base: { name: old }, mine: { name: `${old} *` } }
    const seen = async () => (await other.call.products.get({ productId })).product.name.endsWith('*')
    changes.push(
      await timed(async () => {
        await one.call.mutate({ name: 'product.update', args: { productId, edits: { name } } })
        await until(seen)
      }),
    )
  }
  show(`a change seen on another desktop p50 / p99 (${HOPS})`, both(changes))
  const lane = openLane(portal.url)
  const orders: number[] = []
  for (const buyer of buyers.slice(0, HOPS)) {
    const order = await fillCart(lane, buyer, await itemsToOrder(lane, buyer, 10))
    const before = (await other.call.queue.list({ filter: {} })).counts.total
    const inQueue = async () => (await other.call.queue.list({ filter: {} })).counts.total > before
    await submit(lane, order)
    orders.push(await timed(() => until(inQueue)))
  }
  lane.close()
  show(`an acknowledged order in the queue p50 / p99 (${HOPS})`, both(orders))
  await other.worker.close()
}

/** A search and a page of a sorted list somewhere in the middle, beside the bare statements on the same file. */
const benchReads = async (one: TestWorker, store: string): Promise<void> => {
  const words = ['lantern', 'red lamp', 'B5', 'zinc vase 31', 'wooden tr', 'umb', 'B99']
  const searches: number[] = []
  const pages: number[] = []
  for (let read = 0; read < READS; read += 1) {
    const search = words[read % words.length] ?? ''
    searches.push(await timed(() => one.call.products.list({ search, limit: 50 })))
    const sort = read % 2 === 0 ? 'name' : 'list_price'
    pages.push(await timed(() => one.call.products.list({ sort, offset: (read * 37) % 1_000, limit: 50 })))
  }
  show('search for 50 p50 / p99', `${both(searches)} (aim: 10)`)
  show('sorted page of 50 p50 / p99', both(pages))
  const db = new DatabaseSync(store, { readOnly: true })
  const found = db.prepare(
    'SELECT doc FROM view_product WHERE key IN (SELECT rowid FROM search_product WHERE search_product MATCH ?) LIMIT 50',
  )
  const sorted = db.prepare('SELECT doc FROM view_product ORDER BY name_key LIMIT 50 OFFSET ?')
  const bareSearches = words.map(word => {
    const before = performance.now()
    found.all(`${word.split(' ')[0]}*`)
    return performance.now() - before
  })
  const barePages = Array.from({ length: READS }, (_, read) => {
    const before = performance.now()
    sorted.all((read * 37) % 1_000)
    return performance.now() - before
  })
  db.close()
  show('baseline: bare statements, search · page', `${both(bareSearches)} · ${both(barePages)}`)
}

/** In a process that has loaded the worker's code already. */
const benchReopening = async (
  profileFolder: string,
  store: string,
  vault: ReturnType<typeof testVault>,
): Promise<void> => {
  const times: number[] = []
  const bare: number[] = []
  for (let run = 0; run < 5; run += 1) {
    const started = performance.now()
    const again = await startWorker({ profileFolder, vault })
    await again.call.products.list({ sort: 'name', limit: 50 })
    times.push(performance.now() - started)
    await again.worker.close()
    bare.push(
      await timed(async () => {
        const db = new DatabaseSync(store)
        db.prepare('SELECT doc FROM view_product ORDER BY name_key LIMIT 50').all()
        db.prepare('SELECT count(*) FROM view_product').get()
        db.close()
      }),
    )
  }
  const share = percentiles(times).p50 / percentiles(bare).p50
  show(
    'reopen to the first page',
    `${percentiles(times).p50.toFixed(1)} ms (${share.toFixed(2)} of the baseline; aim: under 3)`,
  )
  show('baseline: bare open and query', `${percentiles(bare).p50.toFixed(1)} ms`)
}
