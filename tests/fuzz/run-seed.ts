import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import { DECISION_UNDO_MS } from '#shared/domain/order-state.ts'
import type { TestCluster } from '#tests/support/postgres/test-cluster.ts'
import { submitAsBuyer } from './buyer-acts.ts'
import { checkEffects } from './check-effects.ts'
import { checkOutcomes } from './check-outcomes.ts'
import { checkReplicas } from './check-replicas.ts'
import { readCursors, readDesktopFacts } from './desktop-facts.ts'
import { type FuzzDesktop, newDesktop, type Surroundings } from './fuzz-desktop.ts'
import { type FuzzPortal, startFuzzPortal } from './fuzz-portal.ts'
import { createJournal } from './journal.ts'
import { createNetworkLog } from './network-log.ts'
import { type FuzzRun, operate } from './operations.ts'
import { randomOf } from './random.ts'
import { COMPARED, readHeads, readServerFacts } from './server-facts.ts'

export type SeedReport = {
  seed: number
  operations: number
  mutations: number
  /** Mutations that reached the server again after a first time. */
  retries: number
  faults: number
  conflicts: number
  /** Processes of desktops and of the server that were ended by SIGKILL. */
  kills: number
  /** In words, what did not hold; empty when all held. */
  breaches: string[]
}

/** How long, in ms, desktops may take to come to rest once the network is well. */
const QUIET_MS = 30_000

const FIRST_DESKTOPS = 3

/** On these days server and desktops are processes of their own, which are killed for real. It takes longer. */
const livesInProcesses = (seed: number): boolean => seed % 3 === 0

/** Carts that buyers send before the staff begin. */
const FIRST_ORDERS = 4

/**
 * Lives through the random day that a seed stands for, on a portal and with desktops of its own, lets it come
 * to rest, and tells what then did not hold. A seed fixes what is done and what the network does to each call;
 * how these fall together in time is the machine's, so a failing seed may have to be run more than once.
 */
export const runSeed = async (
  cluster: TestCluster,
  seed: number,
  { operations }: { operations: number },
): Promise<SeedReport> => {
  const processes = livesInProcesses(seed)
  const portal = await startFuzzPortal(cluster, { processes })
  const folder = await mkdtemp(path.join(tmpdir(), 'stackcube-fuzz-'))
  const random = randomOf(seed)
  const around: Surroundings = {
    serverUrl: portal.url,
    folder,
    random: random.fork(),
    log: createNetworkLog(),
    clock: { ahead: 0 },
    processes,
    leftovers: [],
  }
  const run: FuzzRun = { random, portal, around, journal: createJournal(), desktops: [] }
  try {
    await live(run, operations)
    const late = await comeToRest(run)
    return await report(seed, run, late)
  } finally {
    await Promise.all(run.desktops.map(desktop => desktop.worker.close()))
    for (const leftover of around.leftovers) await leftover()
    await portal.close()
    await rm(folder, { recursive: true, force: true })
  }
}

const live = async (run: FuzzRun, operations: number): Promise<void> => {
  const { around, portal, desktops, random } = run
  for (let index = 0; index < FIRST_DESKTOPS; index++) {
    const account = portal.accounts[index % portal.accounts.length]
    if (!account) throw new Error('Nobody can sign in')
    const desktop = await newDesktop(around, `desktop ${index + 1}`, account)
    desktops.push(desktop)
    // The last one makes its first copy on a bad network, while the others are at work.
    if (index < FIRST_DESKTOPS - 1) await firstCopy(desktop)
    desktop.proxy.setFaulty(true)
  }
  for (let waiting = 0; waiting < FIRST_ORDERS; waiting++) await submitAsBuyer(random, portal, run.journal)
  for (let done = 0; done < operations; done++) {
    await operate(run)
    await after(random.chance(0.1) ? random.between(20, 120) : random.between(0, 10))
  }
}

const firstCopy = async ({ name, call }: FuzzDesktop): Promise<void> => {
  const end = Date.now() + QUIET_MS
  while ((await call.products.list({ search: '', limit: 1 })).total === 0) {
    if (Date.now() > end) throw new Error(`${name} has no first copy`)
    await after(20)
  }
}

/** Heals the network and waits until all is sent and every desktop stands where the server stands. */
const comeToRest = async (run: FuzzRun): Promise<string[]> => {
  const { around, desktops, portal } = run
  for (const { proxy } of desktops) {
    proxy.setReachable(true)
    proxy.setFaulty(false)
  }
  await portal.back()
  await Promise.all(desktops.map(({ proxy }) => proxy.drained()))
  around.clock.ahead += DECISION_UNDO_MS
  const end = Date.now() + QUIET_MS
  for (const { worker } of desktops) worker.wake()
  for (;;) {
    await after(200)
    const waiting = await notAtRest(run, portal)
    if (waiting.length === 0) return []
    if (Date.now() > end) return waiting
    if (Math.random() < 0.2) for (const { worker } of desktops) worker.wake()
  }
}

const notAtRest = async ({ desktops }: FuzzRun, portal: FuzzPortal): Promise<string[]> => {
  const heads = await readHeads(portal.superuser, portal.workspaceId)
  const waiting: string[] = []
  for (const { name, profile, call } of desktops) {
    const status = await call.sync.status()
    const at = readCursors(profile, portal.workspaceId)
    const level = [...heads].every(([stream, head]) => at?.[stream]?.nonce === head.nonce)
    if (status.pending > 0 || !level)
      waiting.push(`${name} does not come to rest: ${JSON.stringify({ ...status, at })}`)
  }
  return waiting
}

const report = async (seed: number, run: FuzzRun, late: readonly string[]): Promise<SeedReport> => {
  const { portal, journal, around, desktops } = run
  await Promise.all(desktops.map(({ worker }) => worker.close()))
  const server = await readServerFacts(portal.superuser, portal.workspaceId)
  const facts = desktops.map(({ name, profile }) =>
    readDesktopFacts(name, profile, portal.workspaceId, COMPARED),
  )
  return {
    seed,
    operations: journal.operations,
    mutations: journal.made.size,
    retries: around.log.retries(),
    faults: around.log.faults(),
    conflicts: server.conflicts.size,
    kills: journal.kills,
    breaches: [
      ...late,
      ...checkOutcomes(journal, server, facts),
      ...checkEffects(portal, journal, server),
      ...checkReplicas(server, facts),
    ],
  }
}
