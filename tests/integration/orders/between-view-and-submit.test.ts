import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Tx } from '#server/db/database.ts'
import type { BuyerCaller, StaffCaller } from '#server/services/callers.ts'
import { readCart, setCartLines } from '#server/services/carts/edit-cart.ts'
import { regenerateLink, revokeLink } from '#server/services/links/end-link.ts'
import { submitOrder } from '#server/services/orders/submit-order.ts'
import type { ChangedRow } from '#server/services/sync/commit-changes.ts'
import { commitChanges } from '#server/services/sync/commit-changes.ts'
import { newId } from '#shared/base/ids.ts'
import type { SubmitInput } from '#shared/contract/buyer.ts'
import { addDays, dayInZone, instantOf } from '#shared/domain/day.ts'
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

type Seen = { buyer: BuyerCaller; linkId: string; customerId: string; productId: string; input: SubmitInput }

/** A buyer with a filled cart whose prices are on the screen. */
const seen = async (lines = 1): Promise<Seen> => {
  const customerId = await addCustomer(portal, workspaceId)
  const { buyer, linkId } = await openLink(portal, admin, customerId)
  const productIds: string[] = []
  for (let at = 0; at < lines; at++)
    productIds.push(await addProduct(portal, workspaceId, { listPrice: 500, onHand: 10 }))
  const cart = await readCart(portal.deps, buyer)
  if (!cart.ok) throw new Error(cart.error)
  const filled = await setCartLines(
    portal.deps,
    buyer,
    cart.value.cartId,
    productIds.map(productId => ({ productId, quantity: 2 })),
  )
  if (!filled.ok) throw new Error(filled.error)
  const input = {
    cartId: filled.value.cartId,
    details: { poNumber: '', notes: '', deliveryDay: null, addressId: null },
    lines: filled.value.lines.map(({ productId, quantity, unitPrice }) => ({
      productId,
      quantity,
      unitPrice: unitPrice ?? 0,
    })),
  }
  return { buyer, linkId, customerId, productId: productIds[0] ?? '', input }
}

/** A change of staff's, versioned as every change is. */
const staffChange = (change: ChangedRow, write: (tx: Tx) => Promise<unknown>) =>
  portal.db.within({ workspaceId }, async tx => {
    await write(tx)
    await commitChanges(tx, workspaceId, [change])
  })

const product = (id: string, data: Parameters<Tx['product']['update']>[0]['data']) =>
  staffChange({ entity: 'product', id }, tx =>
    tx.product.update({ where: { workspaceId_id: { workspaceId, id } }, data }),
  )

const customer = (id: string, data: Parameters<Tx['customer']['update']>[0]['data']) =>
  staffChange({ entity: 'customer', id }, tx =>
    tx.customer.update({ where: { workspaceId_id: { workspaceId, id } }, data }),
  )

const setting = (data: Parameters<Tx['workspace']['update']>[0]['data']) =>
  staffChange({ entity: 'workspace', id: workspaceId }, tx =>
    tx.workspace.update({ where: { id: workspaceId }, data }),
  )

const codes = async ({ buyer, input }: Seen): Promise<string[]> => {
  const result = await submitOrder(portal.deps, buyer, input)
  if (!result.ok) return [result.error]
  return result.value.kind === 'differs'
    ? result.value.differences.map(each => each.code)
    : [result.value.kind]
}

const orders = (customerId: string) =>
  portal.db.within({ workspaceId }, tx => tx.order.count({ where: { workspaceId, customerId } }))

const reserved = (productId: string) =>
  portal.db.within({ workspaceId }, async tx => {
    const stock = await tx.stock.findUniqueOrThrow({
      where: { workspaceId_productId: { workspaceId, productId } },
    })
    return stock.reserved
  })

describe('between what a buyer saw and the submission', () => {
  it.each<[string, (at: Seen) => Promise<unknown>, string[]]>([
    ['the price rose', at => product(at.productId, { listPrice: 501n }), ['price_changed']],
    ['the product was archived', at => product(at.productId, { status: 'archived' }), ['not_in_catalog']],
    [
      'it was discontinued',
      at => product(at.productId, { availability: 'discontinued' }),
      ['not_in_catalog'],
    ],
    [
      'it went out of stock',
      at => product(at.productId, { availability: 'out_of_stock' }),
      ['not_available'],
    ],
    ['its case pack changed', at => product(at.productId, { step: 5, minQuantity: 5 }), ['quantity_rule']],
    [
      'its offer ended',
      at =>
        product(at.productId, { offeredFrom: new Date('2020-01-01'), offeredUntil: new Date('2020-01-02') }),
      ['not_in_catalog'],
    ],
    [
      'the assortment no longer holds it',
      at => customer(at.customerId, { assortmentMode: 'items' }),
      ['not_in_catalog'],
    ],
    [
      'the customer was put on hold',
      at => customer(at.customerId, { state: 'on_hold' }),
      ['customer_on_hold'],
    ],
    ['a discount was set', at => customer(at.customerId, { discountBp: 1000 }), ['price_changed']],
    [
      'a PO number became required',
      at => customer(at.customerId, { orderOverrides: { poNumber: 'required' } }),
      ['field_missing'],
    ],
    [
      'a minimum order value was set',
      at =>
        customer(at.customerId, {
          orderOverrides: { minimumOrderMode: 'refuse', minimumOrderAmount: 100_000 },
        }),
      ['below_minimum_order'],
    ],
    ['the link was revoked', at => revokeLink(portal.deps, admin, at.linkId), ['session_ended']],
    ['the link was regenerated', at => regenerateLink(portal.deps, admin, at.linkId), ['session_ended']],
  ])('%s: nothing is stored, and the answer says so', async (_, happens, expected) => {
    const at = await seen()
    await happens(at)
    expect(await codes(at)).toEqual(expected)
    expect(await orders(at.customerId)).toBe(0)
    expect(await reserved(at.productId)).toBe(0)
  })

  it('the plan changed: the prices are what they were, and the order is made', async () => {
    const at = await seen()
    await setting({ plan: 'starter' })
    expect(await codes(at)).toEqual(['accepted'])
    await setting({ plan: 'growth' })
  })

  it('a price that was announced for the next day began: the day of the submission counts, not that of delivery', async () => {
    const at = await seen()
    const today = dayInZone(Date.now(), 'Europe/London')
    const rule = {
      id: newId(),
      level: 'list' as const,
      ownerId: null,
      productId: at.productId,
      minQuantity: 1,
    }
    const announced = { ...rule, unitPrice: 450, startsOn: addDays(today, 1), endsOn: null }
    expect(await pushOne(portal, admin, 'price_rule.create', { rule: announced })).toMatchObject({
      outcome: 'applied',
    })
    const later = { ...at.input.details, deliveryDay: addDays(today, 20) }
    await customer(at.customerId, {
      orderOverrides: { deliveryDate: 'optional', weekdays: [1, 2, 3, 4, 5, 6, 7], closedDays: [] },
    })
    portal.deps.clock.ahead = instantOf(addDays(today, 1), '00:00', 'Europe/London') - Date.now() - 60_000
    expect(
      await codes({ ...at, input: { ...at.input, details: { ...later, poNumber: 'x'.repeat(61) } } }),
    ).toEqual(['field_too_long'])
    portal.deps.clock.ahead += 120_000
    expect(await codes({ ...at, input: { ...at.input, details: later } })).toEqual(['price_changed'])
    portal.deps.clock.ahead = 0
    expect(await orders(at.customerId)).toBe(0)
  })

  it('the cut-off came: exactly then is too late, and one without a delivery day is taken', async () => {
    const at = await seen()
    const tomorrow = addDays(dayInZone(Date.now(), 'Europe/London'), 1)
    const deliveryDay = addDays(tomorrow, 1)
    await customer(at.customerId, {
      orderOverrides: {
        deliveryDate: 'optional',
        leadDays: 1,
        weekdays: [1, 2, 3, 4, 5, 6, 7],
        closedDays: [],
        cutOff: '14:00',
      },
    })
    const input = { ...at.input, details: { ...at.input.details, deliveryDay } }
    const deps = { ...portal.deps, now: () => instantOf(tomorrow, '14:00', 'Europe/London') }
    expect(await submitOrder(deps, at.buyer, input)).toMatchObject({
      value: { kind: 'differs', differences: [{ code: 'cut_off_passed', old: deliveryDay }] },
    })
    expect(await orders(at.customerId)).toBe(0)
    expect(await submitOrder(deps, at.buyer, at.input)).toMatchObject({ value: { kind: 'accepted' } })
  })

  it('reports every line that differs, not only the first', async () => {
    const at = await seen(4)
    const ids = at.input.lines.map(line => line.productId)
    await product(ids[0] ?? '', { listPrice: 600n })
    await product(ids[2] ?? '', { status: 'archived' })
    const result = await submitOrder(portal.deps, at.buyer, at.input)
    expect(result).toMatchObject({
      value: {
        kind: 'differs',
        differences: [
          { code: 'price_changed', productId: ids[0], old: 500, new: 600 },
          { code: 'not_in_catalog', productId: ids[2] },
        ],
      },
    })
  })

  it('a catalog that changes without pause neither stops an order nor gets into it half', async () => {
    const at = await seen(20)
    await product(at.productId, { listPrice: 501n })
    let writing = true
    const writer = (async () => {
      for (let price = 501n; writing; price++)
        for (const { productId } of at.input.lines.slice(0, 2)) await product(productId, { listPrice: price })
    })()
    const answers: string[][] = []
    for (let tries = 0; tries < 15; tries++) answers.push(await codes(at))
    writing = false
    await writer
    // Both products are written in turn, so one or both differ; never any other, and never an order.
    for (const answer of answers) {
      expect(answer.length).toBeLessThanOrEqual(2)
      expect(new Set(answer)).toEqual(new Set(['price_changed']))
    }
    expect(await orders(at.customerId)).toBe(0)
  })

  it.each([
    ['regenerated', regenerateLink],
    ['revoked', revokeLink],
  ])('a link that is %s at the same moment: the order is made before, or not at all', async (_, end) => {
    for (let tries = 0; tries < 12; tries++) {
      const at = await seen()
      const ended = (async () => {
        await new Promise(resolve => setTimeout(resolve, tries % 4))
        await end(portal.deps, admin, at.linkId)
        return orders(at.customerId)
      })()
      const [outcome = ''] = await codes(at)
      const madeBefore = await ended
      expect(['accepted', 'session_ended']).toContain(outcome)
      // What is there once the link has ended is all that ever will be.
      expect(madeBefore).toBe(outcome === 'accepted' ? 1 : 0)
      expect(await orders(at.customerId)).toBe(madeBefore)
      expect(await codes(at)).toEqual(['session_ended'])
    }
  })

  it('takes an order of 5,000 lines whole', async () => {
    const customerId = await addCustomer(portal, workspaceId)
    const { buyer } = await openLink(portal, admin, customerId)
    await portal.db.within({ workspaceId }, async tx => {
      await tx.$executeRaw`INSERT INTO product (workspace_id, id, sku, sku_key, name, unit_name, tax_rate_bp, list_price)
        SELECT ${workspaceId}::uuid, gen_random_uuid(), 'MANY' || i, 'many' || i, 'Many ' || i, 'each', 2000, i
        FROM generate_series(1, 5000) AS i`
      const made = await tx.product.findMany({ where: { workspaceId, sku: { startsWith: 'MANY' } } })
      await commitChanges(
        tx,
        workspaceId,
        made.map(({ id }) => ({ entity: 'product', id })),
      )
    })
    const made = await portal.db.within({ workspaceId }, tx =>
      tx.product.findMany({ where: { workspaceId, sku: { startsWith: 'MANY' } }, select: { id: true } }),
    )
    const cart = await readCart(portal.deps, buyer)
    if (!cart.ok) throw new Error(cart.error)
    const lines = made.map(({ id: productId }) => ({ productId, quantity: 1 }))
    const filled = await setCartLines(portal.deps, buyer, cart.value.cartId, lines)
    if (!filled.ok) throw new Error(filled.error)
    const result = await submitOrder(portal.deps, buyer, {
      cartId: filled.value.cartId,
      details: { poNumber: '', notes: '', deliveryDay: null, addressId: null },
      lines: filled.value.lines.map(line => ({ ...line, unitPrice: line.unitPrice ?? 0 })),
    })
    expect(result).toMatchObject({ ok: true, value: { kind: 'accepted' } })
    const stored = await portal.db.within({ workspaceId }, async tx => ({
      lines: await tx.orderLine.count({ where: { workspaceId, sku: { startsWith: 'MANY' } } }),
      order: await tx.order.findFirstOrThrow({ where: { workspaceId, customerId } }),
    }))
    expect(stored.lines).toBe(5000)
    expect(stored.order.total).toBe(BigInt((5000 * 5001) / 2))
  }, 60_000)
})
