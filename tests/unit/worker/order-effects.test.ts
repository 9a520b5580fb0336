import { beforeEach, describe, expect, it } from 'vitest'
import { addMutation } from '#desktop/worker/store/outbox/add-mutation.ts'
import { nextBatch } from '#desktop/worker/store/outbox/next-batch.ts'
import { undoMutation } from '#desktop/worker/store/outbox/take-out.ts'
import { openStore, type Store, viewRow, writeView } from '#desktop/worker/store/store.ts'
import { applyBootstrapPage } from '#desktop/worker/sync/apply-pull.ts'
import { readOrder } from '#desktop/worker/views/order-views.ts'
import { readQueue } from '#desktop/worker/views/queue-view.ts'
import { quoteLines } from '#desktop/worker/views/quote-lines.ts'
import { readSyncCentre } from '#desktop/worker/views/sync-centre.ts'
import { newId } from '#shared/base/ids.ts'
import type { AnyMutation } from '#shared/contract/mutations.ts'
import type { RowOf } from '#shared/contract/rows.ts'
import { DECISION_UNDO_MS } from '#shared/domain/order-state.ts'
import { newFolder, product, STAFF, WORKSPACE_ID } from '#tests/support/worker/synced-store.ts'
import { change, customer, NOW, order, workspace } from './sample-rows.ts'

const rice = product('RICE', 1000)
const beans = product('BEANS', 500)
const shop = customer({ discountBp: 1000 })
const waiting = order(1042, shop.id, [{ product: rice, quantity: 3 }])

let store: Store

beforeEach(() => {
  store = openStore(newFolder(), WORKSPACE_ID).store
  const at = { version: 1, nonce: newId() }
  applyBootstrapPage(store, STAFF, {
    kind: 'bootstrap',
    changes: [
      change('order', waiting),
      change('stock', { id: rice.id, onHand: 10, reserved: 3 }),
      change('stock', { id: beans.id, onHand: 10, reserved: 0 }),
      change('workspace', workspace()),
      change('staff', STAFF),
      change('customer', shop),
      change('product', rice),
      change('product', beans),
    ],
    next: null,
    total: 8,
    start: { catalog: at, orders: at },
    serverTime: NOW,
  })
})

const does = (mutation: AnyMutation) => addMutation(store, STAFF, mutation, NOW)
const shown = () => {
  const found = readOrder(store, waiting.id)
  if (!found) throw new Error('the order is gone')
  return found.order
}
const stockOf = (id: string) => viewRow(store, 'stock', id)?.row
const revise = (lines: { productId: string; quantity: number }[]): AnyMutation => ({
  name: 'order.revise',
  args: {
    orderId: waiting.id,
    revision: 1,
    reason: 'Short of rice',
    lines: lines.map(line => ({ ...line, override: null })),
  },
})

it('prices a substituted line for its customer, and moves the reservation, before the server is asked', () => {
  does(
    revise([
      { productId: rice.id, quantity: 1 },
      { productId: beans.id, quantity: 4 },
    ]),
  )
  const after = shown()
  expect(after.lines.map(({ sku, quantity, unitPrice }) => [sku, quantity, unitPrice])).toEqual([
    ['RICE', 1, 1000],
    ['BEANS', 4, 450],
  ])
  expect(after).toMatchObject({ revision: 2, total: 2800, asUsual: false })
  expect(after.revisions).toMatchObject([{ revision: 1, authorName: 'Bea Buyer', reason: '', total: 3000 }])
  expect([stockOf(rice.id), stockOf(beans.id)]).toMatchObject([{ reserved: 1 }, { reserved: 4 }])
})

it('decides on the revision that was made offline', () => {
  does(revise([{ productId: rice.id, quantity: 2 }]))
  does({ name: 'order.approve', args: { orderId: waiting.id, revision: 2 } })
  expect(shown()).toMatchObject({ state: 'approved', decidedAt: NOW, decidedById: STAFF.id })
  expect(shown().events.map(({ kind }) => kind)).toEqual(['submitted', 'revised', 'approved'])
})

it('shows nothing of a decision on a revision that is not the current one', () => {
  does({ name: 'order.reject', args: { orderId: waiting.id, revision: 7, reason: 'Sold out' } })
  expect(shown().state).toBe('submitted')
  expect(stockOf(rice.id)).toMatchObject({ reserved: 3 })
})

it('takes an order through fulfilment, with what was short, and back by undo', () => {
  const decision = { orderId: waiting.id, revision: 1 }
  does({ name: 'order.approve', args: decision })
  does({ name: 'order.start_fulfillment', args: decision })
  const { mutationId } = does({
    name: 'order.fulfill',
    args: { ...decision, shipped: [{ lineNumber: 1, quantity: 2 }] },
  })
  expect(shown()).toMatchObject({ state: 'fulfilled', closedAt: NOW, lines: [{ shippedQuantity: 2 }] })
  expect(stockOf(rice.id)).toEqual({ id: rice.id, onHand: 8, reserved: 0 })
  undoMutation(store, STAFF, mutationId)
  expect(shown()).toMatchObject({
    state: 'in_fulfillment',
    closedAt: null,
    lines: [{ shippedQuantity: null }],
  })
  expect(stockOf(rice.id)).toEqual({ id: rice.id, onHand: 10, reserved: 3 })
})

it('parks and assigns with an entry in the timeline, and finds the order by customer, SKU and number', () => {
  does({ name: 'order.park', args: { orderId: waiting.id, revision: 1, waitingForBuyer: true } })
  does({ name: 'order.assign', args: { orderId: waiting.id, base: null, mine: STAFF.id } })
  expect(shown().events.slice(1)).toMatchObject([
    { kind: 'parked', actorName: 'Ada' },
    { kind: 'assigned', detail: 'Ada' },
  ])
  for (const search of ['corn sho', 'ric', 'SO-1042', '1042', 'bea'])
    expect(readQueue(store, { search }).needsLook.map(item => item.number)).toEqual([1042])
  expect(readQueue(store, { search: 'nowhere' }).needsLook).toEqual([])
})

const numbersOf = (
  ...question: Parameters<typeof readQueue> extends [Store, ...infer Rest] ? Rest : never
) => {
  const { asUsual, needsLook } = readQueue(store, ...question)
  return [...asUsual, ...needsLook].map(item => item.number)
}

it('filters the queue by person, delivery day and unread messages, and counts each, whatever is shown', () => {
  const late = { ...order(1043, shop.id, [{ product: beans, quantity: 1 }]), deliveryDay: '2026-11-24' }
  const bought = { ...order(1044, shop.id, [{ product: rice, quantity: 9 }]), deliveryDay: '2026-12-24' }
  const question: RowOf<'message'> = {
    id: newId(),
    orderId: bought.id,
    kind: 'message',
    authorKind: 'buyer',
    authorName: 'Bea Buyer',
    body: 'Can it come on Friday?',
    writtenAt: NOW,
    readAt: null,
  }
  for (const [entity, row] of [
    ['order', late],
    ['order', bought],
    ['message', question],
  ] as const)
    writeView(store, entity, row.id, row, false)
  does({ name: 'order.assign', args: { orderId: waiting.id, base: null, mine: STAFF.id } })
  expect(numbersOf({ search: '', mine: true }, 'oldest', STAFF.id)).toEqual([1042])
  expect(numbersOf({ search: '', unread: true })).toEqual([1044])
  expect(numbersOf({ search: '', deliverBy: '2026-11-24' })).toEqual([1043])
  expect(numbersOf({ search: '' }, 'delivery')).toEqual([1043, 1044, 1042])
  expect(numbersOf({ search: '' }, 'largest')).toEqual([1044, 1042, 1043])
  expect(readQueue(store, { search: 'nothing like it' }, 'oldest', STAFF.id).counts).toEqual({
    total: 3,
    asUsual: 3,
    flagged: 0,
    waitingForBuyer: 0,
    mine: 1,
    unread: 1,
  })
})

it('quotes lines for a customer as the server would price them, its own reservation counted as free', () => {
  const lines = [
    { productId: rice.id, quantity: 2 },
    { productId: newId(), quantity: 1 },
  ]
  const quoted = quoteLines(store, shop.id, lines, NOW, waiting.id)
  expect(quoted).toMatchObject([
    { sku: 'RICE', quantity: 2, unitPrice: 900, listPrice: 1000, available: 10, offer: 'orderable' },
  ])
  expect(quoteLines(store, shop.id, lines, NOW)).toMatchObject([{ available: 7 }])
  expect(quoteLines(store, newId(), lines, NOW)).toBeNull()
})

describe('an order by telephone', () => {
  const orderId = newId()
  const enter: AnyMutation = {
    name: 'order.enter',
    args: {
      orderId,
      customerId: shop.id,
      contactName: 'Pat on the phone',
      lines: [{ productId: beans.id, quantity: 4, unitPrice: 450 }],
      details: { poNumber: 'PO-9', notes: '', deliveryDay: null, addressId: null },
    },
  }

  it('is in the queue at once, without a number, with its price, reservation and source', () => {
    const { undoUntil } = does(enter)
    expect(undoUntil).toBeNull()
    const found = readOrder(store, orderId)
    expect(found).toMatchObject({ pending: true, totals: { gross: 1800 }, customer: { id: shop.id } })
    expect(found?.order).toMatchObject({
      number: 0,
      state: 'submitted',
      enteredById: STAFF.id,
      total: 1800,
      lines: [{ lineNumber: 1, sku: 'BEANS', unitPrice: 450, priceSource: { kind: 'discount' } }],
      events: [{ kind: 'entered', actorName: 'Ada', detail: 'Pat on the phone' }],
    })
    expect(stockOf(beans.id)).toMatchObject({ reserved: 4 })
    expect(numbersOf({ search: 'po-9' })).toEqual([0])
    expect(readSyncCentre(store, NOW).pending).toMatchObject([
      { name: 'order.enter', subject: 'Corner Shop' },
    ])
  })

  it('is decided on before it was sent, and what is sent first is the order', () => {
    does(enter)
    does({
      name: 'order.revise',
      args: {
        orderId,
        revision: 1,
        reason: 'Rang again',
        lines: [{ productId: beans.id, quantity: 6, override: null }],
      },
    })
    does({ name: 'order.approve', args: { orderId, revision: 2 } })
    expect(readOrder(store, orderId)?.order).toMatchObject({
      state: 'approved',
      total: 2700,
      revisions: [{ revision: 1, authorName: 'Ada', total: 1800 }],
    })
    expect(stockOf(beans.id)).toMatchObject({ reserved: 6 })
    const sent = nextBatch(store, NOW + DECISION_UNDO_MS, 50)
    expect(sent.map(({ name }) => name)).toEqual(['order.enter', 'order.revise', 'order.approve'])
  })
})
