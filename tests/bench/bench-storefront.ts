import pg from 'pg'
import { type Figures, measure, percentiles } from '../support/process/measure.ts'
import { type Baseline, startBaseline } from './baseline.ts'
import { beginWorkspace } from './begin-workspace.ts'
import { fillCart, itemsToOrder, type Order, submit } from './bench-orders.ts'
import {
  type BigBuyer,
  type BigSize,
  type BigWorkspace,
  fillBigWorkspace,
  queryPath,
} from './big-workspace.ts'
import { type Lane, openLane } from './http-lane.ts'
import { type BenchPortal, type Costs, processTime, startBenchPortal } from './start-bench-portal.ts'
import { superuserUrl } from './superuser-url.ts'

const CONNECTIONS = [1, 8, 32]
/** Customers who browse and order. */
const BUYERS = 1_000
/** From this many products on, a workspace of the largest size: 10,000 customers and a million price rules. */
const LARGE = 100_000
const WORDS = ['lantern', 'heart', 'vintage', 'mug', 'kett', 'b12']

type Bench = {
  portal: BenchPortal
  workspace: BigWorkspace
  baseline: Baseline
  database: string
  seconds: number
  products: number
}

/**
 * The buyers' side on a catalog of this many products, spread over 1,000 customers with own prices, each
 * figure beside its baseline: still, and with one catalog write a second.
 */
export const benchStorefront = async (products: number, seconds: number): Promise<void> => {
  const portal = await startBenchPortal()
  try {
    await beginWorkspace(portal)
    const database = superuserUrl(portal.dataFolder)
    const size = sizeOf(products)
    const workspace = await fillBigWorkspace(database, portal.url, size)
    console.log(
      `\n${products} products, ${size.customers} customers with ${size.rulesPerCustomer} own prices each, ${BUYERS} of them at work; ${seconds} s a step`,
    )
    const sample = await openLane(portal.url).get(pagePath(''), workspace.buyers[0]?.headers)
    const baseline = await startBaseline(database, sample.length, workspace)
    const bench = { portal, workspace, baseline, database, seconds, products }
    try {
      console.log(HEAD)
      console.log('Orders are of customers that see everything; a step ends when its carts are used up.')
      await benchFirstPages(bench)
      for (const at of CONNECTIONS) await benchReading(bench, at)
      for (const lines of [10, 500])
        for (const at of CONNECTIONS) {
          await benchOrders(bench, at, lines)
          await benchOrders(bench, at, lines, true)
        }
    } finally {
      await baseline.close()
    }
  } finally {
    await portal.stop()
  }
}

const sizeOf = (products: number): BigSize =>
  products >= LARGE
    ? { products, customers: 10_000, rulesPerCustomer: 100, buyers: BUYERS }
    : { products, customers: BUYERS, rulesPerCustomer: 500, buyers: BUYERS }

const HEAD = `${''.padEnd(52)}${'rate'.padStart(8)}  ${'p50 ms'.padStart(8)}${'p99 ms'.padStart(9)}   CPU ms/1,000: server + PostgreSQL   MiB`

const pagePath = (search: string): string => queryPath('catalog.page', { search })

const benchReading = async (bench: Bench, at: number): Promise<void> => {
  const { portal, workspace, baseline } = bench
  const page = (lane: Lane) => lane.get(pagePath(''), anyBuyer(workspace).headers)
  const byPrice = (lane: Lane) =>
    lane.get(
      queryPath('catalog.page', { sort: 'price', offset: 50 * anyPage() }),
      anyBuyer(workspace).headers,
    )
  const search = (lane: Lane) => lane.get(pagePath(anyWord()), anyBuyer(workspace).headers)
  const barePage = (lane: Lane) => lane.get(barePath(workspace, 'page'))
  const bareSearch = (lane: Lane) => lane.get(barePath(workspace, 'search'))
  await run(bench, `catalog page of 50, at ${at}`, at, portal.url, page)
  await run(bench, `  with one catalog write a second`, at, portal.url, page, true)
  await run(bench, `  baseline: node:http, pg, one statement`, at, baseline.url, barePage)
  await run(bench, `any of the first 20 pages by price, at ${at}`, at, portal.url, byPrice)
  await run(bench, `search, at ${at}`, at, portal.url, search)
  await run(bench, `  with one catalog write a second`, at, portal.url, search, true)
  await run(bench, `  baseline: node:http, pg, one statement`, at, baseline.url, bareSearch)
}

const barePath = ({ workspaceId, buyers }: BigWorkspace, read: 'page' | 'search'): string => {
  const customer = buyers[Math.floor(Math.random() * buyers.length)]?.customerId
  return `/${read}?workspace=${workspaceId}&customer=${customer}${read === 'search' ? `&search=${anyWord()}` : ''}`
}

/** Each customer's first page and first search, which load its own prices and what it usually orders. */
const benchFirstPages = async ({ portal, workspace }: Bench): Promise<void> => {
  const lanes = Array.from({ length: 8 }, () => openLane(portal.url))
  const waiting = [...workspace.buyers]
  const times: number[] = []
  const before = await portal.costs()
  const started = performance.now()
  await Promise.all(
    lanes.map(async lane => {
      for (let buyer = waiting.pop(); buyer; buyer = waiting.pop()) {
        const begun = performance.now()
        await lane.get(pagePath(''), buyer.headers)
        times.push(performance.now() - begun)
        for (const word of WORDS) await lane.get(pagePath(word), buyer.headers)
      }
    }),
  )
  const elapsed = (performance.now() - started) / 1000
  const after = await portal.costs()
  for (const lane of lanes) lane.close()
  const calls = times.length * (1 + WORDS.length)
  const figures = { perSecond: calls / elapsed, ...percentiles(times), done: calls, failed: 0 }
  console.log(line("each customer's first page and searches, at 8", figures, before, after))
}

const anyBuyer = ({ buyers }: BigWorkspace): BigBuyer => {
  const buyer = buyers[Math.floor(Math.random() * buyers.length)]
  if (!buyer) throw new Error('There are no buyers')
  return buyer
}

const anyPage = (): number => Math.floor(Math.random() * 20)

const anyWord = (): string => WORDS[Math.floor(Math.random() * WORDS.length)] ?? ''

/** One step: the connections are opened before it and the costs are what it alone has cost. */
const run = async (
  bench: Bench,
  name: string,
  at: number,
  origin: string,
  call: (lane: Lane) => Promise<unknown>,
  writing = false,
): Promise<void> => {
  const lanes = Array.from({ length: at }, () => openLane(origin))
  const stopWriting = writing ? startWriting(bench) : null
  const ofBaseline = origin === bench.baseline.url
  const before = await costs(bench, ofBaseline)
  const figures = await measure(bench.seconds, at, lane => call(lanes[lane] as Lane))
  const after = await costs(bench, ofBaseline)
  await stopWriting?.()
  for (const lane of lanes) lane.close()
  console.log(line(name, figures, before, after))
}

/** What was used so far: of the portal's process, or of the baseline's, whose memory is not told. */
const costs = async ({ portal, baseline }: Bench, ofBaseline: boolean): Promise<Costs> => {
  const found = await portal.costs()
  return ofBaseline ? { ...found, server: processTime(baseline.pid), memoryMiB: 0 } : found
}

const line = (name: string, figures: Figures, before: Costs, after: Costs): string => {
  const per = (cost: number) => (figures.done === 0 ? 0 : cost / figures.done).toFixed(0).padStart(6)
  const hits = after.prices.hits - before.prices.hits
  const all = hits + after.prices.misses - before.prices.misses
  const rate = all === 0 ? '' : `   prices from memory ${((100 * hits) / all).toFixed(1)} %`
  const failed = figures.failed ? `   ${figures.failed} failed` : ''
  return `${name.padEnd(52)}${figures.perSecond.toFixed(0).padStart(8)}/s${figures.p50.toFixed(1).padStart(8)}${figures.p99.toFixed(1).padStart(9)}   ${per(after.server - before.server)} +${per(after.postgres - before.postgres)}${(after.memoryMiB > 0 ? String(after.memoryMiB) : '–').padStart(8)}${rate}${failed}`
}

/** Changes one product's list price each second, as a staff edit does, until stopped; never one of `spared`. */
const startWriting = (
  { database, workspace }: Bench,
  spared: readonly string[] = [],
): (() => Promise<void>) => {
  const client = new pg.Client({ connectionString: database })
  const ready = client.connect()
  const write = () =>
    client.query(
      `WITH chosen AS (UPDATE product SET list_price = list_price + 1 WHERE id = (
          SELECT id FROM product WHERE workspace_id = $1 AND id <> ALL ($2::uuid[]) ORDER BY random() LIMIT 1) RETURNING id),
        head AS (UPDATE sync_head SET version = version + 1, nonce = gen_random_uuid()
          WHERE workspace_id = $1 AND stream = 'catalog' RETURNING version, nonce)
       INSERT INTO change (workspace_id, stream, version, entity, entity_id, nonce)
       SELECT $1, 'catalog', head.version, 'product', chosen.id, head.nonce FROM head, chosen`,
      [workspace.workspaceId, spared],
    )
  let last: Promise<unknown> = ready
  const timer = setInterval(() => {
    last = last.then(write)
  }, 1_000)
  return async () => {
    clearInterval(timer)
    await last
    await client.end()
  }
}

/** Carts that are filled before a step; a step ends when its time is over or they are used up. */
const CARTS: Readonly<Record<number, number>> = { 10: 1_000, 500: 120 }

/**
 * Submissions alone: the carts of many customers, each with items from elsewhere in its catalog, are filled
 * before; then each connection submits one after the other. The rate is what was done by the time it took.
 */
const benchOrders = async (bench: Bench, at: number, lines: number, writing = false): Promise<void> => {
  const { portal, seconds } = bench
  const lanes = Array.from({ length: at }, () => openLane(portal.url))
  const carts = await fillCarts(bench, lines)
  const products = carts.map(({ input }) => input.lines.map(({ productId }) => productId))
  const stopWriting = writing ? startWriting(bench, products.flat()) : null
  const times: number[] = []
  const before = await portal.costs()
  const started = performance.now()
  await Promise.all(
    lanes.map(async lane => {
      while (performance.now() - started < seconds * 1000) {
        const order = carts.pop()
        if (!order) return
        const begun = performance.now()
        await submit(lane, order)
        times.push(performance.now() - begun)
      }
    }),
  )
  const elapsed = (performance.now() - started) / 1000
  const after = await portal.costs()
  await stopWriting?.()
  for (const lane of lanes) lane.close()
  const figures = { perSecond: times.length / elapsed, ...percentiles(times), done: times.length, failed: 0 }
  const name = writing ? '  with one catalog write a second' : `submission of ${lines} lines, at ${at}`
  console.log(line(name, figures, before, after))
  if (!writing) await benchBare(bench, at, products)
}

const benchBare = async (bench: Bench, at: number, products: readonly string[][]): Promise<void> => {
  const before = await bareCosts(bench)
  const bare = await measure(bench.seconds, at, () =>
    bench.baseline.transaction(
      anyBuyer(bench.workspace),
      products[Math.floor(Math.random() * products.length)] ?? [],
    ),
  )
  console.log(line('  baseline: one bare transaction', bare, before, await bareCosts(bench)))
}

/** The bare transaction runs in this process, which is its server. */
const bareCosts = async ({ portal }: Bench): Promise<Costs> => {
  const { user, system } = process.cpuUsage()
  return { ...(await portal.costs()), server: user + system, memoryMiB: 0 }
}

/** One filled cart for each of many customers that see everything. */
const fillCarts = async ({ portal, workspace, products }: Bench, lines: number): Promise<Order[]> => {
  const buyers = workspace.buyers.filter(({ seesAll }) => seesAll)
  const wanted = Math.min(CARTS[lines] ?? 100, buyers.length)
  const lanes = Array.from({ length: 4 }, () => openLane(portal.url))
  const waiting = buyers.sort(() => Math.random() - 0.5).slice(0, wanted)
  const carts: Order[] = []
  await Promise.all(
    lanes.map(async lane => {
      for (let buyer = waiting.pop(); buyer; buyer = waiting.pop()) {
        const startAt = Math.floor(Math.random() * (products - lines - 100))
        carts.push(await fillCart(lane, buyer, await itemsToOrder(lane, buyer, lines, startAt)))
      }
    }),
  )
  for (const lane of lanes) lane.close()
  return carts
}
