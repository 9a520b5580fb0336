import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '#shared/base/ids.ts'
import {
  BUYER_API_PATH,
  LINK_HEADER,
  PROTOCOL_HEADER,
  PROTOCOL_VERSION,
  STAFF_API_PATH,
} from '#shared/contract/protocol.ts'
import { faultsOf } from '#tests/support/hostile/leaks.ts'
import { exchange } from '#tests/support/hostile/raw-exchange.ts'
import { connectAsSuperuser } from '#tests/support/postgres/test-cluster.ts'
import { appCodeIn, callBuyer, callStaff } from '#tests/support/world/call.ts'
import { addWorld, openStage, type Stage, type World } from '#tests/support/world/world.ts'

/** Each fault that hostile requests have met, alone. */
let stage: Stage
let origin: string
let world: World

beforeAll(async () => {
  stage = await openStage()
  origin = stage.server.portal.url
  world = await addWorld(stage, 'MINE')
})

afterAll(() => stage.close())

const push = async (args: unknown, name = 'message.post') => {
  const mutation = { number: 1, mutationId: newId(), name, args, madeAt: 0 }
  const input = { clientId: newId(), mutations: [mutation] }
  const answer = await callStaff(
    origin,
    { path: 'sync.push', type: 'mutation' },
    input,
    world.staff.admin.token,
  )
  return { ...answer, mutationId: mutation.mutationId }
}

const raw = (method: string, path: string, headers: Record<string, string>, body = '') => {
  const all = { host: '127.0.0.1', ...headers, 'content-length': String(body.length), connection: 'close' }
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`)
  const text = `${method} ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n${body}`
  return exchange(Number(new URL(origin).port), Buffer.from(text), true)
}

const buyer = () => ({
  [LINK_HEADER]: world.publicId,
  cookie: `stackcube_${world.publicId}=${world.cookie}`,
})

const nested = (depth: number): unknown => JSON.parse(`${'['.repeat(depth)}${']'.repeat(depth)}`)

describe('text that no database holds', () => {
  const texts = { NUL: 'a\0b', 'half of a surrogate pair': 'a\ud800' }

  it.each(Object.entries(texts))('is bad input of a buyer: %s', async (_what, body) => {
    const post = { path: 'order.postMessage', type: 'mutation' } as const
    const message = { orderId: world.ids.orderId, messageId: newId() }
    const answer = await callBuyer(origin, post, { ...message, body }, world)
    expect([answer.status, appCodeIn(answer)]).toEqual([400, 'bad_input'])
  })

  it.each(Object.entries(texts))('is bad input of whoever signs in: %s', async (_what, deviceName) => {
    const input = { email: world.staff.reviewer.email, password: 'a password of tests', deviceName }
    const answer = await callStaff(origin, { path: 'auth.signIn', type: 'mutation' }, input, null)
    expect([answer.status, appCodeIn(answer)]).toEqual([400, 'bad_input'])
  })

  it.each([
    ...Object.entries(texts),
    ['nesting without end', nested(3_000)],
    ['a prototype', JSON.parse('{"__proto__":{"__proto__":{"__proto__":{}}}}')],
  ])('refuses an offline edit for good, so that nothing waits behind it: %s', async (_what, body) => {
    const answer = await push({ orderId: world.ids.orderId, messageId: newId(), body, audience: 'buyer' })
    expect(answer.status).toBe(200)
    expect(answer.body).toContain('"outcome":"refused"')
    expect(answer.body).toContain('"code":"bad_input"')
    const database = await connectAsSuperuser(stage.portal.database)
    const kept = await database.query('SELECT args FROM mutation_result WHERE mutation_id = $1', [
      answer.mutationId,
    ])
    expect(kept.rows[0].args).toMatchObject({ orderId: world.ids.orderId })
  })
})

describe('numbers that no column holds', () => {
  const BEYOND = 2 ** 40
  const product = () => ({
    ...{
      id: newId(),
      sku: `NEW-${newId()}`,
      name: 'New',
      description: '',
      gtin: null,
      categoryId: null,
      imageId: null,
    },
    ...{
      unitName: 'each',
      unitContents: '',
      taxRateBp: 2000,
      listPrice: 100,
      minQuantity: 1,
      maxQuantity: null,
      step: 1,
    },
    ...{ status: 'active', availability: 'in_stock', backOn: null, offeredFrom: null, offeredUntil: null },
  })
  const rule = () => ({
    ...{ id: newId(), level: 'list', ownerId: null, productId: world.ids.productId },
    ...{ minQuantity: 7, unitPrice: 500, startsOn: null, endsOn: null },
  })
  const category = () => ({ categoryId: newId(), parentId: null, name: `New ${newId()}`, position: 1 })

  it.each([
    ['price_rule.create', () => ({ rule: { ...rule(), minQuantity: BEYOND } })],
    ['price_rule.change_many', () => ({ remove: [], edit: [], add: [{ ...rule(), minQuantity: BEYOND }] })],
    ['product.create', () => ({ product: { ...product(), step: BEYOND } })],
    ['product.create', () => ({ product: { ...product(), maxQuantity: BEYOND } })],
    ['category.create', () => ({ ...category(), position: BEYOND })],
  ])('refuse an offline edit for good: %s', async (name, args) => {
    const answer = await push(args(), name)
    expect([answer.status, /"code":"(\w+)"/.exec(answer.body)?.[1]]).toEqual([200, 'bad_input'])
  })

  it.each([
    ['price_rule.create', () => ({ rule: rule() })],
    ['product.create', () => ({ product: product() })],
    ['category.create', category],
  ])('are what was wrong with them: %s', async (name, args) => {
    expect((await push(args(), name)).body).toContain('"outcome":"applied"')
  })

  it('are bad input where orders are looked up', async () => {
    const older = await callStaff(
      origin,
      { path: 'orders.older', type: 'query' },
      { search: '', customerId: null, before: BEYOND },
      world.staff.admin.token,
    )
    const history = { path: 'order.history', type: 'query' } as const
    const mine = await callBuyer(origin, history, { search: '', before: BEYOND }, world)
    for (const answer of [older, mine]) expect([answer.status, appCodeIn(answer)]).toEqual([400, 'bad_input'])
  })
})

describe('requests of another kind', () => {
  it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/octet-stream'])(
    'a body of type %s is the caller’s mistake',
    async type => {
      const headers = { ...buyer(), origin, 'content-type': type }
      const answer = await raw('POST', `${BUYER_API_PATH}/order.cancel`, headers, '{}')
      expect([answer.status, faultsOf(answer, [])]).toEqual([400, []])
    },
  )

  it('a body without a type is the caller’s mistake', async () => {
    const answer = await raw('POST', `${BUYER_API_PATH}/cart.setLines`, { ...buyer(), origin })
    expect([answer.status, faultsOf(answer, [])]).toEqual([400, []])
  })

  it.each(['TRACE', 'PUT', 'DELETE', 'PROPFIND'])('%s is no call', async method => {
    for (const path of [`${BUYER_API_PATH}/home`, `${STAFF_API_PATH}/setup.status`]) {
      const answer = await raw(method, path, { [PROTOCOL_HEADER]: String(PROTOCOL_VERSION) })
      expect([method, answer.status, faultsOf(answer, [])]).toEqual([method, 404, []])
    }
  })

  it.each(['[', 'localhost:99999', 'a b'])('a host that is none is the caller’s mistake: %s', async host => {
    const answer = await raw('GET', `${STAFF_API_PATH}/setup.status`, { host })
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(faultsOf(answer, [])).toEqual([])
  })
})
