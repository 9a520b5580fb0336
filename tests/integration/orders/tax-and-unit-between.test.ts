import { afterAll, beforeAll, expect, it } from 'vitest'
import type { StaffCaller } from '#server/services/callers.ts'
import { readCart, setCartLines } from '#server/services/carts/edit-cart.ts'
import { submitOrder } from '#server/services/orders/submit-order.ts'
import type { MutationArgs } from '#shared/contract/mutations.ts'
import { pushOne } from '#tests/support/portal/push-one.ts'
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

/** "If every line is as the buyer saw it": the page shows the unit and its contents, the tax and the gross sum. */
it.each<[string, MutationArgs<'product.update'>['edits'], object]>([
  [
    'the tax rate',
    { tax: { base: { taxRateBp: 2000 }, mine: { taxRateBp: 500 } } },
    { code: 'tax_changed', old: 2000, new: 500 },
  ],
  [
    'the selling unit',
    {
      unit: {
        base: { unitName: 'each', unitContents: '' },
        mine: { unitName: 'carton', unitContents: '144' },
      },
    },
    { code: 'unit_changed', old: 'each', new: 'carton, 144' },
  ],
])(
  '%s changed between view and submit: nothing is stored, and the answer says so',
  async (_, edits, difference) => {
    const { buyer } = await openLink(portal, admin, await addCustomer(portal, workspaceId))
    const productId = await addProduct(portal, workspaceId, { listPrice: 500 })
    const cart = await readCart(portal.deps, buyer)
    if (!cart.ok) throw new Error(cart.error)
    const { cartId } = cart.value
    await setCartLines(portal.deps, buyer, cartId, [{ productId, quantity: 2 }])
    expect(await pushOne(portal, admin, 'product.update', { productId, edits })).toMatchObject({
      outcome: 'applied',
    })
    const details = { poNumber: '', notes: '', deliveryDay: null, addressId: null }
    const shown = { taxRateBp: 2000, unitName: 'each', unitContents: '' }
    const lines = [{ productId, quantity: 2, unitPrice: 500, shown }]
    const answer = await submitOrder(portal.deps, buyer, { cartId, lines, details })
    expect(answer).toMatchObject({ ok: true, value: { kind: 'differs', differences: [difference] } })
    const seen = await readCart(portal.deps, buyer)
    const item = seen.ok ? seen.value.lines[0]?.item : null
    if (!item) throw new Error('The item is gone')
    const now = [{ ...lines[0], productId, quantity: 2, unitPrice: 500, shown: item }]
    expect(await submitOrder(portal.deps, buyer, { cartId, lines: now, details })).toMatchObject({
      ok: true,
      value: { kind: 'accepted' },
    })
  },
)
