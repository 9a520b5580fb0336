import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { BuyerCaller, StaffCaller } from '#server/services/callers.ts'
import { readCart, setCartLines } from '#server/services/carts/edit-cart.ts'
import { regenerateLink } from '#server/services/links/end-link.ts'
import { submitOrder } from '#server/services/orders/submit-order.ts'
import { commitChanges } from '#server/services/sync/commit-changes.ts'
import type { SubmitInput } from '#shared/contract/buyer.ts'
import {
  addCustomer,
  addProduct,
  addWorkspace,
  openLink,
  openSession,
  openTestPortal,
  type TestPortal,
} from '#tests/support/portal/test-workspace.ts'

let portal: TestPortal
let workspaceId: string
let admin: StaffCaller

beforeAll(async () => {
  portal = await openTestPortal(40)
  const workspace = await addWorkspace(portal)
  workspaceId = workspace.workspaceId
  admin = await workspace.staff('admin')
})

afterAll(() => portal.close())

const details = { poNumber: '', notes: '', deliveryDay: null, addressId: null }

const newBuyer = async () => openLink(portal, admin, await addCustomer(portal, workspaceId))

const cartWith = async (
  buyer: BuyerCaller,
  lines: { productId: string; quantity: number }[],
): Promise<SubmitInput> => {
  const cart = await readCart(portal.deps, buyer)
  if (!cart.ok) throw new Error(cart.error)
  const filled = await setCartLines(portal.deps, buyer, cart.value.cartId, lines)
  if (!filled.ok) throw new Error(filled.error)
  return {
    cartId: filled.value.cartId,
    details,
    lines: filled.value.lines.map(line => ({
      productId: line.productId,
      quantity: line.quantity,
      unitPrice: line.unitPrice ?? 0,
    })),
  }
}

const rows = async (sql: string, values: unknown[] = []) => {
  const { Client } = (await import('pg')).default
  const client = new Client({ connectionString: portal.database.superuserUrl })
  await client.connect()
  return (await client.query(sql, values).finally(() => client.end())).rows
}

describe('submitting an order', () => {
  it('makes one order with frozen lines, and closes the cart', async () => {
    const { buyer } = await newBuyer()
    const productId = await addProduct(portal, workspaceId, { sku: 'LAMP', listPrice: 1250 })
    const input = await cartWith(buyer, [{ productId, quantity: 3 }])
    const result = await submitOrder(portal.deps, buyer, input)
    expect(result).toMatchObject({ ok: true, value: { kind: 'accepted', repeated: false } })
    const lines = await rows(
      'SELECT sku, quantity, unit_price, amount FROM order_line WHERE product_id = $1',
      [productId],
    )
    expect(lines).toEqual([{ sku: 'LAMP', quantity: 3, unit_price: '1250', amount: '3750' }])
    const after = await readCart(portal.deps, buyer)
    expect(after).toMatchObject({ ok: true, value: { lines: [] } })
    expect(after.ok && after.value.cartId).not.toBe(input.cartId)
  })

  it('freezes a line letter by letter, whatever a product is called', async () => {
    const { buyer } = await newBuyer()
    const written = { sku: 'Q"\\1', name: 'Shelf 19" \\ {oak}, NULL\n', unitName: 'NULL', unitContents: '' }
    const productId = await addProduct(portal, workspaceId, written)
    const input = await cartWith(buyer, [{ productId, quantity: 1 }])
    expect(await submitOrder(portal.deps, buyer, input)).toMatchObject({ value: { kind: 'accepted' } })
    const lines = await rows(
      `SELECT sku, name, unit_name AS "unitName", unit_contents AS "unitContents", price_source, currency
       FROM order_line WHERE product_id = $1`,
      [productId],
    )
    expect(lines).toEqual([{ ...written, price_source: { kind: 'list' }, currency: 'GBP' }])
  })

  it('makes one order of the same key fifty times at once', async () => {
    const { buyer } = await newBuyer()
    const productId = await addProduct(portal, workspaceId, { onHand: 100 })
    const input = await cartWith(buyer, [{ productId, quantity: 2 }])
    const results = await Promise.all(
      Array.from({ length: 50 }, () => submitOrder(portal.deps, buyer, input)),
    )
    const numbers = results.map(result =>
      result.ok && result.value.kind === 'accepted' ? result.value.number : null,
    )
    expect(new Set(numbers).size).toBe(1)
    expect(numbers[0]).toBeGreaterThan(1000)
    const fresh = results.filter(
      result => result.ok && result.value.kind === 'accepted' && !result.value.repeated,
    )
    expect(fresh).toHaveLength(1)
    expect(await rows('SELECT reserved FROM stock WHERE product_id = $1', [productId])).toEqual([
      { reserved: 2 },
    ])
  })

  it('refuses a spent key with another basket, and names the order it became', async () => {
    const { buyer } = await newBuyer()
    const productId = await addProduct(portal, workspaceId)
    const input = await cartWith(buyer, [{ productId, quantity: 1 }])
    const first = await submitOrder(portal.deps, buyer, input)
    const second = await submitOrder(portal.deps, buyer, {
      ...input,
      details: { ...details, poNumber: 'PO 9' },
    })
    const number = first.ok && first.value.kind === 'accepted' ? first.value.number : null
    expect(second).toMatchObject({ ok: true, value: { kind: 'already_submitted', number } })
  })

  it('lets 200 buyers have exactly the 50 units there are', async () => {
    const productId = await addProduct(portal, workspaceId, { onHand: 50 })
    const buyers: BuyerCaller[] = []
    for (let i = 0; i < 200; i += 1) buyers.push((await newBuyer()).buyer)
    const inputs: SubmitInput[] = []
    for (const buyer of buyers) inputs.push(await cartWith(buyer, [{ productId, quantity: 1 }]))
    const results = await Promise.all(
      buyers.map((buyer, index) => {
        const input = inputs[index]
        if (!input) throw new Error('no input')
        return submitOrder(portal.deps, buyer, input)
      }),
    )
    const kinds = results.map(result => (result.ok ? result.value.kind : result.error))
    expect(kinds.filter(kind => kind === 'accepted')).toHaveLength(50)
    expect(kinds.filter(kind => kind === 'differs')).toHaveLength(150)
    expect(await rows('SELECT on_hand, reserved FROM stock WHERE product_id = $1', [productId])).toEqual([
      { on_hand: 50, reserved: 50 },
    ])
    const numbers = await rows('SELECT number FROM orders ORDER BY number')
    expect(new Set(numbers.map(row => row.number)).size).toBe(numbers.length)
  })

  it('stores nothing and names the old and the new price when it changed meanwhile', async () => {
    const { buyer } = await newBuyer()
    const productId = await addProduct(portal, workspaceId, { listPrice: 500 })
    const input = await cartWith(buyer, [{ productId, quantity: 1 }])
    await portal.db.within({ workspaceId }, async tx => {
      await tx.product.update({
        where: { workspaceId_id: { workspaceId, id: productId } },
        data: { listPrice: 650n },
      })
      await commitChanges(tx, workspaceId, [{ entity: 'product', id: productId }])
    })
    const result = await submitOrder(portal.deps, buyer, input)
    expect(result).toMatchObject({
      ok: true,
      value: { kind: 'differs', differences: [{ code: 'price_changed', productId, old: 500, new: 650 }] },
    })
    expect(await rows('SELECT 1 FROM order_line WHERE product_id = $1', [productId])).toEqual([])
    const again = { ...input, lines: input.lines.map(line => ({ ...line, unitPrice: 650 })) }
    expect(await submitOrder(portal.deps, buyer, again)).toMatchObject({
      ok: true,
      value: { kind: 'accepted' },
    })
  })

  it('refuses a hand-made request for what is out of stock or not in the catalog', async () => {
    const { buyer } = await newBuyer()
    const sellable = await addProduct(portal, workspaceId)
    const input = await cartWith(buyer, [{ productId: sellable, quantity: 1 }])
    const outOfStock = await addProduct(portal, workspaceId, { availability: 'out_of_stock' })
    const other = await addWorkspace(portal)
    const foreign = await addProduct(portal, other.workspaceId)
    const forged = [outOfStock, foreign].map(productId => ({ productId, quantity: 1, unitPrice: 1000 }))
    const result = await submitOrder(portal.deps, buyer, { ...input, lines: forged })
    expect(result).toMatchObject({
      ok: true,
      value: {
        kind: 'differs',
        differences: [{ code: 'not_available' }, { code: 'not_in_catalog', sku: null }],
      },
    })
  })

  it('gives a second device of the same link the number of the order', async () => {
    const opened = await newBuyer()
    const second = await openSession(portal, opened.token)
    const productId = await addProduct(portal, workspaceId)
    const input = await cartWith(opened.buyer, [{ productId, quantity: 4 }])
    const first = await submitOrder(portal.deps, opened.buyer, input)
    const number = first.ok && first.value.kind === 'accepted' ? first.value.number : null
    const edited = await setCartLines(portal.deps, second.buyer, input.cartId, [{ productId, quantity: 5 }])
    expect(edited).toMatchObject({
      ok: true,
      value: { lines: [], closedOrder: { number, cartId: input.cartId } },
    })
    expect(await submitOrder(portal.deps, second.buyer, input)).toMatchObject({
      ok: true,
      value: { number, repeated: true },
    })
  })

  it('commits nothing from a session after its link was regenerated', async () => {
    const opened = await newBuyer()
    const productId = await addProduct(portal, workspaceId)
    const input = await cartWith(opened.buyer, [{ productId, quantity: 1 }])
    await regenerateLink(portal.deps, admin, opened.linkId)
    expect(await submitOrder(portal.deps, opened.buyer, input)).toEqual({ ok: false, error: 'session_ended' })
    expect(await rows('SELECT 1 FROM order_line WHERE product_id = $1', [productId])).toEqual([])
  })

  it('takes an order of 500 lines', async () => {
    const { buyer } = await newBuyer()
    const ids: string[] = []
    for (let i = 0; i < 500; i += 1) ids.push(await addProduct(portal, workspaceId, { listPrice: 100 + i }))
    const input = await cartWith(
      buyer,
      ids.map(productId => ({ productId, quantity: 1 })),
    )
    const result = await submitOrder(portal.deps, buyer, input)
    expect(result).toMatchObject({ ok: true, value: { kind: 'accepted' } })
  })
})
