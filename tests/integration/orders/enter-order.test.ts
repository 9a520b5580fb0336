import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { StaffCaller } from '#server/services/callers.ts'
import { readBuyerOrder } from '#server/services/orders/read-buyer-order.ts'
import { loadRow } from '#server/services/rows/load-rows.ts'
import { push } from '#server/services/sync/push.ts'
import { newId } from '#shared/base/ids.ts'
import type { MutationArgs } from '#shared/contract/mutations.ts'
import type { MutationOutcome, PushedMutation } from '#shared/contract/sync.ts'
import { pushOne } from '#tests/support/portal/push-one.ts'
import {
  addCustomer,
  addProduct,
  addWorkspace,
  openLink,
  openTestPortal,
  type TestPortal,
} from '#tests/support/portal/test-workspace.ts'

type Entry = MutationArgs<'order.enter'>

let portal: TestPortal
let workspaceId: string
let staff: StaffCaller
let customerId: string

beforeAll(async () => {
  portal = await openTestPortal()
  const workspace = await addWorkspace(portal)
  workspaceId = workspace.workspaceId
  staff = await workspace.staff('reviewer')
  customerId = await addCustomer(portal, workspaceId, { discountBp: 1000 })
})

afterAll(() => portal.close())

const NO_DETAILS = { poNumber: '', notes: '', deliveryDay: null, addressId: null }

const entry = (lines: Entry['lines'], facts: Partial<Entry> = {}): Entry => ({
  orderId: newId(),
  customerId,
  contactName: 'Pat on the phone',
  lines,
  details: NO_DETAILS,
  ...facts,
})

const mutation = (args: Entry, number = 1, mutationId = newId()): PushedMutation => ({
  number,
  mutationId,
  name: 'order.enter',
  args,
  madeAt: 0,
})

const enter = (args: Entry): Promise<MutationOutcome> => pushOne(portal, staff, 'order.enter', args)

const orderOf = (id: string) => portal.db.within({ workspaceId }, tx => loadRow(tx, workspaceId, 'order', id))
const stockOf = (productId: string) =>
  portal.db.within({ workspaceId }, tx =>
    tx.stock.findUniqueOrThrow({ where: { workspaceId_productId: { workspaceId, productId } } }),
  )

describe('an order by telephone', () => {
  it('waits in the queue with its number, prices, flags, reservation and who entered it', async () => {
    const productId = await addProduct(portal, workspaceId, { sku: 'RICE', onHand: 10 })
    const args = entry([{ productId, quantity: 4, unitPrice: 900 }], {
      details: { ...NO_DETAILS, poNumber: 'PO-9', notes: 'Ring first' },
    })
    expect(await enter(args)).toMatchObject({ outcome: 'applied', ordersVersion: expect.any(Number) })
    const order = await orderOf(args.orderId)
    expect(order).toMatchObject({
      customerId,
      linkId: null,
      enteredById: staff.staffId,
      state: 'submitted',
      contactName: 'Pat on the phone',
      poNumber: 'PO-9',
      total: 3600,
      lines: [
        { sku: 'RICE', quantity: 4, unitPrice: 900, priceSource: { kind: 'discount', basisPoints: 1000 } },
      ],
      events: [{ kind: 'entered', actorKind: 'staff', actorName: 'A reviewer', detail: 'Pat on the phone' }],
    })
    expect(order?.number).toBeGreaterThan(0)
    expect(order?.flags.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['first_order', 'note_present']),
    )
    expect(await stockOf(productId)).toMatchObject({ onHand: 10, reserved: 4 })
  })

  it('is told to its buyer as what it is, and as an order of theirs', async () => {
    const productId = await addProduct(portal, workspaceId, { sku: 'OATS' })
    const args = entry([{ productId, quantity: 1, unitPrice: 900 }])
    await enter(args)
    const { buyer } = await openLink(portal, { ...staff, role: 'admin' }, customerId)
    const read = await portal.db.within(buyer, tx => readBuyerOrder(portal.deps, tx, buyer, args.orderId))
    expect(read.ok && read.value.events.map(({ kind }) => kind)).toEqual(['entered'])
    expect(read.ok && read.value.state).toBe('submitted')
  })

  it('is compared with what the customer ordered before, by telephone too', async () => {
    const regular = await addCustomer(portal, workspaceId)
    const productId = await addProduct(portal, workspaceId)
    const order = (quantity: number) =>
      entry([{ productId, quantity, unitPrice: 1000 }], { customerId: regular })
    await enter(order(10))
    const unusual = order(100)
    await enter(unusual)
    const flags = (await orderOf(unusual.orderId))?.flags ?? []
    expect(flags.map(({ code }) => code)).toContain('unusual_quantity')
    expect(flags.map(({ code }) => code)).not.toContain('first_order')
  })

  it('is refused with every difference, and nothing of it is stored', async () => {
    const dear = await addProduct(portal, workspaceId, { sku: 'DEAR', onHand: 3, step: 2, minQuantity: 2 })
    const args = entry([{ productId: dear, quantity: 5, unitPrice: 800 }], {
      details: { ...NO_DETAILS, addressId: newId() },
    })
    const { outcome, code, detail } = await enter(args)
    expect([outcome, code]).toEqual(['refused', 'order_differs'])
    const codes = (detail.differences as { code: string }[]).map(difference => difference.code)
    expect(codes).toEqual(['address_not_valid', 'insufficient_stock', 'quantity_rule', 'price_changed'])
    expect(await orderOf(args.orderId)).toBeNull()
    expect(await stockOf(dear)).toMatchObject({ reserved: 0 })
  })

  it('is not taken for a customer on hold, nor for one of another workspace', async () => {
    const productId = await addProduct(portal, workspaceId)
    const held = await addCustomer(portal, workspaceId, { state: 'on_hold' })
    const lines = [{ productId, quantity: 1, unitPrice: 1000 }]
    expect(await enter(entry(lines, { customerId: held }))).toMatchObject({
      code: 'order_differs',
      detail: { differences: [{ code: 'customer_on_hold' }] },
    })
    const elsewhere = await addCustomer(portal, (await addWorkspace(portal)).workspaceId)
    expect(await enter(entry(lines, { customerId: elsewhere }))).toMatchObject({ code: 'not_found' })
  })

  it('exists once, however often and under whichever number it arrives', async () => {
    const productId = await addProduct(portal, workspaceId, { onHand: 50 })
    const args = entry([{ productId, quantity: 5, unitPrice: 900 }])
    const clientId = newId()
    const first = mutation(args)
    const send = (each: PushedMutation, client = clientId) =>
      push(portal.deps, staff, { clientId: client, mutations: [each] })
    const answers = await Promise.all([send(first), send(first), send(first)])
    for (const { outcomes } of answers) expect(outcomes[0]?.outcome).toBe('applied')
    // A copied profile offers it again under its own numbers; a rebuilt one even as another edit.
    expect((await send(first, newId())).outcomes[0]?.outcome).toBe('applied')
    expect((await enter(args)).outcome).toBe('no_op')
    const other = { ...args, lines: [{ productId, quantity: 6, unitPrice: 900 }] }
    expect(await enter(other)).toMatchObject({ outcome: 'refused', code: 'rule_broken' })
    expect(await stockOf(productId)).toMatchObject({ reserved: 5 })
  })

  it('never sells more than there is, whoever rings at the same moment, and no number twice', async () => {
    const productId = await addProduct(portal, workspaceId, { onHand: 12 })
    const other = await addProduct(portal, workspaceId, { onHand: 1000 })
    const entries = Array.from({ length: 10 }, (_, index) => {
      const lines = [
        { productId, quantity: 3, unitPrice: 900 },
        { productId: other, quantity: 1, unitPrice: 900 },
      ]
      return entry(index % 2 === 0 ? lines : lines.toReversed())
    })
    const outcomes = await Promise.all(entries.map(enter))
    expect(outcomes.filter(({ outcome }) => outcome === 'applied')).toHaveLength(4)
    expect(await stockOf(productId)).toMatchObject({ reserved: 12 })
    expect(await stockOf(other)).toMatchObject({ reserved: 4 })
    const orders = await Promise.all(entries.map(({ orderId }) => orderOf(orderId)))
    const numbers = orders.flatMap(order => order?.number ?? [])
    expect(new Set(numbers).size).toBe(4)
  })

  it('waits neither for nor in a circle with edits of its customer and its prices', async () => {
    const productId = await addProduct(portal, workspaceId, { onHand: 500 })
    const rename = (name: string): PushedMutation => ({
      number: 1,
      mutationId: newId(),
      name: 'customer.update',
      args: {
        customerId,
        edits: { paymentTerms: { base: { paymentTerms: '' }, mine: { paymentTerms: name } } },
      },
      madeAt: 0,
    })
    const admin = { ...staff, role: 'admin' as const }
    const work = Array.from({ length: 12 }, (_, index) =>
      index % 3 === 0
        ? push(portal.deps, admin, { clientId: newId(), mutations: [rename(`${index} days`)] }).then(
            () => null,
          )
        : enter(entry([{ productId, quantity: 1, unitPrice: 900 }])),
    )
    const outcomes = (await Promise.all(work)).flatMap(each => each ?? [])
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(outcomes.map(() => 'applied'))
    expect(await stockOf(productId)).toMatchObject({ reserved: 8 })
  })
})
