import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { PortalChild } from '../support/process/portal-child.ts'
import { startWorker, type TestWorker } from '../support/worker/test-worker.ts'

export type Crew = {
  desktops: readonly TestWorker[]
  /** The one workspace that all of them are signed in to; the demo has several. */
  workspaceId: string
  /** One link for each buyer, spread over the active customers. */
  makeLinks(wanted: number): Promise<string[]>
  /** Every desktop approves what it sees, now and then, as long as it goes on; answers how often. */
  approveUntil(going: () => boolean): Promise<number>
  /** Waits until nothing waits to be sent and every desktop holds that order, the last that was made. */
  settle(lastNumber: number): Promise<void>
  close(): Promise<void>
}

/** Waited for as long as a slow machine needs; what is wrong shows in the counts. */
const SETTLE_MS = 900_000
const APPROVED_AT_ONCE = 4
/** A person looks at the queue now and then. */
const LOOK_MS = 4_000

/** Real workers, each on a profile below one temporary folder that goes away with this process. */
export const openCrew = async (portal: PortalChild, wanted: number): Promise<Crew> => {
  const root = mkdtempSync(path.join(tmpdir(), 'stackcube-crew-'))
  process.once('exit', () => rmSync(root, { recursive: true, force: true }))
  const desktops: TestWorker[] = []
  for (let i = 0; i < wanted; i += 1) desktops.push(await openDesktop(portal, path.join(root, String(i))))
  return {
    desktops,
    workspaceId: await workspaceOf(desktops[0]),
    makeLinks: async count => {
      const shares = desktops.map((desktop, at) => makeLinks(desktop, at, desktops.length, count))
      return (await Promise.all(shares)).flat()
    },
    approveUntil: async going => {
      const approvals = await Promise.all(desktops.map(desktop => approve(desktop, going)))
      return approvals.reduce((sum, made) => sum + made, 0)
    },
    settle: async lastNumber => {
      for (const desktop of desktops) await settled(desktop, lastNumber)
    },
    close: async () => {
      await Promise.all(desktops.map(desktop => desktop.worker.close()))
    },
  }
}

const openDesktop = async (portal: PortalChild, profileFolder: string): Promise<TestWorker> => {
  const desktop = await startWorker({ profileFolder })
  await desktop.call.session.signIn({ serverUrl: portal.url, ...portal.admin })
  await until(async () => {
    const { connection, progress } = await desktop.call.sync.status()
    return connection === 'online' && progress === null
  }, 'a first copy')
  return desktop
}

const workspaceOf = async (desktop: TestWorker | undefined): Promise<string> => {
  const status = await desktop?.call.session.status()
  if (status?.kind !== 'signed_in') throw new Error('At least one desktop is needed')
  return status.workspace.id
}

/** Every `step`th of the links, from the one at `first` on. */
const makeLinks = async (
  desktop: TestWorker,
  first: number,
  step: number,
  count: number,
): Promise<string[]> => {
  const { items } = await desktop.call.customers.list({ search: '', state: 'active', limit: 1000 })
  const links: string[] = []
  for (let i = first; i < count; i += step) {
    const customer = items[i % items.length]
    if (!customer) throw new Error('The demo has no active customer')
    const made = await desktop.call.links.create({ customerId: customer.id, label: `Load ${i}` })
    if (made.kind !== 'done') throw new Error('A link could not be made')
    links.push(made.link.url)
  }
  return links
}

const approve = async (desktop: TestWorker, going: () => boolean): Promise<number> => {
  let made = 0
  while (going()) {
    const { asUsual, needsLook } = await desktop.call.queue.list({ filter: {} })
    const waiting = [...asUsual, ...needsLook].sort(() => Math.random() - 0.5).slice(0, APPROVED_AT_ONCE)
    for (const { id: orderId, revision } of waiting) {
      await desktop.call.mutate({ name: 'order.approve', args: { orderId, revision } })
      made += 1
    }
    await pause(LOOK_MS * (1 + Math.random()))
  }
  return made
}

const settled = async (desktop: TestWorker, lastNumber: number): Promise<void> => {
  await until(async () => {
    const { pending } = await desktop.call.sync.status()
    const newest = (await desktop.call.orders.list({ search: '', limit: 1 })).items[0]
    return pending === 0 && (newest?.number ?? 0) >= lastNumber
  }, 'a desktop to hold every order and to have sent its work')
}

const until = async (holds: () => Promise<boolean>, what: string): Promise<void> => {
  const end = Date.now() + SETTLE_MS
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`Waited a quarter of an hour for ${what}`)
    await pause(50)
  }
}
