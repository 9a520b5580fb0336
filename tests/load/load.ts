import { parseArgs } from 'node:util'
import { openAsBuyer } from '../support/process/buyer-client.ts'
import { percentiles } from '../support/process/measure.ts'
import { type PortalChild, startPortalChild } from '../support/process/portal-child.ts'
import { eventually, startWorker, type TestWorker } from '../support/worker/test-worker.ts'

/** `npm run load -- [--seconds N] [--buyers N] [--desktops N]`: buyers and desktops at once, then an independent count. */
const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '30' },
    buyers: { type: 'string', default: '60' },
    desktops: { type: 'string', default: '5' },
  },
})
const MOST_BUYERS = 2_000
const MOST_SECONDS = 3_600
const seconds = Math.min(Number(values.seconds), MOST_SECONDS)

const main = async (): Promise<boolean> => {
  const portal = await startPortalChild()
  const desktops: TestWorker[] = []
  try {
    for (let i = 0; i < Number(values.desktops); i += 1) desktops.push(await openDesktop(portal))
    const links = await makeLinks(portal, Math.min(Number(values.buyers), MOST_BUYERS))
    const end = Date.now() + seconds * 1000
    const results = await Promise.all(links.map((url, index) => buy(url, index, end)))
    return await count(
      desktops,
      results.flatMap(result => result.numbers),
      results.flatMap(result => result.times),
      portal,
    )
  } finally {
    await Promise.all(desktops.map(desktop => desktop.worker.close()))
    await portal.stop()
  }
}

const openDesktop = async (portal: PortalChild): Promise<TestWorker> => {
  const desktop = await startWorker()
  await desktop.call.session.signIn({ serverUrl: portal.url, ...portal.admin })
  await eventually(
    () => desktop.call.sync.status(),
    status => status.connection === 'online' && status.progress === null,
  )
  return desktop
}

/** One link for each buyer, spread over the active customers. */
const makeLinks = async (portal: PortalChild, wanted: number): Promise<string[]> => {
  const admin = await openDesktop(portal)
  const { items } = await admin.call.customers.list({ search: '', state: 'active', limit: 1000 })
  const links: string[] = []
  for (let i = 0; i < wanted; i += 1) {
    const customer = items[i % items.length]
    if (!customer) break
    const made = await admin.call.links.create({ customerId: customer.id, label: `Load ${i}` })
    if (made.kind === 'done') links.push(made.link.url)
  }
  await admin.worker.close()
  return links
}

type Bought = { numbers: number[]; times: number[] }

/** Browses and orders with a pause for thought; an answer that was acknowledged is written down. */
const buy = async (url: string, index: number, end: number): Promise<Bought> => {
  const buyer = await openAsBuyer(url)
  const bought: Bought = { numbers: [], times: [] }
  while (Date.now() < end) {
    const { items } = await buyer.page(index % 2 ? 'bag' : '')
    const lines = items
      .filter(item => item.orderable && item.available === null)
      .slice(0, 5)
      .map(({ productId, minQuantity }) => ({ productId, quantity: minQuantity }))
    if (lines.length > 0) {
      const before = performance.now()
      const answer = await buyer.order(lines)
      bought.times.push(performance.now() - before)
      if (answer.kind === 'accepted') bought.numbers.push(answer.number)
    }
    await new Promise(resolve => setTimeout(resolve, 300 + Math.random() * 1200))
  }
  return bought
}

/** Every acknowledged order has to be on every desktop, once. */
const count = async (
  desktops: readonly TestWorker[],
  numbers: readonly number[],
  times: readonly number[],
  portal: PortalChild,
): Promise<boolean> => {
  const highest = Math.max(0, ...numbers)
  let lost = 0
  let doubled = 0
  for (const desktop of desktops) {
    await eventually(
      () => desktop.call.orders.list({ search: '', limit: 1 }),
      ({ items }) => (items[0]?.number ?? 0) >= highest,
    )
    const seen = await allNumbers(desktop)
    lost += numbers.filter(number => !seen.has(number)).length
    doubled += [...seen.values()].filter(times => times > 1).length
  }
  doubled += numbers.length - new Set(numbers).size
  const { p50, p99 } = percentiles(times)
  console.log(
    `cart and submit p50 ${p50.toFixed(0)} ms, p99 ${p99.toFixed(0)} ms; server memory ${portal.memory() ?? '?'} MiB`,
  )
  console.log(
    `load: ${numbers.length} orders acknowledged, ${desktops.length} desktops, ${lost} lost, ${doubled} doubled`,
  )
  return lost === 0 && doubled === 0 && numbers.length > 0
}

const allNumbers = async (desktop: TestWorker): Promise<Map<number, number>> => {
  const seen = new Map<number, number>()
  for (let offset = 0; ; offset += 1000) {
    const { items } = await desktop.call.orders.list({ search: '', offset, limit: 1000 })
    for (const { number } of items) seen.set(number, (seen.get(number) ?? 0) + 1)
    if (items.length < 1000) return seen
  }
}

main().then(
  good => process.exit(good ? 0 : 1),
  error => {
    console.error(error)
    process.exit(1)
  },
)
