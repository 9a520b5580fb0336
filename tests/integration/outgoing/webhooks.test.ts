import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openFileSink } from '#server/services/outgoing/file-sink.ts'
import { listDeliveries, retryHeld } from '#server/services/outgoing/held-items.ts'
import { setWebhook } from '#server/services/outgoing/outgoing-settings.ts'
import type { WebhookPayload } from '#server/services/outgoing/webhook/webhook-payload.ts'
import { type OrderStage, openOrderStage } from '#tests/support/outgoing/order-stage.ts'
import { sendOutgoing } from '#tests/support/outgoing/test-outgoing.ts'
import { startReceiver, type TestReceiver } from '#tests/support/outgoing/webhook-receiver.ts'
import { openTestPortal, type TestPortal } from '#tests/support/portal/test-workspace.ts'
import { eventually } from '#tests/support/worker/test-worker.ts'

const PRIVATE = new Set(['127.0.0.1', 'localhost'])

let portal: TestPortal
let receiver: TestReceiver

beforeAll(async () => {
  portal = await openTestPortal()
  receiver = await startReceiver()
})

afterAll(async () => {
  await receiver.close()
  await portal.close()
})

beforeEach(() => {
  receiver.received.length = 0
  receiver.answerWith(204)
})

const deliveries = (stage: OrderStage) =>
  listDeliveries(portal.deps, stage.staff, ['waiting', 'sent', 'dropped', 'held']).then(all =>
    all.filter(({ channel }) => channel === 'webhook'),
  )

const delivered = (stage: OrderStage, state: string) =>
  eventually(
    () => deliveries(stage),
    all => all.length > 0 && all.every(delivery => delivery.state === state),
    30_000,
  )

/** Points a stage's webhook at the receiver, and answers its secret. */
const pointAt = async (stage: OrderStage, url: string): Promise<string> => {
  const set = await setWebhook({ ...portal.deps, webhookHosts: PRIVATE }, stage.staff, url)
  if (!set.ok || set.value.secret === null) throw new Error('The webhook was not set')
  return set.value.secret
}

const approve = async (stage: OrderStage): Promise<{ orderId: string; number: number }> => {
  const order = await stage.order(3)
  expect(await stage.mutate('order.approve', { orderId: order.orderId, revision: 1 })).toBe('applied')
  return order
}

describe('a webhook', () => {
  it('carries an approved order once, signed so that the reference library believes it', async () => {
    const stage = await openOrderStage(portal, { contactEmail: '' })
    const secret = await pointAt(stage, `${receiver.url}/orders`)
    const { orderId, number } = await approve(stage)
    await sendOutgoing(portal, { privateHosts: PRIVATE })
    await delivered(stage, 'sent')
    const [only, ...others] = receiver.received
    expect(others).toEqual([])
    if (!only) throw new Error('Nothing was received')
    const payload = new Webhook(secret).verify(only.body, only.headers) as WebhookPayload
    expect(payload).toMatchObject({
      type: 'order.approved',
      data: {
        workspace: { id: stage.workspaceId, name: 'Lantern & Co' },
        order: {
          ...{ id: orderId, number, revision: 1, currency: 'GBP', net: '7.50', gross: '9.00' },
          customer: { id: stage.customerId, name: 'Corner Shop' },
          lines: [{ sku: 'TEA-1', quantity: 3, unitPrice: '2.50', amount: '7.50' }],
        },
      },
    })
    const altered = only.body.replace('"quantity":3', '"quantity":30')
    expect(() => new Webhook(secret).verify(altered, only.headers)).toThrow()
    const late = { ...only.headers, 'webhook-timestamp': String(Math.floor(Date.now() / 1000) - 600) }
    expect(() => new Webhook(secret).verify(only.body, late)).toThrow()
    expect(JSON.stringify(await deliveries(stage))).not.toContain(secret)
  })

  it('tells of what becomes of an approved order, and nothing of one that never was', async () => {
    const stage = await openOrderStage(portal, { contactEmail: '' })
    await pointAt(stage, receiver.url)
    const { orderId } = await approve(stage)
    const cancelled = { orderId, revision: 1, reason: 'The customer called' }
    expect(await stage.mutate('order.cancel', cancelled)).toBe('applied')
    const other = await stage.order()
    const rejected = { orderId: other.orderId, revision: 1, reason: 'No' }
    expect(await stage.mutate('order.reject', rejected)).toBe('applied')
    await sendOutgoing(portal, { privateHosts: PRIVATE })
    await eventually(
      () => receiver.received,
      all => all.length === 2,
      20_000,
    )
    const types = receiver.received.map(({ body }) => (JSON.parse(body) as WebhookPayload).type)
    expect(types.sort()).toEqual(['order.approved', 'order.cancelled'])
  })

  it('is tried again with one id and a new time, and is written down with what it met', async () => {
    const stage = await openOrderStage(portal, { contactEmail: '' })
    const secret = await pointAt(stage, receiver.url)
    receiver.answerWith(503)
    await approve(stage)
    await sendOutgoing(portal, { privateHosts: PRIVATE })
    const tried = await eventually(
      () => deliveries(stage),
      ([only]) => (only?.attempts ?? 0) >= 1,
      20_000,
    )
    expect(tried[0]).toMatchObject({ state: 'waiting', lastError: 'HTTP 503' })
    receiver.answerWith(200)
    await delivered(stage, 'sent')
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
    expect(receiver.received.length).toBeGreaterThanOrEqual(2)
    for (const { body, headers } of receiver.received)
      expect(() => new Webhook(secret).verify(body, headers)).not.toThrow()
  })

  it('is signed with a new secret from the moment that there is one, also what waited', async () => {
    const stage = await openOrderStage(portal, { contactEmail: '' })
    const former = await pointAt(stage, receiver.url)
    receiver.answerWith(401)
    await approve(stage)
    await sendOutgoing(portal, { privateHosts: PRIVATE })
    await eventually(
      () => receiver.received.length,
      count => count > 0,
      20_000,
    )
    const next = await pointAt(stage, receiver.url)
    receiver.received.length = 0
    receiver.answerWith(204)
    await delivered(stage, 'sent')
    const last = receiver.received.at(-1)
    if (!last) throw new Error('Nothing was received')
    expect(() => new Webhook(next).verify(last.body, last.headers)).not.toThrow()
    expect(() => new Webhook(former).verify(last.body, last.headers)).toThrow()
  })

  it('is held after its last try, and sent once more when staff say so', async () => {
    const stage = await openOrderStage(portal, { contactEmail: '' })
    await pointAt(stage, receiver.url)
    receiver.answerWith(410)
    await approve(stage)
    await sendOutgoing(portal, { privateHosts: PRIVATE })
    const [held] = await delivered(stage, 'held')
    expect(held).toMatchObject({ attempts: 1, lastError: 'HTTP 410' })
    receiver.answerWith(200)
    expect(await retryHeld(portal.deps, stage.staff, held?.id ?? '')).toEqual({ ok: true, value: undefined })
    await delivered(stage, 'sent')
    expect((await retryHeld(portal.deps, stage.staff, held?.id ?? '')).ok).toBe(false)
  })

  it('is not held up by receivers that do not answer, and deliveries of one order follow each other', async () => {
    const stage = await openOrderStage(portal, { contactEmail: '' })
    await pointAt(stage, receiver.url)
    receiver.fallSilent()
    const first = await approve(stage)
    const cancelled = { orderId: first.orderId, revision: 1, reason: 'The customer called' }
    expect(await stage.mutate('order.cancel', cancelled)).toBe('applied')
    for (let n = 0; n < 3; n += 1) await approve(stage)
    await sendOutgoing(portal, { privateHosts: PRIVATE })
    await eventually(receiver.waiting, count => count === 4, 20_000)
    const typesOfFirst = () =>
      receiver.received
        .map(({ body }) => JSON.parse(body) as WebhookPayload)
        .filter(({ data }) => data.order.id === first.orderId)
        .map(({ type }) => type)
    expect(typesOfFirst()).toEqual(['order.approved'])
    receiver.speakAgain()
    await delivered(stage, 'sent')
    expect(typesOfFirst()).toEqual(['order.approved', 'order.cancelled'])
    expect(receiver.received).toHaveLength(5)
  })

  it('goes into a file while a workspace has set none', async () => {
    const stage = await openOrderStage(portal, { contactEmail: '' })
    const { number } = await approve(stage)
    const folder = await mkdtemp(path.join(tmpdir(), 'stackcube-hooks-'))
    await sendOutgoing(portal, { webhookFiles: openFileSink(folder) })
    await delivered(stage, 'sent')
    const [file = ''] = await readdir(folder)
    const written = JSON.parse(await readFile(path.join(folder, file), 'utf8')) as WebhookPayload
    expect(written.data.order.number).toBe(number)
    await rm(folder, { recursive: true })
  })
})

describe('an address inside the portal’s own network', () => {
  it.each([
    'http://example.com/hook',
    'https://127.0.0.1/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://10.1.2.3/',
    'https://169.254.169.254/latest/meta-data',
    'https://[::1]/',
    'https://[::ffff:10.0.0.1]/',
    'https://[fd00::1]/',
    'https://[64:ff9b::a00:1]/',
    'https://user:pass@example.com/',
    'ftp://example.com/',
    'nonsense',
  ])('%s is not taken', async url => {
    const stage = await openOrderStage(portal, { contactEmail: '' })
    expect(await setWebhook(portal.deps, stage.staff, url)).toEqual({
      ok: false,
      error: 'webhook_address_refused',
    })
  })

  it('behind a name is found when connecting, and a redirect to one is not followed', async () => {
    const stage = await openOrderStage(portal, { contactEmail: '' })
    await setWebhook(portal.deps, stage.staff, `https://localhost:${new URL(receiver.url).port}/`)
    await approve(stage)
    const stop = await sendOutgoing(portal, {})
    const [held] = await delivered(stage, 'held')
    expect(held?.lastError).toBe('the address leads into a private network')
    await stop()
    const other = await openOrderStage(portal, { contactEmail: '' })
    await pointAt(other, `${receiver.url}/first`)
    receiver.answerWith(302, `${receiver.url}/second`)
    await approve(other)
    await sendOutgoing(portal, { privateHosts: PRIVATE })
    const [moved] = await delivered(other, 'held')
    expect(moved?.lastError).toBe('HTTP 302')
    expect(receiver.received.map(({ path: at }) => at)).not.toContain('/second')
  })
})
