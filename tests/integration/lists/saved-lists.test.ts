import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { BuyerCaller, StaffCaller } from '#server/services/callers.ts'
import { readCart, setCartLines } from '#server/services/carts/edit-cart.ts'
import { regenerateLink } from '#server/services/links/end-link.ts'
import {
  createList,
  deleteList,
  renameList,
  restoreList,
  setListItems,
} from '#server/services/lists/edit-lists.ts'
import { readList, readLists } from '#server/services/lists/read-lists.ts'
import { submitOrder } from '#server/services/orders/submit-order.ts'
import { commitChanges } from '#server/services/sync/commit-changes.ts'
import { newId } from '#shared/base/ids.ts'
import type { Result } from '#shared/base/result.ts'
import {
  addCustomer,
  addProduct,
  addWorkspace,
  type OpenedLink,
  openLink,
  openSession,
  openTestPortal,
  type TestPortal,
} from '#tests/support/portal/test-workspace.ts'

let portal: TestPortal
let workspaceId: string
let admin: StaffCaller
let link: OpenedLink
let buyer: BuyerCaller
let mug: string
let jar: string

beforeAll(async () => {
  portal = await openTestPortal()
  const workspace = await addWorkspace(portal, { plan: 'starter' })
  workspaceId = workspace.workspaceId
  admin = await workspace.staff('admin')
  mug = await addProduct(portal, workspaceId, { sku: 'MUG', name: 'Mug' })
  jar = await addProduct(portal, workspaceId, { sku: 'JAR', name: 'Jar' })
})

afterAll(() => portal.close())

beforeEach(async () => {
  link = await openLink(portal, admin, await addCustomer(portal, workspaceId))
  buyer = link.buyer
})

const value = <T>(result: Result<T, string>): T => {
  if (!result.ok) throw new Error(result.error)
  return result.value
}

const save = async (name: string, items = [{ productId: mug, quantity: 6 }], as = buyer) =>
  value(await createList(portal.deps, as, { listId: newId(), name, from: { kind: 'items', items } }))

const namesOf = async (as = buyer) => value(await readLists(portal.deps, as)).lists.map(list => list.name)

const archive = (productId: string, status: string) =>
  portal.db.within({ workspaceId }, async tx => {
    await tx.product.update({ where: { workspaceId_id: { workspaceId, id: productId } }, data: { status } })
    await commitChanges(tx, workspaceId, [{ entity: 'product', id: productId }])
  })

describe('saved lists', () => {
  it('are made once, keep their order, and belong to the link through its regeneration', async () => {
    const input = {
      listId: newId(),
      name: 'Monday',
      from: { kind: 'items' as const, items: [jar, mug].map(productId => ({ productId, quantity: 6 })) },
    }
    value(await createList(portal.deps, buyer, input))
    value(await createList(portal.deps, buyer, input))
    expect(await namesOf()).toEqual(['Monday'])
    const again = await regenerated()
    const list = value(await readList(portal.deps, again, input.listId))
    expect(list.items.map(item => [item.name, item.quantity])).toEqual([
      ['Jar', 6],
      ['Mug', 6],
    ])
  })

  const regenerated = async (): Promise<BuyerCaller> => {
    const fresh = value(await regenerateLink(portal.deps, admin, link.linkId))
    return (await openSession(portal, fresh.url.split('/l/')[1] ?? '')).buyer
  }

  it('are copied from the cart and from an order, and name what is no longer offered', async () => {
    const old = await addProduct(portal, workspaceId, { name: 'Old lamp' })
    const cart = value(await readCart(portal.deps, buyer))
    const lines = [mug, old].map(productId => ({ productId, quantity: 3 }))
    const filled = value(await setCartLines(portal.deps, buyer, cart.cartId, lines))
    const fromCart = { listId: newId(), name: 'From cart', from: { kind: 'cart' as const } }
    expect(value(await createList(portal.deps, buyer, fromCart)).items).toHaveLength(2)
    const submitted = value(
      await submitOrder(portal.deps, buyer, {
        cartId: cart.cartId,
        details: filled.details,
        lines: filled.lines.map(({ productId, quantity, unitPrice }) => ({
          productId,
          quantity,
          unitPrice: unitPrice ?? 0,
        })),
      }),
    )
    if (submitted.kind === 'differs') throw new Error('not submitted')
    await archive(old, 'archived')
    const fromOrder = { kind: 'order' as const, orderId: submitted.orderId }
    const list = value(
      await createList(portal.deps, buyer, { listId: newId(), name: 'From order', from: fromOrder }),
    )
    expect(list.items.map(({ name, item }) => [name, item?.sku ?? null])).toEqual([
      ['Mug', 'MUG'],
      ['Old lamp', null],
    ])
    const summaries = value(await readLists(portal.deps, buyer)).lists
    expect(summaries.map(({ name, itemCount, orderableCount }) => [name, itemCount, orderableCount])).toEqual(
      [
        ['From cart', 2, 1],
        ['From order', 2, 1],
      ],
    )
    // Its quantity can still be changed, and it can be taken out.
    const edited = await setListItems(portal.deps, buyer, list.listId, [{ productId: old, quantity: 9 }])
    expect(value(edited).items[1]?.quantity).toBe(9)
  })

  it('take only what is in the customer’s own catalog', async () => {
    const gone = await addProduct(portal, workspaceId, { name: 'Never yours' })
    await archive(gone, 'archived')
    const { listId } = await save('Mine')
    const items = [{ productId: gone, quantity: 1 }]
    expect(await setListItems(portal.deps, buyer, listId, items)).toEqual({
      ok: false,
      error: 'product_not_in_catalog',
    })
    const from = { kind: 'items' as const, items }
    expect(await createList(portal.deps, buyer, { listId: newId(), name: 'Other', from })).toMatchObject({
      error: 'product_not_in_catalog',
    })
  })

  it('have names that differ, whatever the case and the signs in them', async () => {
    await save('Monday_1')
    const second = await save('Mondayx1')
    const from = { kind: 'items' as const, items: [] }
    expect(await createList(portal.deps, buyer, { listId: newId(), name: 'MONDAY_1', from })).toMatchObject({
      error: 'name_taken',
    })
    expect(await renameList(portal.deps, buyer, second.listId, 'monday_1')).toMatchObject({
      error: 'name_taken',
    })
    expect(value(await renameList(portal.deps, buyer, second.listId, 'mondayX1')).name).toBe('mondayX1')
  })

  it('are deleted and brought back whole, beside a new list of the same name', async () => {
    const { listId } = await save('Monday')
    value(await deleteList(portal.deps, buyer, listId))
    expect(await namesOf()).toEqual([])
    expect(await readList(portal.deps, buyer, listId)).toMatchObject({ error: 'not_found' })
    await save('Monday')
    expect(value(await restoreList(portal.deps, buyer, listId))).toMatchObject({
      name: 'Monday (2)',
      items: [{ name: 'Mug', quantity: 6 }],
    })
    expect(await namesOf()).toEqual(['Monday', 'Monday (2)'])
  })

  it('are closed to every other link, of the same customer too', async () => {
    const { listId } = await save('Mine')
    const colleague = (await openLink(portal, admin, buyer.customerId)).buyer
    const stranger = (await openLink(portal, admin, await addCustomer(portal, workspaceId))).buyer
    for (const other of [colleague, stranger]) {
      expect(await namesOf(other)).toEqual([])
      expect(await readList(portal.deps, other, listId)).toMatchObject({ error: 'not_found' })
      expect(await renameList(portal.deps, other, listId, 'Theirs')).toMatchObject({ error: 'not_found' })
      expect(await setListItems(portal.deps, other, listId, [])).toMatchObject({ error: 'not_found' })
      expect(await deleteList(portal.deps, other, listId)).toMatchObject({ error: 'not_found' })
      expect(await restoreList(portal.deps, other, listId)).toMatchObject({ error: 'not_found' })
    }
    expect(await namesOf()).toEqual(['Mine'])
  })
})
