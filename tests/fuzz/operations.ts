import { setTimeout as after } from 'node:timers/promises'
import { DECISION_UNDO_MS } from '#shared/domain/order-state.ts'
import { submitAsBuyer, writeAsBuyer } from './buyer-acts.ts'
import {
  adjustStock,
  assignOrder,
  decideOrder,
  type Edit,
  editCategory,
  editCustomer,
  editGroup,
  editPriceRule,
  editProduct,
  editProducts,
  enterOrder,
  importCustomers,
  importGroups,
  importProducts,
  parkOrder,
  resolveConflict,
  writeMessage,
} from './edits.ts'
import { crash, type FuzzDesktop, reopen, runCopy, type Surroundings } from './fuzz-desktop.ts'
import { BUYERS, type FuzzPortal } from './fuzz-portal.ts'
import type { Journal } from './journal.ts'
import type { Random } from './random.ts'

/** Everything that an operation may act on. */
export type FuzzRun = {
  random: Random
  portal: FuzzPortal
  around: Surroundings
  journal: Journal
  desktops: FuzzDesktop[]
}

type Operation = (run: FuzzRun) => Promise<void>

/** Desktops that one run has at most; every copy of a profile stays to the end. */
const MOST_DESKTOPS = 6

const makeAt = async (
  { random, portal, journal }: FuzzRun,
  desktop: FuzzDesktop,
  make: Edit,
): Promise<void> => {
  const mutation = await make(random, desktop, portal)
  if (!mutation) return
  const { mutationId } = await desktop.call.mutate(mutation)
  journal.made.set(mutationId, {
    mutationId,
    mutation,
    desktop: desktop.name,
    undone: false,
    copied: false,
  })
}

const edit =
  (make: Edit): Operation =>
  run =>
    makeAt(run, run.random.pick(run.desktops), make)

/** So much work at once that it is pushed in several transactions, each of many edits. */
const burst: Operation = async run => {
  const desktop = run.random.pick(run.desktops)
  desktop.proxy.setReachable(false)
  for (let left = run.random.between(20, 70); left > 0; left--)
    await makeAt(run, desktop, run.random.pick([adjustStock, editProduct, editPriceRule]))
  desktop.proxy.setReachable(true)
  desktop.worker.wake()
}

/** Something dies while a large edit or a file is being staged, pushed or pulled. */
const dieInTheMiddle: Operation = async run => {
  const { random, desktops, portal, journal, around } = run
  const at = random.between(0, desktops.length - 1)
  const desktop = desktops[at]
  if (!desktop) return
  await makeAt(run, desktop, random.pick([editProducts, importProducts, importGroups, importCustomers]))
  desktop.worker.wake()
  await after(random.between(0, 60))
  if (random.chance(0.5) && (await portal.kill())) {
    journal.kills += 1
    return
  }
  if (around.processes) journal.kills += 1
  desktops[at] = await crash(around, desktop)
}

/** Takes back something that this desktop still holds, most often a decision. */
const undo: Operation = async ({ random, journal, desktops }) => {
  const desktop = random.pick(desktops)
  const { pending } = await desktop.call.syncCentre.list()
  if (pending.length === 0) return
  const { mutationId } = random.pick(pending)
  const { undone } = await desktop.call.undo({ mutationId })
  const made = journal.made.get(mutationId)
  if (made && undone) made.undone = true
}

const replaced =
  (act: (around: Surroundings, desktop: FuzzDesktop) => Promise<FuzzDesktop>): Operation =>
  async ({ random, around, desktops }) => {
    const at = random.between(0, desktops.length - 1)
    const desktop = desktops[at]
    if (desktop) desktops[at] = await act(around, desktop)
  }

/** A desktop dies wherever it is, in the middle of a transaction or of a call. */
const crashDesktop: Operation = async run => {
  const { journal, around } = run
  if (around.processes) journal.kills += 1
  await replaced(crash)(run)
}

/** The server's process dies wherever it is; somebody starts it again, while everybody works on. */
const killPortal: Operation = async ({ portal, journal }) => {
  if (await portal.kill()) journal.kills += 1
}

const copyDesktop: Operation = async ({ random, around, journal, desktops }) => {
  if (desktops.length >= MOST_DESKTOPS) return
  const original = random.pick(desktops)
  const { pending } = await original.call.syncCentre.list()
  for (const { mutationId } of pending) {
    const made = journal.made.get(mutationId)
    if (made) made.copied = true
  }
  desktops.push(await runCopy(around, original, `${original.name} copy ${desktops.length}`))
}

const goOffline: Operation = async ({ random, desktops }) => random.pick(desktops).proxy.setReachable(false)

const comeBack: Operation = async ({ random, desktops }) => {
  const desktop = random.pick(desktops)
  desktop.proxy.setReachable(true)
  desktop.worker.wake()
}

/** The held seconds are over at once, on every desktop. */
const leap: Operation = async ({ around, desktops }) => {
  around.clock.ahead += DECISION_UNDO_MS
  for (const desktop of desktops) desktop.worker.wake()
}

/** The server forgets its tombstones, so that desktops that are behind have to start over. */
const forgetTombstones: Operation = async ({ portal }) => {
  await portal.superuser.query('UPDATE sync_head SET tombstone_floor = version WHERE workspace_id = $1', [
    portal.workspaceId,
  ])
}

/** The portal loses connections to its database, in the middle of whatever they did. */
const breakConnections: Operation = async ({ portal, random }) => {
  await portal.superuser.query(
    `SELECT pg_terminate_backend(pid) FROM (SELECT pid FROM pg_stat_activity WHERE datname = current_database()
       AND pid <> pg_backend_pid() AND application_name <> $1 AND backend_type = 'client backend'
       ORDER BY state = 'idle', pid LIMIT $2) AS victim`,
    [BUYERS, random.between(1, 3)],
  )
}

const OPERATIONS: readonly [Operation, number][] = [
  [edit(editProduct), 24],
  [edit(editProducts), 3],
  [edit(importProducts), 2],
  [edit(importGroups), 1.5],
  [edit(importCustomers), 1.5],
  [burst, 0.7],
  [dieInTheMiddle, 2],
  [edit(adjustStock), 14],
  [edit(editPriceRule), 9],
  [edit(decideOrder), 14],
  [edit(parkOrder), 4],
  [edit(enterOrder), 5],
  [edit(editCustomer), 4],
  [edit(editCategory), 4],
  [edit(editGroup), 3],
  [edit(assignOrder), 3],
  [edit(writeMessage), 6],
  [edit(resolveConflict), 6],
  [({ random, portal, journal }) => submitAsBuyer(random, portal, journal), 8],
  [({ random, portal, journal }) => writeAsBuyer(random, portal, journal), 2],
  [undo, 4],
  [leap, 4],
  [goOffline, 3],
  [comeBack, 8],
  [crashDesktop, 2.5],
  [killPortal, 1.5],
  [replaced(reopen), 1.5],
  [copyDesktop, 1],
  [forgetTombstones, 0.5],
  [breakConnections, 2],
]

const TOTAL = OPERATIONS.reduce((sum, [, weight]) => sum + weight, 0)

/** Does one thing that might happen in a company, or to it. */
export const operate = async (run: FuzzRun): Promise<void> => {
  let left = run.random.next() * TOTAL
  for (const [operation, weight] of OPERATIONS) {
    left -= weight
    if (left >= 0) continue
    run.journal.operations += 1
    return await operation(run)
  }
}
