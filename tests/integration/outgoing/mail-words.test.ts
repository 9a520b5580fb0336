import { afterAll, beforeAll, expect, it } from 'vitest'
import { dropHeld, listDeliveries, retryAllHeld, retryHeld } from '#server/services/outgoing/held-items.ts'
import { smtpTransport } from '#server/services/outgoing/mail/smtp-transport.ts'
import { newId } from '#shared/base/ids.ts'
import {
  type ReceivedMail,
  startMailServer,
  type TestMailServer,
} from '#tests/support/outgoing/mail-server.ts'
import { type OrderStage, openOrderStage } from '#tests/support/outgoing/order-stage.ts'
import { sendOutgoing } from '#tests/support/outgoing/test-outgoing.ts'
import { openTestPortal, type TestPortal } from '#tests/support/portal/test-workspace.ts'
import { eventually } from '#tests/support/worker/test-worker.ts'

let portal: TestPortal
let server: TestMailServer

beforeAll(async () => {
  portal = await openTestPortal()
  server = await startMailServer()
})

afterAll(async () => {
  await server.close()
  await portal.close()
})

const overSmtp = () =>
  sendOutgoing(portal, { transport: smtpTransport(server.url, 'orders@lantern.example') })

/** Each step of an order's life: received and shipped short, received and rejected, received and cancelled. */
const liveThrough = async (
  stage: OrderStage,
): Promise<Record<'shipped' | 'rejected' | 'cancelled', number>> => {
  const line = (quantity: number) => ({ productId: stage.productId, quantity, override: null })
  const [shipped, rejected, cancelled] = [await stage.order(4), await stage.order(2), await stage.order(2)]
  const { orderId } = shipped
  const acts: [string, unknown][] = [
    ['order.revise', { orderId, revision: 1, lines: [line(3)], reason: 'Zuerst drei' }],
    ['order.revise', { orderId, revision: 2, lines: [line(2)], reason: 'Doch nur zwei' }],
    ['order.approve', { orderId, revision: 3 }],
    ['order.start_fulfillment', { orderId, revision: 3 }],
    ['order.fulfill', { orderId, revision: 3, shipped: [{ lineNumber: 1, quantity: 1 }] }],
    ['order.reject', { orderId: rejected.orderId, revision: 1, reason: 'Ausverkauft' }],
    ['order.approve', { orderId: cancelled.orderId, revision: 1 }],
    ['order.cancel', { orderId: cancelled.orderId, revision: 1, reason: 'Auf Ihren Wunsch' }],
  ]
  for (const [name, args] of acts) expect([name, await stage.mutate(name, args)]).toEqual([name, 'applied'])
  return { shipped: shipped.number, rejected: rejected.number, cancelled: cancelled.number }
}

it('a buyer who reads German gets one mail for each step, as it was then, without a word of English', async () => {
  const stage = await openOrderStage(portal, { language: 'de' })
  const { shipped, rejected, cancelled } = await liveThrough(stage)
  const stop = await overSmtp()
  const received = await eventually(
    () => server.received,
    all => all.length >= 10,
    60_000,
  )
  await stop()
  expect(received.map(({ mail }) => mail.subject).sort()).toEqual(
    [
      ...[shipped, rejected, cancelled].map(number => `Ihre Bestellung SO-${number} ist eingegangen`),
      ...[shipped, shipped].map(number => `Ihre Bestellung SO-${number} wurde geändert`),
      ...[shipped, cancelled].map(number => `Ihre Bestellung SO-${number} ist bestätigt`),
      `Ihre Bestellung SO-${shipped} ist unterwegs`,
      `Ihre Bestellung SO-${rejected} kann nicht geliefert werden`,
      `Ihre Bestellung SO-${cancelled} wurde storniert`,
    ].sort(),
  )
  const texts = (subject: string) => received.filter(({ mail }) => mail.subject === subject).map(textOf)
  const changes = texts(`Ihre Bestellung SO-${shipped} wurde geändert`)
  const first = changes.find(text => text.includes('Grund: Zuerst drei'))
  const second = changes.find(text => text.includes('Grund: Doch nur zwei'))
  expect(first).toContain('3 × ')
  expect(second).toContain('2 × ')
  expect(second).toContain('Menge war 3')
  const [refusal] = texts(`Ihre Bestellung SO-${rejected} kann nicht geliefert werden`)
  expect(refusal).toContain('Grund: Ausverkauft')
  expect(texts(`Ihre Bestellung SO-${cancelled} wurde storniert`)[0]).toContain('Grund: Auf Ihren Wunsch')
  const [onItsWay] = texts(`Ihre Bestellung SO-${shipped} ist unterwegs`)
  expect(onItsWay).toMatch(/2 × .* = 2,50\s£\s+Versandt: 1\s/)
  expect(onItsWay).toMatch(/Gesamt versandt: 3,00/)
  const english = /\b(order|your|quantity|price|amount|total|reason|received|confirmed|questions)\b/i
  for (const each of received)
    expect([each.mail.subject, english.exec(textOf(each))]).toEqual([each.mail.subject, null])
})

const textOf = ({ mail }: ReceivedMail): string => mail.text ?? ''

it('an order by telephone is confirmed in the language of its customer’s own link', async () => {
  server.received.length = 0
  const stage = await openOrderStage(portal, { language: 'de' })
  const entered = {
    ...{ orderId: newId(), customerId: stage.customerId, contactName: 'Pat' },
    lines: [{ productId: stage.productId, quantity: 2, unitPrice: 250 }],
    details: { notes: '', poNumber: '', deliveryDay: null, addressId: null },
  }
  await portal.db.within({ workspaceId: stage.workspaceId }, tx =>
    tx.customer.updateMany({ data: { contactEmail: 'pat@corner.example' } }),
  )
  expect(await stage.mutate('order.enter', entered)).toBe('applied')
  await overSmtp()
  const [only] = await eventually(
    () => server.received,
    all => all.length >= 1,
    30_000,
  )
  expect(only?.mail.subject).toMatch(/^Ihre Bestellung SO-\d+ ist eingegangen$/)
})

it('staff see what was refused for good, send one of them again, once, and drop the other', async () => {
  server.received.length = 0
  server.refuseWith({ code: 550, text: 'no such user' })
  const stage = await openOrderStage(portal)
  const [again, gone] = [await stage.order(), await stage.order()]
  await overSmtp()
  const held = await eventually(
    () => listDeliveries(portal.deps, stage.staff, ['held']),
    all => all.length === 2,
    60_000,
  )
  expect(held.map(({ to, kind, lastError }) => [to, kind, lastError])).toEqual(
    [again, gone].map(() => ['pat@corner.example', 'order.received', expect.stringContaining('550')]),
  )
  server.refuseWith(null)
  const idOf = (orderId: string) => held.find(({ subjectId }) => subjectId === orderId)?.id ?? ''
  expect((await dropHeld(portal.deps, stage.staff, idOf(gone.orderId))).ok).toBe(true)
  expect((await retryHeld(portal.deps, stage.staff, idOf(again.orderId))).ok).toBe(true)
  expect((await retryHeld(portal.deps, stage.staff, idOf(again.orderId))).ok).toBe(false)
  await eventually(
    () => listDeliveries(portal.deps, stage.staff, ['sent']),
    all => all.length === 1,
    60_000,
  )
  expect(server.received.map(({ mail }) => mail.subject)).toEqual([
    `We received your order SO-${again.number}`,
  ])
})

it('after a night without a mail server staff send everything again by one act', async () => {
  server.received.length = 0
  server.refuseWith({ code: 554, text: 'not today' })
  const stage = await openOrderStage(portal)
  const numbers = [(await stage.order()).number, (await stage.order()).number, (await stage.order()).number]
  await overSmtp()
  await eventually(
    () => listDeliveries(portal.deps, stage.staff, ['held']),
    all => all.length === 3,
    60_000,
  )
  server.refuseWith(null)
  expect(await retryAllHeld(portal.deps, stage.staff)).toBe(3)
  await eventually(
    () => listDeliveries(portal.deps, stage.staff, ['sent']),
    all => all.length === 3,
    60_000,
  )
  expect(server.received.map(({ mail }) => mail.subject).sort()).toEqual(
    numbers.map(number => `We received your order SO-${number}`).sort(),
  )
  expect(await retryAllHeld(portal.deps, stage.staff)).toBe(0)
})
