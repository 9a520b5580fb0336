import { percentiles } from '../support/process/measure.ts'
import { type PortalChild, startPortalChild } from '../support/process/portal-child.ts'
import type { TestWorker } from '../support/worker/test-worker.ts'
import { noVisits, type Visits, visit } from './buyer-visits.ts'
import { compare, type Verdict } from './compare.ts'
import { type Crew, openCrew } from './desktop-crew.ts'
import { type LoadOptions, readLoadOptions } from './load-options.ts'
import { memoryGrowth, watchMemory } from './memory-watch.ts'
import { openServerCount, type StoredOrder } from './server-count.ts'

/** Buyers and desktops at once, then an independent count; see `readLoadOptions` for what may be chosen. */
const main = async (): Promise<boolean> => {
  const options = readLoadOptions(process.argv.slice(2))
  const portal = await startPortalChild()
  let crew: Crew | null = null
  try {
    crew = await openCrew(portal, options.desktops)
    const links = await crew.makeLinks(options.buyers)
    return await run(portal, crew, links, options)
  } finally {
    await crew?.close()
    await portal.stop()
  }
}

const IDLE_MS = 10_000
/** What one buyer alone does without a pause to speak of. */
const IDLE_THINKS_MS = 100

const run = async (
  portal: PortalChild,
  crew: Crew,
  links: readonly string[],
  { seconds, thinks }: LoadOptions,
): Promise<boolean> => {
  const server = await openServerCount(portal.dataFolder, crew.workspaceId)
  try {
    const before = await server.orders()
    const idle = await alone(links, Math.min(IDLE_MS, seconds * 200))
    const visits = noVisits()
    const end = Date.now() + seconds * 1000
    const going = () => Date.now() < end && portal.lives()
    const memory = watchMemory(portal.memory)
    const [approvals] = await Promise.all([
      crew.approveUntil(going),
      ...links.map(url => visit(url, { going, thinks }, visits)),
    ])
    memory.stop()
    if (!portal.lives()) throw new Error('The server ended under the load')
    const old = new Set(before.map(order => order.number))
    const made = (await server.orders()).filter(order => !old.has(order.number))
    await crew.settle(Math.max(0, ...made.map(order => order.number)))
    const verdict = compare(together(idle, visits), made)
    verdict.wrong.push(...(await server.wrongReservations()), ...(await strayDesktops(crew, old, made)))
    report(idle, visits, approvals, portal)
    return conclude(verdict, memory.minutes())
  } finally {
    await server.close()
  }
}

/** One buyer while nobody else is there, for figures to hold the others against. */
const alone = async (links: readonly string[], milliseconds: number): Promise<Visits> => {
  const idle = noVisits()
  const end = Date.now() + milliseconds
  await visit(links[0] ?? '', { going: () => Date.now() < end, thinks: IDLE_THINKS_MS }, idle)
  return idle
}

/** What both did, as far as it is counted. */
const together = (idle: Visits, visits: Visits): Visits => ({
  ...visits,
  acknowledged: [...idle.acknowledged, ...visits.acknowledged],
  unanswered: [...idle.unanswered, ...visits.unanswered],
  contradictions: [...idle.contradictions, ...visits.contradictions],
})

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

const report = (idle: Visits, visits: Visits, approvals: number, portal: PortalChild): void => {
  const line = (name: string, times: readonly number[], alone: readonly number[]) => {
    const [busy, quiet] = [percentiles(times), percentiles(alone)]
    console.log(
      `${name.padEnd(14)}${times.length} answers, p50 ${busy.p50.toFixed(0)} ms, p99 ${busy.p99.toFixed(0)} ms; one buyer alone: ${alone.length} answers, p50 ${quiet.p50.toFixed(0)} ms, p99 ${quiet.p99.toFixed(0)} ms`,
    )
  }
  line('catalog page', visits.pageTimes, idle.pageTimes)
  line('submission', visits.submitTimes, idle.submitTimes)
  console.log(
    `${approvals} approvals, ${visits.differs} submissions met a difference, ${visits.unanswered.length} unanswered; server memory ${portal.memory() ?? '?'} MiB`,
  )
  for (const [message, times] of visits.failures) console.log(`failed ${times} times: ${message}`)
}

const MOST_GROWTH = 0.1

/** Memory is judged where a run is long enough for it to have settled. */
const memoryIsSteady = (minutes: readonly number[]): boolean => {
  const growth = memoryGrowth(minutes)
  if (growth === null) return true
  const percent = (growth * 100).toFixed(0)
  console.log(
    `server memory by the minute: ${minutes.join(', ')} MiB; the last against the second: ${percent} %`,
  )
  return growth <= MOST_GROWTH
}

const WRONG_SHOWN = 20

const conclude = (
  { acknowledged, found, lost, doubled, wrong }: Verdict,
  minutes: readonly number[],
): boolean => {
  const steady = memoryIsSteady(minutes)
  for (const text of wrong.slice(0, WRONG_SHOWN)) console.log(`wrong: ${text}`)
  if (wrong.length > WRONG_SHOWN) console.log(`and ${wrong.length - WRONG_SHOWN} more`)
  console.log(
    `load: ${acknowledged} orders acknowledged, ${found} found, ${lost} lost, ${doubled} doubled${wrong.length > 0 ? `, ${wrong.length} wrong` : ''}`,
  )
  return steady && acknowledged > 0 && lost === 0 && doubled === 0 && wrong.length === 0
}

main().then(
  good => process.exit(good ? 0 : 1),
  error => {
    console.error(error)
    process.exit(1)
  },
)
