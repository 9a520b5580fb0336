import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buyerApi } from '#server/api/buyer/router.ts'
import { staffApi } from '#server/api/staff/router.ts'
import { BUYER_API_PATH, LINK_HEADER, PROTOCOL_HEADER, STAFF_API_PATH } from '#shared/contract/protocol.ts'
import { BUYER_CASES } from '#tests/support/world/buyer-cases.ts'
import { appCodeIn, callBuyer } from '#tests/support/world/call.ts'
import { workspaceRows } from '#tests/support/world/dump.ts'
import { proceduresOf } from '#tests/support/world/procedures.ts'
import { STAFF_CASES } from '#tests/support/world/staff-cases.ts'
import { addWorld, openStage, type Stage, type World } from '#tests/support/world/world.ts'

let stage: Stage
let origin: string
let world: World

beforeAll(async () => {
  stage = await openStage()
  origin = stage.server.portal.url
  world = await addWorld(stage, 'MINE')
})

afterAll(() => stage.close())

const buyerHeaders = () => ({
  [LINK_HEADER]: world.publicId,
  cookie: `stackcube_${world.publicId}=${world.cookie}`,
})

/** What a page of another website can make a buyer's browser send along. */
const FOREIGN: Readonly<Record<string, Record<string, string>>> = {
  'another website': { origin: 'https://evil.example' },
  'a page without an origin, such as a sandboxed frame': { origin: 'null' },
  'a subdomain': { origin: 'https://evil.portal.example' },
  'the right host over another protocol': { origin: 'https://127.0.0.1' },
  'a browser that hides the origin': { 'sec-fetch-site': 'cross-site' },
  'a sister site that hides the origin': { 'sec-fetch-site': 'same-site' },
}

const mutations = proceduresOf(buyerApi).filter(({ type }) => type === 'mutation')

describe.each(mutations)('$path of the buyer', procedure => {
  const { path } = procedure
  const address = () => `${origin}${BUYER_API_PATH}/${path}`
  const body = () => JSON.stringify(BUYER_CASES[path]?.input(world) ?? {})

  it('is refused to other websites, and changes nothing', async () => {
    const before = await workspaceRows(stage, world.workspaceId)
    for (const [who, headers] of Object.entries(FOREIGN)) {
      for (const type of ['application/json', 'text/plain', 'application/x-www-form-urlencoded']) {
        const init = {
          method: 'POST',
          headers: { ...buyerHeaders(), ...headers, 'content-type': type },
          body: body(),
        }
        const answer = await fetch(address(), init)
        expect([who, type, answer.status]).toEqual([who, type, 403])
        expect(await answer.text()).toContain('wrong_origin')
      }
    }
    expect(await workspaceRows(stage, world.workspaceId)).toEqual(before)
  })

  it('is refused also when its address is written in another way', async () => {
    const before = await workspaceRows(stage, world.workspaceId)
    const ways = [
      address().replace('/api/', '/%61pi/'),
      address().replace('/buyer/', '/%62uyer/'),
      `${address()}/`,
      `${origin}/${BUYER_API_PATH}/${path}`,
      `${address()}?batch=1`,
      `${origin}${BUYER_API_PATH}/home,${path}?batch=1`,
    ]
    for (const way of ways) {
      const headers = {
        ...buyerHeaders(),
        origin: 'https://evil.example',
        'content-type': 'application/json',
      }
      const answer = await fetch(way, { method: 'POST', headers, body: body() })
      expect([way, answer.status === 403 || answer.status === 404]).toEqual([way, true])
    }
    expect(await workspaceRows(stage, world.workspaceId)).toEqual(before)
  })

  it('is not done by a GET, and does nothing without the link that the page names', async () => {
    const before = await workspaceRows(stage, world.workspaceId)
    const get = await fetch(`${address()}?input=${encodeURIComponent(body())}`, { headers: buyerHeaders() })
    expect(get.status).toBe(404)
    const { cookie } = buyerHeaders()
    const unnamed = {
      method: 'POST',
      headers: { cookie, origin, 'content-type': 'application/json' },
      body: body(),
    }
    expect((await fetch(address(), unnamed)).status).toBe(401)
    expect(await workspaceRows(stage, world.workspaceId)).toEqual(before)
  })
})

const staffMutations = proceduresOf(staffApi).filter(({ type }) => type === 'mutation')

it.each(staffMutations)(
  '$path of staff is open to no cookie, since a browser would send it along',
  async procedure => {
    const before = await workspaceRows(stage, world.workspaceId)
    const { path } = procedure
    const { token } = world.staff.admin
    const input = JSON.stringify((await STAFF_CASES[path]?.input(world, stage)) ?? {})
    const answer = await fetch(`${origin}${STAFF_API_PATH}/${path}`, {
      method: 'POST',
      headers: {
        ...{
          cookie: `stackcube_device=${token}; authorization=Bearer%20${token}`,
          origin: 'https://evil.example',
        },
        ...{ 'content-type': 'application/json', [PROTOCOL_HEADER]: '1' },
      },
      body: input,
    })
    const isOpen = (procedure.meta as { access?: string }).access === 'public'
    if (isOpen) return
    expect(answer.status).toBe(401)
    const after = await workspaceRows(stage, world.workspaceId)
    // The input of one case is made by inviting somebody.
    const made = { invitation: [], audit_entry: [] }
    expect({ ...after, ...made }).toEqual({ ...before, ...made })
  },
)

describe('other websites', () => {
  it('are never told that they may read an answer', async () => {
    const answers = [
      await fetch(`${origin}${BUYER_API_PATH}/home`, {
        headers: { ...buyerHeaders(), origin: 'https://evil.example' },
      }),
      await fetch(`${origin}${BUYER_API_PATH}/cart.setLines`, {
        method: 'OPTIONS',
        headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' },
      }),
      await fetch(`${origin}${STAFF_API_PATH}/setup.status`, { headers: { origin: 'https://evil.example' } }),
    ]
    for (const { headers } of answers) {
      const allowing = [...headers.keys()].filter(name => name.startsWith('access-control-'))
      expect(allowing).toEqual([])
      expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
    }
  })
})

describe('bodies', () => {
  const post = async (path: string, bytes: number, headers: Record<string, string>) => {
    const answer = await fetch(`${origin}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ text: 'x'.repeat(bytes) }),
    })
    return { status: answer.status, text: await answer.text() }
  }

  it('are bounded by what each way in needs, and a longer one is told so', async () => {
    const MiB = 2 ** 20
    const { token } = world.staff.admin
    const staff = { authorization: `Bearer ${token}`, [PROTOCOL_HEADER]: '1' }
    const buyer = { ...buyerHeaders(), origin }
    const tooLong = [
      await post(`${BUYER_API_PATH}/cart.setLines`, 3 * MiB, buyer),
      await post(`${STAFF_API_PATH}/sync.push`, 17 * MiB, staff),
      await post('/l', 20_000, { origin, 'content-type': 'application/x-www-form-urlencoded' }),
    ]
    for (const { status, text } of tooLong) {
      expect(status).toBe(413)
      expect(text).toContain('more than can be sent at once')
    }
    expect((await post(`${BUYER_API_PATH}/cart.setLines`, 1 * MiB, buyer)).status).toBe(400)
    expect((await post(`${STAFF_API_PATH}/sync.push`, 10 * MiB, staff)).status).toBe(400)
  })

  it('that are no JSON, or of a kind that nobody asked for, are refused without being repeated', async () => {
    const send = (type: string, body: string) =>
      fetch(`${origin}${BUYER_API_PATH}/cart.setLines`, {
        method: 'POST',
        headers: { ...buyerHeaders(), origin, 'content-type': type },
        body,
      })
    for (const [type, body] of [
      ['application/json', '{"cartId": "CURIOUS'],
      ['application/xml', '<cart>CURIOUS</cart>'],
      ['multipart/form-data; boundary=x', 'CURIOUS'],
    ] as const) {
      const answer = await send(type, body)
      expect([type, answer.status >= 400 && answer.status < 500]).toEqual([type, true])
      expect(await answer.text()).not.toContain('CURIOUS')
    }
  })
})

describe('too many requests', () => {
  /** As a proxy in front names the computer that asks. */
  const from = (address: string) => ({ 'x-forwarded-for': address })

  it('of one session are slowed down, and others behind the same address are not', async () => {
    const page = () => callBuyer(origin, { path: 'home', type: 'query' }, undefined, world)
    const ask = (cookie: string, address: string) =>
      fetch(`${origin}${BUYER_API_PATH}/home`, {
        headers: {
          ...from(address),
          [LINK_HEADER]: world.publicId,
          cookie: `stackcube_${world.publicId}=${cookie}`,
        },
      })
    const statuses: number[] = []
    for (let batch = 0; batch < 13; batch++) {
      const answers = await Promise.all(
        Array.from({ length: 100 }, () => ask('a session of nobody', '203.0.113.5')),
      )
      for (const answer of answers) {
        statuses.push(answer.status)
        await answer.arrayBuffer()
      }
    }
    expect(statuses.filter(status => status === 429)).toHaveLength(100)
    const refused = await ask('a session of nobody', '203.0.113.5')
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(appCodeIn({ status: 429, headers: {}, body: await refused.text() })).toBe('too_many_requests')
    expect((await ask(world.cookie, '203.0.113.5')).status).toBe(200)
    expect((await page()).status).toBe(200)
  })

  it('to open links from one address are slowed down', async () => {
    const open = (address: string) =>
      fetch(`${origin}/l`, {
        method: 'POST',
        headers: {
          ...from(address),
          origin,
          accept: 'text/html',
          'content-type': 'application/x-www-form-urlencoded',
        },
        body: 'token=none',
      })
    let refused = 0
    for (let batch = 0; batch < 7; batch++) {
      const answers = await Promise.all(Array.from({ length: 50 }, () => open('198.51.100.7')))
      refused += answers.filter(({ status }) => status === 429).length
      for (const answer of answers) await answer.arrayBuffer()
    }
    expect(refused).toBe(50)
    const words = await open('198.51.100.7')
    expect(words.headers.get('content-type')).toContain('text/html')
    expect(await words.text()).toContain('wait a minute')
    expect((await open('198.51.100.8')).status).toBe(404)
  })

  it('to open links are counted however their address is written', async () => {
    const ways = ['/l', '/l?a=1', '/%6c', '/l?']
    const open = (n: number) =>
      fetch(`${origin}${ways[n % ways.length]}`, {
        method: 'POST',
        headers: { ...from('198.51.100.9'), origin, 'content-type': 'application/x-www-form-urlencoded' },
        body: 'token=none',
      })
    let refused = 0
    for (let batch = 0; batch < 7; batch++) {
      const answers = await Promise.all(Array.from({ length: 50 }, (_, n) => open(batch * 50 + n)))
      refused += answers.filter(({ status }) => status === 429).length
      for (const answer of answers) await answer.arrayBuffer()
    }
    expect(refused).toBe(50)
  })

  it('are not slowed down on the server’s own computer', async () => {
    const answers = new Set<number>()
    // In turns: the bound counts calls, and a busy machine takes long to begin so many connections at once.
    for (let turn = 0; turn < 15; turn++) {
      const calls = Array.from({ length: 100 }, () => fetch(`${origin}${BUYER_API_PATH}/home`))
      for (const answer of await Promise.all(calls)) {
        answers.add(answer.status)
        await answer.arrayBuffer()
      }
    }
    expect(answers).toEqual(new Set([401]))
  })
})
