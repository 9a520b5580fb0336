import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { BuyerCaller, StaffCaller } from '#server/services/callers.ts'
import { beginChange, keepOrder, orderBeside } from '#server/services/carts/change-order.ts'
import { readCart, setCartLines } from '#server/services/carts/edit-cart.ts'
import { approveOrder } from '#server/services/mutations/order-decisions.ts'
import { cancelByBuyer, getBuyerOrder } from '#server/services/orders/buyer-orders.ts'
import { submitOrder } from '#server/services/orders/submit-order.ts'
import { commitChanges } from '#server/services/sync/commit-changes.ts'
import type { Result } from '#shared/base/result.ts'
import type { Cart, SubmitInput } from '#shared/contract/buyer.ts'
import { staffContext } from '#tests/support/portal/staff-context.ts'
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
let buyer: BuyerCaller
let mug: string
let jar: string

beforeAll(async () => {
  portal = await openTestPortal(30)
  const workspace = await addWorkspace(portal)
  workspaceId = workspace.workspaceId
  admin = await workspace.staff('admin')
})

afterAll(() => portal.close())

beforeEach(async () => {
  buyer = (await openLink(portal, admin, await addCustomer(portal, workspaceId))).buyer
  mug = await addProduct(portal, workspaceId, { name: 'Mug', listPrice: 250, onHand: 50 })
  jar = await addProduct(portal, workspaceId, { name: 'Jar', listPrice: 100, onHand: 50 })
})

const value = <T>(result: Result<T, string>): T => {
  if (!result.ok) throw new Error(result.error)
  return result.value
}

const set = async (lines: { productId: string; quantity: number }[]): Promise<Cart> => {
  const { cartId } = value(await readCart(portal.deps, buyer))
  return value(await setCartLines(portal.deps, buyer, cartId, lines))
}

const inputOf = (cart: Cart): SubmitInput => ({
  cartId: cart.cartId,
  details: cart.details,
  lines: cart.lines.map(line => ({
    productId: line.productId,
    quantity: line.quantity,
    unitPrice: line.unitPrice ?? 0,
  })),
})

const submit = async (cart: Cart) => value(await submitOrder(portal.deps, buyer, inputOf(cart)))

const placed = async (lines: { productId: string; quantity: number }[]) => {
  const submitted = await submit(await set(lines))
  if (submitted.kind !== 'accepted') throw new Error(submitted.kind)
  return submitted
}

const begin = async (orderId: string) => value(await beginChange(portal.deps, buyer, orderId))

const reserved = async (productId: string): Promise<number> =>
  (
    await portal.db.within({ workspaceId }, tx =>
      tx.stock.findUniqueOrThrow({ where: { workspaceId_productId: { workspaceId, productId } } }),
    )
  ).reserved

const approve = (orderId: string, revision = 1) =>
  portal.db.within({ workspaceId }, async tx => {
    const effect = await approveOrder(staffContext(tx, admin), { orderId, revision })
    if (effect.kind === 'applied') await commitChanges(tx, workspaceId, effect.changes)
    return effect
  })

const kindOf = (cart: Cart) => cart.lines.map(line => [line.name, line.quantity])

describe('changing a submitted order', () => {
  it('fills a cart with its lines, and the submission takes its place with its stock', async () => {
    const old = await placed([
      { productId: mug, quantity: 40 },
      { productId: jar, quantity: 5 },
    ])
    const cart = await begin(old.orderId)
    expect(cart.replaces).toMatchObject({ number: old.number, state: 'submitted', parkedLines: 0 })
    expect(kindOf(cart)).toEqual([
      ['Mug', 40],
      ['Jar', 5],
    ])
    expect(cart.differences).toEqual([])
    // Nothing has happened to the order yet.
    expect(value(await getBuyerOrder(portal.deps, buyer, old.orderId)).state).toBe('submitted')
    expect(await reserved(mug)).toBe(40)

    const changed = await set([
      { productId: mug, quantity: 50 },
      { productId: jar, quantity: 0 },
    ])
    const next = await submit(changed)
    if (next.kind !== 'accepted') throw new Error(JSON.stringify(next))
    expect(await reserved(mug)).toBe(50)
    expect(await reserved(jar)).toBe(0)
    expect(value(await getBuyerOrder(portal.deps, buyer, old.orderId))).toMatchObject({
      state: 'cancelled',
      reason: '',
      replacedBy: { number: next.number },
    })
    expect(value(await getBuyerOrder(portal.deps, buyer, next.orderId))).toMatchObject({
      state: 'submitted',
      replaces: { number: old.number },
      lines: [{ quantity: 50 }],
    })
    expect(await submit(changed)).toMatchObject({ kind: 'accepted', number: next.number, repeated: true })
    const events = await portal.db.within({ workspaceId }, tx =>
      tx.orderEvent.findMany({ where: { workspaceId, orderId: old.orderId, kind: 'cancelled' } }),
    )
    expect(events.map(event => event.detail)).toEqual([`Replaced by SO-${next.number}`])
  })

  it('happens once however often and from wherever it is submitted at once', async () => {
    const old = await placed([{ productId: mug, quantity: 40 }])
    await begin(old.orderId)
    const input = inputOf(await set([{ productId: mug, quantity: 45 }]))
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => submitOrder(portal.deps, buyer, input)),
    )
    const kinds = answers.map(answer => value(answer))
    expect(new Set(kinds.map(answer => answer.kind))).toEqual(new Set(['accepted']))
    expect(kinds.filter(answer => answer.kind === 'accepted' && !answer.repeated)).toHaveLength(1)
    expect(await reserved(mug)).toBe(45)
  })

  it('is refused with what staff decided meanwhile, and nothing moves', async () => {
    const old = await placed([{ productId: mug, quantity: 40 }])
    await begin(old.orderId)
    const cart = await set([{ productId: mug, quantity: 10 }])
    await approve(old.orderId)
    expect(await submit(cart)).toEqual({
      kind: 'not_replaceable',
      orderId: old.orderId,
      number: old.number,
      state: 'approved',
    })
    expect(await reserved(mug)).toBe(40)
    const shown = value(await readCart(portal.deps, buyer))
    expect(shown.replaces).toMatchObject({ state: 'approved' })
    // What is left is to order beside it, with only the stock that is really free.
    const beside = value(await orderBeside(portal.deps, buyer))
    expect(beside.replaces).toBeNull()
    expect((await submit(beside)).kind).toBe('accepted')
    expect(await reserved(mug)).toBe(50)
    expect(await beginChange(portal.deps, buyer, old.orderId)).toMatchObject({ error: 'wrong_state' })
  })

  it('either replaces or is refused when staff approve in the same moment', async () => {
    for (let round = 0; round < 8; round += 1) {
      const old = await placed([{ productId: jar, quantity: 1 }])
      await begin(old.orderId)
      const cart = await set([{ productId: jar, quantity: 2 }])
      const [answer, effect] = await Promise.all([submit(cart), approve(old.orderId)])
      const { state } = value(await getBuyerOrder(portal.deps, buyer, old.orderId))
      if (answer.kind === 'accepted') {
        expect([state, effect.kind]).toEqual(['cancelled', 'refused'])
      } else {
        expect([answer.kind, state, effect.kind]).toEqual(['not_replaceable', 'approved', 'applied'])
        value(await keepOrder(portal.deps, buyer))
      }
    }
  })

  it('is refused once the order was cancelled on another device', async () => {
    const old = await placed([{ productId: mug, quantity: 4 }])
    const cart = await begin(old.orderId)
    value(await cancelByBuyer(portal.deps, buyer, old.orderId))
    expect(await submit(cart)).toMatchObject({ kind: 'not_replaceable', state: 'cancelled' })
    expect(await reserved(mug)).toBe(0)
  })

  it('lets the cart that was there wait, and brings it back', async () => {
    const old = await placed([{ productId: mug, quantity: 4 }])
    const before = await set([{ productId: jar, quantity: 7 }])
    const change = await begin(old.orderId)
    expect(change.cartId).not.toBe(before.cartId)
    expect(change.replaces?.parkedLines).toBe(1)
    expect((await begin(old.orderId)).cartId).toBe(change.cartId)
    // A device that still shows the waiting cart is told so; its edit does not land in the other one.
    const late = await setCartLines(portal.deps, buyer, before.cartId, [{ productId: jar, quantity: 9 }])
    expect(late).toMatchObject({ error: 'cart_moved_on' })
    expect(kindOf(value(await keepOrder(portal.deps, buyer)))).toEqual([['Jar', 7]])
    expect(value(await getBuyerOrder(portal.deps, buyer, old.orderId)).state).toBe('submitted')

    expect((await submit(await begin(old.orderId))).kind).toBe('accepted')
    expect(kindOf(value(await readCart(portal.deps, buyer)))).toEqual([['Jar', 7]])
  })

  it('shows what its own stock leaves, and another price beside the one of the order', async () => {
    const old = await placed([{ productId: mug, quantity: 50 }])
    await portal.db.within({ workspaceId }, async tx => {
      const where = { workspaceId_id: { workspaceId, id: mug } }
      await tx.product.update({ where, data: { listPrice: 300n } })
      await commitChanges(tx, workspaceId, [{ entity: 'product', id: mug }])
    })
    const cart = await begin(old.orderId)
    expect(cart.lines[0]?.item).toMatchObject({ orderable: true, available: 50 })
    expect(cart.differences).toMatchObject([{ code: 'price_changed', old: 250, new: 300 }])
  })

  it('is nobody else’s to begin', async () => {
    const old = await placed([{ productId: mug, quantity: 4 }])
    const stranger = (await openLink(portal, admin, await addCustomer(portal, workspaceId))).buyer
    expect(await beginChange(portal.deps, stranger, old.orderId)).toMatchObject({ error: 'not_found' })
  })
})
