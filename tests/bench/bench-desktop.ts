import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as pause } from 'node:timers/promises'
import { percentiles } from '../support/process/measure.ts'
import type { PortalChild } from '../support/process/portal-child.ts'
import { startWorker, type TestWorker, testVault } from '../support/worker/test-worker.ts'
import { startByteCounter } from './byte-counter.ts'

const EDITS = 300
const CHANGES = 20
const WAIT_MS = 30_000

/** The desktop's side, on the real worker: first copy, local edits beside bare SQLite, the way to a colleague, reopening. */
export const benchDesktop = async (portal: PortalChild): Promise<void> => {
  const root = mkdtempSync(path.join(tmpdir(), 'stackcube-bench-'))
  process.once('exit', () => rmSync(root, { recursive: true, force: true }))
  const folder = (name: string) => path.join(root, name)
  await benchFirstCopy(portal, folder('first'))
  const vault = testVault('memory')
  const one = await startWorker({ vault, profileFolder: folder('one') })
  await signIn(one, portal, portal.url)
  await benchEdits(one, folder('bare.db'))
  await benchLatency(one, portal, folder('other'))
  await one.worker.close()
  await benchReopening(folder('one'), vault)
}

const show = (name: string, text: string): void => console.log(`${name.padEnd(46)}${text}`)

const benchFirstCopy = async (portal: PortalChild, profileFolder: string): Promise<void> => {
  const wire = await startByteCounter(portal.url)
  const desktop = await startWorker({ profileFolder })
  const ms = await timed(() => signIn(desktop, portal, wire.url))
  const status = await desktop.call.session.status()
  await desktop.worker.close()
  wire.close()
  if (status.kind !== 'signed_in') throw new Error('The desktop did not stay signed in')
  const rows = rowsIn(path.join(profileFolder, 'workspaces', `${status.workspace.id}.db`))
  const perSecond = (rows / ms) * 1000
  show(
    'sign-in and first copy',
    `${rows} rows in ${ms.toFixed(0)} ms, ${perSecond.toFixed(0)} rows/s, ${(wire.received() / 1e6).toFixed(2)} MB`,
  )
}

const rowsIn = (file: string): number => {
  const db = new DatabaseSync(file, { readOnly: true })
  const { rows } = db.prepare('SELECT count(*) AS rows FROM base').get() as { rows: number }
  db.close()
  return rows
}

const signIn = async (desktop: TestWorker, portal: PortalChild, serverUrl: string): Promise<void> => {
  await desktop.call.session.signIn({ serverUrl, ...portal.admin })
  await until(async () => {
    const { connection, progress } = await desktop.call.sync.status()
    return connection === 'online' && progress === null
  })
}

const benchEdits = async (desktop: TestWorker, bareFile: string): Promise<void> => {
  const { items } = await desktop.call.products.list({ search: '', limit: EDITS })
  const times: number[] = []
  for (const { id: productId } of items) {
    const edit = { name: 'stock.adjust', args: { productId, difference: 1 } }
    times.push(await timed(() => desktop.call.mutate(edit)))
  }
  show(`local edit p50 / p99 (${items.length})`, both(times))
  show('baseline: bare durable SQLite transaction', both(bareTransactions(bareFile)))
  const pushed = await timed(() => until(async () => (await desktop.call.sync.status()).pending === 0))
  show('until all of them were on the server and back', `${pushed.toFixed(0)} ms`)
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

const benchLatency = async (one: TestWorker, portal: PortalChild, profileFolder: string): Promise<void> => {
  const other = await startWorker({ profileFolder })
  await signIn(other, portal, portal.url)
  const { items } = await one.call.products.list({ search: '', limit: CHANGES })
  const times: number[] = []
  for (const { id: productId, name: old } of items) {
    const name = { base: { name: old }, mine: { name: `${old} *` } }
    const seen = async () => (await other.call.products.get({ productId })).product.name.endsWith('*')
    times.push(
      await timed(async () => {
        await one.call.mutate({ name: 'product.update', args: { productId, edits: { name } } })
        await until(seen)
      }),
    )
  }
  show(`a change seen on another desktop p50 / p99 (${times.length})`, both(times))
  await other.worker.close()
}

/** In a process that has loaded the worker's code already. */
const benchReopening = async (profileFolder: string, vault: ReturnType<typeof testVault>): Promise<void> => {
  const started = performance.now()
  const again = await startWorker({ profileFolder, vault })
  await again.call.queue.list({ filter: {} })
  show('reopen to the first queue', `${(performance.now() - started).toFixed(0)} ms`)
  await again.worker.close()
}

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const before = performance.now()
  await work()
  return performance.now() - before
}

const until = async (holds: () => Promise<boolean>): Promise<void> => {
  const end = Date.now() + WAIT_MS
  while (!(await holds())) {
    if (Date.now() > end) throw new Error('Still not so after 30 seconds')
    await pause(1)
  }
}
