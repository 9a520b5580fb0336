import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import path from 'node:path'
import { percentiles } from '../support/process/measure.ts'
import { beginWorkspace } from './begin-workspace.ts'
import { type Chosen, fillCart, itemsToOrder, submit } from './bench-orders.ts'
import { type BigBuyer, type BigWorkspace, fillBigWorkspace } from './big-workspace.ts'
import { type Lane, openLane } from './http-lane.ts'
import { type BenchPortal, startBenchPortal } from './start-bench-portal.ts'
import { superuserUrl } from './superuser-url.ts'

const PRODUCTS = 100_000
const RULES_PER_PRODUCT = 10
const LANES = 4
const CUSTOMERS = 200
const MOST_SECONDS = 600
/** Between two orders of a connection: together they order some thirty times a second, a busy day's peak. */
const PAUSE_MS = 100

/** An administrator's import of 100,000 products and 1,000,000 price rules while buyers go on submitting. */
export const benchImport = async (seconds: number): Promise<void> => {
  const portal = await startBenchPortal()
  try {
    await beginWorkspace(portal)
    const size = { products: 1_000, customers: CUSTOMERS, rulesPerCustomer: 100 }
    const workspace = await fillBigWorkspace(superuserUrl(portal.dataFolder), portal.url, size)
    const buyers = openBuyers(portal, workspace)
    console.log(`\nsubmissions of 10 lines from ${LANES} connections, p50 / p99`)
    const idle = await submitting(buyers, pause(seconds * 1000 * 3))
    tell('idle', idle)
    const files = await writeFiles(portal)
    const products = await submitting(buyers, runImport(portal, 'products', files.products))
    tell(`while ${PRODUCTS} products are imported`, products)
    const prices = await submitting(buyers, runImport(portal, 'prices', files.prices))
    tell(`while ${PRODUCTS * RULES_PER_PRODUCT} price rules are imported`, prices)
    tell('idle again', await submitting(buyers, pause(seconds * 1000 * 3)))
    for (const { lane } of buyers.lanes) lane.close()
  } finally {
    await portal.stop()
  }
}

/** What a customer may order differs, so each has items of its own, chosen when it first orders. */
type Buyers = {
  lanes: { lane: Lane }[]
  itemsOf(lane: Lane, buyer: BigBuyer): Promise<Chosen>
  workspace: BigWorkspace
}

const openBuyers = (portal: BenchPortal, workspace: BigWorkspace): Buyers => {
  const lanes = Array.from({ length: LANES }, () => ({ lane: openLane(portal.url) }))
  const chosen = new Map<BigBuyer, Promise<Chosen>>()
  const itemsOf = (lane: Lane, buyer: BigBuyer) => {
    const known = chosen.get(buyer) ?? itemsToOrder(lane, buyer, 10)
    chosen.set(buyer, known)
    return known
  }
  return { lanes, workspace, itemsOf }
}

type Result = { times: number[]; ms: number }

/** Submits from every connection until something else has ended; an order that is not accepted ends the run. */
const submitting = async (buyers: Buyers, until: Promise<unknown>): Promise<Result> => {
  const times: number[] = []
  const started = performance.now()
  let running = true
  const ended = until.finally(() => {
    running = false
  })
  const work = buyers.lanes.map(async ({ lane }, index) => {
    while (running && performance.now() - started < MOST_SECONDS * 1000) {
      // Each connection has its own buyers, so that no two share a cart.
      const own = buyers.workspace.buyers.filter((_, at) => at % LANES === index)
      const buyer = own[Math.floor(Math.random() * own.length)]
      if (!buyer) return
      const order = await fillCart(lane, buyer, await buyers.itemsOf(lane, buyer))
      const before = performance.now()
      await submit(lane, order)
      times.push(performance.now() - before)
      await pause(PAUSE_MS)
    }
  })
  await Promise.all([ended, ...work])
  return { times, ms: performance.now() - started }
}

const tell = (name: string, { times, ms }: Result): void => {
  const { p50, p99 } = percentiles(times)
  const worst = Math.max(...times)
  console.log(
    `${name.padEnd(52)}${p50.toFixed(1).padStart(8)} /${p99.toFixed(1).padStart(7)} ms, worst ${worst.toFixed(0)} ms, ${times.length} orders in ${(ms / 1000).toFixed(1)} s`,
  )
}

const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))

const writeFiles = async ({ dataFolder }: BenchPortal): Promise<{ products: string; prices: string }> => {
  const products = path.join(dataFolder, 'products.csv')
  const prices = path.join(dataFolder, 'prices.csv')
  await writeRows(
    products,
    'sku,name,list_price,tax_rate\n',
    PRODUCTS,
    at => `IMP-${at},Imported thing ${at},${at % 90}.50,20\n`,
  )
  await writeRows(prices, 'sku,level,owner,min_quantity,unit_price\n', PRODUCTS * RULES_PER_PRODUCT, at => {
    const product = Math.floor(at / RULES_PER_PRODUCT)
    return `IMP-${product},customer,BIG-${1 + ((product + at) % CUSTOMERS)},1,${at % 80}.25\n`
  })
  return { products, prices }
}

const writeRows = async (
  file: string,
  header: string,
  rows: number,
  row: (at: number) => string,
): Promise<void> => {
  const out = createWriteStream(file)
  out.write(header)
  for (let at = 0; at < rows; at++) if (!out.write(row(at))) await once(out, 'drain')
  await new Promise<void>(resolve => out.end(resolve))
}

/** The administrators' command itself, in a process of its own. */
const runImport = async ({ dataFolder }: BenchPortal, kind: string, file: string): Promise<void> => {
  const child = spawn(process.execPath, ['scripts/import.ts', kind, file, '--data', dataFolder], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let told = ''
  child.stdout.on('data', chunk => {
    told = (told + chunk).slice(-2_000)
  })
  child.stderr.on('data', chunk => {
    told = (told + chunk).slice(-2_000)
  })
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error(`The import of ${kind} ended with ${code}: ${told}`)
}
