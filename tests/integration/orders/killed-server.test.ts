import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { BuyerCaller, StaffCaller } from '#server/services/callers.ts'
import { readCart, setCartLines } from '#server/services/carts/edit-cart.ts'
import type { SubmitInput } from '#shared/contract/buyer.ts'
import {
  addCustomer,
  addProduct,
  addWorkspace,
  openLink,
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

type Task = { caller: BuyerCaller; input: SubmitInput; productIds: string[] }

const LINES = 3

const newTask = async (): Promise<Task> => {
  const productIds: string[] = []
  for (let at = 0; at < LINES; at++)
    productIds.push(await addProduct(portal, workspaceId, { onHand: 5, listPrice: 300 }))
  const { buyer: caller } = await openLink(portal, admin, await addCustomer(portal, workspaceId))
  const cart = await readCart(portal.deps, caller)
  if (!cart.ok) throw new Error(cart.error)
  const items = productIds.map(productId => ({ productId, quantity: 2 }))
  await setCartLines(portal.deps, caller, cart.value.cartId, items)
  const details = { poNumber: '', notes: '', deliveryDay: null, addressId: null }
  const lines = items.map(item => ({ ...item, unitPrice: 300 }))
  return { caller, input: { cartId: cart.value.cartId, lines, details }, productIds }
}

type Outcome = { answer: { ok: true; value: { kind: string; repeated: boolean } }; statements: number }

/** Null when the process was killed, as it was told to. */
const submitIn = async (task: Task, dieBefore: number): Promise<Outcome | null> => {
  const script = fileURLToPath(new URL('../../support/process/submit-and-die.ts', import.meta.url))
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

const announcements = () => portal.db.within({ workspaceId }, tx => tx.outgoingEvent.count())

const standing = ({ input, productIds }: Task) =>
  portal.db.within({ workspaceId }, async tx => {
    const order = await tx.order.findMany({ where: { workspaceId, idempotencyKey: input.cartId } })
    const ids = order.map(({ id }) => id)
    const of = { workspaceId, orderId: { in: ids } }
    const stock = await tx.stock.findMany({ where: { workspaceId, productId: { in: productIds } } })
    return {
      orders: order.length,
      lines: await tx.orderLine.count({ where: of }),
      revisions: await tx.orderRevision.count({ where: of }),
      events: await tx.orderEvent.count({ where: of }),
      announced: await tx.outgoingEvent.count({ where: { workspaceId, subjectId: { in: ids } } }),
      audit: await tx.auditEntry.count({ where: { workspaceId, entityId: { in: ids } } }),
      closedCarts: await tx.cart.count({ where: { workspaceId, id: input.cartId, orderId: { not: null } } }),
      reserved: stock.map(({ reserved }) => reserved),
      changes: await tx.change.count({
        where: { workspaceId, entityId: { in: [...ids, ...productIds] }, stream: 'orders' },
      }),
    }
  })

/** Three products came into being, each with a change of its stock. */
const NOTHING = {
  orders: 0,
  lines: 0,
  revisions: 0,
  events: 0,
  announced: 0,
  audit: 0,
  closedCarts: 0,
  reserved: [0, 0, 0],
  changes: LINES,
}
const ONE_ORDER = {
  orders: 1,
  lines: LINES,
  revisions: 1,
  events: 1,
  announced: 1,
  audit: 1,
  closedCarts: 1,
  reserved: [2, 2, 2],
  changes: LINES + 1 + LINES,
}

it('a process killed before any statement of a submission leaves nothing, and the retry makes the one order', async () => {
  const whole = await submitIn(await newTask(), 0)
  if (!whole) throw new Error('The process was killed without being told so')
  // Begin, scope, locks, history, parts, head, commit.
  expect(whole.statements).toBeGreaterThanOrEqual(7)
  for (let statement = 1; statement <= whole.statements; statement++) {
    const task = await newTask()
    expect(await submitIn(task, statement)).toBeNull()
    expect(await standing(task), `killed before statement ${statement}`).toEqual(NOTHING)
    const retried = await submitIn(task, 0)
    expect(retried?.answer).toMatchObject({ ok: true, value: { kind: 'accepted', repeated: false } })
    expect(await standing(task), `retried after statement ${statement}`).toEqual(ONE_ORDER)
    const repeated = await submitIn(task, 0)
    expect(repeated?.answer).toMatchObject({ ok: true, value: { kind: 'accepted', repeated: true } })
    expect(await standing(task)).toEqual(ONE_ORDER)
  }
  // No mail can follow from an order that is not there.
  expect(await announcements()).toBe(whole.statements + 1)
}, 120_000)

it('a process killed after the commit and before its answer has made the order, and the retry answers it', async () => {
  const whole = await submitIn(await newTask(), 0)
  const task = await newTask()
  expect(await submitIn(task, (whole?.statements ?? 0) + 1)).toBeNull()
  expect(await standing(task)).toEqual(ONE_ORDER)
  const retried = await submitIn(task, 0)
  expect(retried?.answer).toMatchObject({ ok: true, value: { kind: 'accepted', repeated: true } })
  expect(await standing(task)).toEqual(ONE_ORDER)
})
