import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { percentiles } from '../support/process/measure.ts'
import { type Chosen, fillCart, itemsToOrder, submit } from './bench-orders.ts'
import { type BigBuyer, type BigWorkspace, queryPath } from './big-workspace.ts'
import { type Lane, openLane } from './http-lane.ts'
import type { BenchPortal } from './start-bench-portal.ts'

const LANES = 4
const MOST_SECONDS = 600
/** Between two orders of a connection: together they order some thirty times a second, a busy day's peak. */
const PAUSE_MS = 100

/** What a customer may order differs, so each has items of its own, chosen when it first orders. */
export type Buyers = {
  lanes: Lane[]
  itemsOf(lane: Lane, buyer: BigBuyer): Promise<Chosen>
  workspace: BigWorkspace
}

/** Buyers who look at a page of the catalog and order ten lines, again and again, from a few connections. */
export const openBuyers = (portal: BenchPortal, workspace: BigWorkspace): Buyers => {
  const lanes = Array.from({ length: LANES }, () => openLane(portal.url))
  const chosen = new Map<BigBuyer, Promise<Chosen>>()
  const itemsOf = (lane: Lane, buyer: BigBuyer) => {
    const known = chosen.get(buyer) ?? itemsToOrder(lane, buyer, 10)
    chosen.set(buyer, known)
    return known
  }
  return { lanes, workspace, itemsOf }
}

export const closeBuyers = ({ lanes }: Buyers): void => {
  for (const lane of lanes) lane.close()
}

/** How long each page and each submission took, and all of it, ms. */
export type Bought = { pages: number[]; orders: number[]; ms: number }

/** Lets the buyers go on until something else has ended; an order that is not accepted ends the run. */
export const buying = async (buyers: Buyers, until: Promise<unknown>): Promise<Bought> => {
  const pages: number[] = []
  const orders: number[] = []
  const started = performance.now()
  let running = true
  const ended = until.finally(() => {
    running = false
  })
  const work = buyers.lanes.map(async (lane, index) => {
    while (running && performance.now() - started < MOST_SECONDS * 1000) {
      // Each connection has its own buyers, so that no two share a cart.
      const own = buyers.workspace.buyers.filter((_, at) => at % LANES === index)
      const buyer = own[Math.floor(Math.random() * own.length)]
      if (!buyer) return
      await timedInto(pages, () => lane.get(queryPath('catalog.page', { search: '' }), buyer.headers))
      const order = await fillCart(lane, buyer, await buyers.itemsOf(lane, buyer))
      await timedInto(orders, () => submit(lane, order))
      await pause(PAUSE_MS)
    }
  })
  await Promise.all([ended, ...work])
  return { pages, orders, ms: performance.now() - started }
}

const timedInto = async (times: number[], work: () => Promise<unknown>): Promise<void> => {
  const before = performance.now()
  await work()
  times.push(performance.now() - before)
}

export const tellHead = (): void =>
  console.log(`\ncatalog pages, and submissions of 10 lines, from ${LANES} connections: p50 / p99, worst, ms`)

export const tell = (name: string, { pages, orders, ms }: Bought): void =>
  console.log(
    `${name.padEnd(44)}pages ${figures(pages)}   orders ${figures(orders)}   ${orders.length} in ${(ms / 1000).toFixed(1)} s`,
  )

const figures = (times: readonly number[]): string => {
  const { p50, p99 } = percentiles(times)
  return [`${p50.toFixed(1)} / ${p99.toFixed(1)}`, Math.max(...times).toFixed(0)].join(', ').padStart(18)
}

export const pause = (ms: number): Promise<void> => new Promise(resolve => setTimeout(resolve, ms))

/** A command of an administrator, in a process of its own. */
export const runCommand = async (
  script: string,
  { dataFolder }: BenchPortal,
  ...args: string[]
): Promise<void> => {
  const child = spawn(process.execPath, [`scripts/${script}.ts`, ...args, '--data', dataFolder], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let told = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', chunk => {
      told = (told + chunk).slice(-2_000)
    })
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error(`${script} ${args.join(' ')} ended with ${code}: ${told}`)
}
