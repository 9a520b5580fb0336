import { parseArgs } from 'node:util'
import { percentiles } from '../support/process/measure.ts'
import { type PortalChild, startPortalChild } from '../support/process/portal-child.ts'
import type { TestWorker } from '../support/worker/test-worker.ts'
import { noVisits, type Visits, visit } from './buyer-visits.ts'
import { compare, type Verdict } from './compare.ts'
import { type Crew, openCrew } from './desktop-crew.ts'
import { openServerCount, type StoredOrder } from './server-count.ts'

/** `npm run load -- [--seconds N] [--buyers N] [--desktops N]`: buyers and desktops at once, then an independent count. */
const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '30' },
    buyers: { type: 'string', default: '200' },
    desktops: { type: 'string', default: '5' },
  },
})

/** Whole, from 1 to `most`. */
const bounded = (text: string, name: string, most: number): number => {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 1 || value > most)
    throw new Error(`--${name} must be a whole number from 1 to ${most}`)
  return value
}

const main = async (): Promise<boolean> => {
  const seconds = bounded(values.seconds, 'seconds', 3600)
  const buyers = bounded(values.buyers, 'buyers', 2000)
  // More would meet the limit on sign-ins from one address.
  const desktops = bounded(values.desktops, 'desktops', 9)
  const portal = await startPortalChild()
  let crew: Crew | null = null
  try {
    crew = await openCrew(portal, desktops)
    const links = await crew.makeLinks(buyers)
    return await run(portal, crew, links, seconds)
  } finally {
    await crew?.close()
    await portal.stop()
  }
}

const run = async (
  portal: PortalChild,
  crew: Crew,
  links: readonly string[],
  seconds: number,
): Promise<boolean> => {
  const server = await openServerCount(portal.dataFolder, crew.workspaceId)
  try {
    const before = await server.orders()
    const visits = noVisits()
    const end = Date.now() + seconds * 1000
    const [approvals] = await Promise.all([
      crew.approveUntil(end),
      ...links.map(url => visit(url, end, visits)),
    ])
    const old = new Set(before.map(order => order.number))
    const made = (await server.orders()).filter(order => !old.has(order.number))
    await crew.settle(Math.max(0, ...made.map(order => order.number)))
    const verdict = compare(visits, made)
    verdict.wrong.push(...(await server.wrongReservations()), ...(await strayDesktops(crew, old, made)))
    report(visits, approvals, portal)
    return conclude(verdict)
  } finally {
    await server.close()
  }
}

/** Every desktop has to hold each order of this run once, and no other that is new. */
const strayDesktops = async (
  crew: Crew,
  old: ReadonlySet<number>,
  made: readonly StoredOrder[],
): Promise<string[]> => {
  const expected = sorted(made.map(order => order.number))
  const wrong: string[] = []
  for (const [index, desktop] of crew.desktops.entries()) {
    const held = sorted((await numbersOn(desktop)).filter(number => !old.has(number)))
    if (held.join() !== expected.join())
      wrong.push(`desktop ${index + 1} holds ${held.length} new orders, the server ${expected.length}`)
  }
  return wrong
}

const sorted = (numbers: readonly number[]): number[] => [...numbers].sort((a, b) => a - b)

const numbersOn = async (desktop: TestWorker): Promise<number[]> => {
  const numbers: number[] = []
  for (;;) {
    const { items } = await desktop.call.orders.list({ search: '', offset: numbers.length, limit: 1000 })
    numbers.push(...items.map(item => item.number))
    if (items.length < 1000) return numbers
  }
}

const report = (visits: Visits, approvals: number, portal: PortalChild): void => {
  const line = (name: string, times: readonly number[]) => {
    const { p50, p99 } = percentiles(times)
    console.log(
      `${name.padEnd(14)}${times.length} answers, p50 ${p50.toFixed(0)} ms, p99 ${p99.toFixed(0)} ms`,
    )
  }
  line('catalog page', visits.pageTimes)
  line('submission', visits.submitTimes)
  console.log(
    `${approvals} approvals, ${visits.differs} submissions met a difference, ${visits.unanswered.length} unanswered; server memory ${portal.memory() ?? '?'} MiB`,
  )
  for (const [message, times] of visits.failures) console.log(`failed ${times} times: ${message}`)
}

const WRONG_SHOWN = 20

const conclude = ({ acknowledged, found, lost, doubled, wrong }: Verdict): boolean => {
  for (const text of wrong.slice(0, WRONG_SHOWN)) console.log(`wrong: ${text}`)
  if (wrong.length > WRONG_SHOWN) console.log(`and ${wrong.length - WRONG_SHOWN} more`)
  console.log(
    `load: ${acknowledged} orders acknowledged, ${found} found, ${lost} lost, ${doubled} doubled${wrong.length > 0 ? `, ${wrong.length} wrong` : ''}`,
  )
  return acknowledged > 0 && lost === 0 && doubled === 0 && wrong.length === 0
}

main().then(
  good => process.exit(good ? 0 : 1),
  error => {
    console.error(error)
    process.exit(1)
  },
)
