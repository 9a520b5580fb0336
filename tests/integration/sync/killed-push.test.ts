import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { StaffCaller } from '#server/services/callers.ts'
import { push } from '#server/services/sync/push.ts'
import { newId } from '#shared/base/ids.ts'
import type { PushInput, PushOutput } from '#shared/contract/sync.ts'
import {
  addProduct,
  addWorkspace,
  openTestPortal,
  type TestPortal,
} from '#tests/support/portal/test-workspace.ts'

let portal: TestPortal
let workspaceId: string
let admin: StaffCaller

beforeAll(async () => {
  portal = await openTestPortal()
  const workspace = await addWorkspace(portal)
  workspaceId = workspace.workspaceId
  admin = await workspace.staff('admin')
})

afterAll(() => portal.close())

type Task = { caller: StaffCaller; warming: PushInput; input: PushInput; productId: string }

const newTask = async (): Promise<Task> => {
  const [warming, { input, productId }] = [await newPush(), await newPush()]
  return { caller: admin, warming: warming.input, input, productId }
}

/** Applied, applied, a conflict, refused by the database, applied: in one transaction, unless the machine is very slow. */
const newPush = async (): Promise<{ input: PushInput; productId: string }> => {
  const productId = await addProduct(portal, workspaceId, { name: 'Lamp', listPrice: 100, onHand: 5 })
  const renamed = (base: string, mine: string) => ({
    productId,
    edits: { name: { base: { name: base }, mine: { name: mine } } },
  })
  const nowhere = { level: 'list', ownerId: null, productId: newId(), minQuantity: 1, unitPrice: 1 }
  const acts: [string, unknown][] = [
    ['stock.adjust', { productId, difference: 7 }],
    ['product.update', renamed('Lamp', 'Lantern')],
    ['product.update', renamed('Lamp', 'Lampion')],
    ['price_rule.create', { rule: { ...nowhere, id: newId(), startsOn: null, endsOn: null } }],
    ['stock.adjust', { productId, difference: 1 }],
  ]
  const mutations = acts.map(([name, args], index) => ({
    ...{ number: index + 1, mutationId: newId(), name, args, madeAt: 0 },
  }))
  return { input: { clientId: newId(), mutations }, productId }
}

type Outcome = { answer: PushOutput; statements: string[] }

/** Null when the process was killed, as it was told to. */
const pushIn = async (task: Task, dieBefore: number): Promise<Outcome | null> => {
  const script = fileURLToPath(new URL('../../support/process/push-and-die.ts', import.meta.url))
  const child = fork(script, [portal.database.servingUrl, JSON.stringify(task), String(dieBefore)], {
    execArgv: [],
  })
  const message = once(child, 'message').then(([found]) => found as Outcome)
  const exit = once(child, 'exit').then(([code, signal]) => ({ code, signal }))
  const first = await Promise.race([message, exit])
  if ('statements' in first) {
    await exit
    return first
  }
  expect(first).toEqual({ code: null, signal: 'SIGKILL' })
  return null
}

const again = (task: Task) => push(portal.deps, task.caller, task.input)

const standing = ({ productId, input }: Task) =>
  portal.db.within({ workspaceId }, async tx => {
    const mutationId = { in: input.mutations.map(mutation => mutation.mutationId) }
    const client = await tx.syncClient.findFirst({ where: { workspaceId, id: input.clientId } })
    const stock = await tx.stock.findFirst({ where: { workspaceId, productId } })
    const product = await tx.product.findFirst({ where: { workspaceId, id: productId } })
    return {
      number: Number(client?.lastMutation ?? 0),
      results: await tx.mutationResult.count({ where: { workspaceId, mutationId } }),
      conflicts: await tx.conflict.count({ where: { workspaceId, mutationId } }),
      onHand: stock?.onHand,
      name: product?.name,
      audit: await tx.auditEntry.count({ where: { workspaceId, entityId: productId } }),
    }
  })

/** What is there when so many of them were taken. */
const TAKEN = [
  { number: 0, results: 0, conflicts: 0, onHand: 5, name: 'Lamp', audit: 0 },
  { number: 1, results: 1, conflicts: 0, onHand: 12, name: 'Lamp', audit: 1 },
  { number: 2, results: 2, conflicts: 0, onHand: 12, name: 'Lantern', audit: 2 },
  { number: 3, results: 3, conflicts: 1, onHand: 12, name: 'Lantern', audit: 2 },
  { number: 4, results: 4, conflicts: 1, onHand: 12, name: 'Lantern', audit: 2 },
  { number: 5, results: 5, conflicts: 1, onHand: 13, name: 'Lantern', audit: 3 },
]
const ALL = TAKEN[5]
const ENDINGS = ['applied', 'applied', 'conflict', 'refused', 'applied']

const endings = ({ outcomes }: PushOutput) => outcomes.map(({ outcome }) => outcome)

/** Between any two mutations, and before each statement that decides what is there afterwards. */
const TELLING =
  /^(SAVEPOINT|ROLLBACK TO|UPDATE sync_client|WITH head|INSERT INTO "public"."mutation_result"|COMMIT)/

it('a process killed between any two mutations leaves whole transactions alone, and the retry applies the rest once', async () => {
  const whole = await pushIn(await newTask(), 0)
  if (!whole) throw new Error('The process was killed without being told so')
  const places = whole.statements.flatMap((text, at) => (TELLING.test(text.trim()) ? [at + 1] : []))
  // Five savepoints, a roll-back, the number, two heads, the results, and the commit of the first contact and of all.
  expect(places.length).toBeGreaterThanOrEqual(11)
  const seen = new Set<number>()
  for (const statement of places) {
    const task = await newTask()
    expect(await pushIn(task, statement)).toBeNull()
    const left = await standing(task)
    expect(left, `killed before statement ${statement}`).toEqual(TAKEN[left.number])
    seen.add(left.number)
    expect(endings(await again(task))).toEqual(ENDINGS)
    expect(await standing(task), `retried after statement ${statement}`).toEqual(ALL)
    expect(endings(await again(task))).toEqual(ENDINGS)
    expect(await standing(task)).toEqual(ALL)
  }
  // Not one after the other: what shares a transaction came together.
  expect(seen.size).toBeLessThan(TAKEN.length)
  expect(seen).toContain(0)
}, 400_000)

it('a process killed after the commit and before its answer has applied all, and the retry answers as it would have', async () => {
  const task = await newTask()
  // How many statements there are hangs on how many edits a slow machine takes in one transaction.
  expect(await pushIn(task, Number.MAX_SAFE_INTEGER)).toBeNull()
  expect(await standing(task)).toEqual(ALL)
  expect(endings(await again(task))).toEqual(ENDINGS)
  expect(await standing(task)).toEqual(ALL)
})
