import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buyerApi } from '#server/api/buyer/router.ts'
import { newId } from '#shared/base/ids.ts'
import { connectAsSuperuser } from '#tests/support/postgres/test-cluster.ts'
import { BUYER_CASES, type BuyerCase } from '#tests/support/world/buyer-cases.ts'
import { type Answer, appCodeIn, callBuyer } from '#tests/support/world/call.ts'
import { customerRows, linkRows, workspaceRows } from '#tests/support/world/dump.ts'
import { idPlacesOf, idsIn, withIdAt } from '#tests/support/world/id-places.ts'
import { type ProcedureFacts, proceduresOf } from '#tests/support/world/procedures.ts'
import {
  addNeighbour,
  addSibling,
  addWorld,
  openStage,
  type Stage,
  type World,
} from '#tests/support/world/world.ts'

const PROCEDURES = proceduresOf(buyerApi)

let stage: Stage
let origin: string
let mine: World
let neighbour: World
let stranger: World
/** Another link of the same customer: its orders are the customer's, its cart and lists its own. */
let sibling: World

beforeAll(async () => {
  stage = await openStage()
  origin = stage.server.portal.url
  mine = await addWorld(stage, 'MINE')
  neighbour = await addNeighbour(stage, mine, 'NEIGHBOUR')
  stranger = await addWorld(stage, 'STRANGER')
  sibling = await addSibling(stage, mine, 'SIBLING')
})

afterAll(() => stage.close())

const caseOf = (path: string): BuyerCase => {
  const found = BUYER_CASES[path]
  if (!found) throw new Error(`${path} has no case`)
  return found
}

const callAs = (world: World, procedure: ProcedureFacts, input: unknown): Promise<Answer> =>
  callBuyer(origin, procedure, input, world)

/** What is left of an answer once the id that was sent and the time are taken out. */
const without = ({ body, status }: Answer, id: string) =>
  `${status} ${body.replaceAll(id, 'THE ID').replace(/"serverTime":\d+/g, '')}`

it('has a case for every procedure, and every id that it takes', () => {
  expect(PROCEDURES.map(({ path }) => path).sort()).toEqual(Object.keys(BUYER_CASES).sort())
  for (const { path, inputs } of PROCEDURES) {
    const { fresh = [] } = caseOf(path)
    const covered = new Set([...fresh, ...idsIn(caseOf(path).input(mine)).map(place => place.path)])
    expect([path, ...inputs.flatMap(idPlacesOf).filter(place => !covered.has(place))]).toEqual([path])
  }
})

describe.each(PROCEDURES)('$path', procedure => {
  const { path } = procedure

  it('answers an id of another customer, or another link, as one that never was', async () => {
    for (const [owner, rowsOf] of [
      [neighbour, () => customerRows(stage, neighbour)],
      [sibling, () => linkRows(stage, sibling)],
      [stranger, () => workspaceRows(stage, stranger.workspaceId)],
    ] as const) {
      const before = await rowsOf()
      const input = caseOf(path).input(mine)
      const { fresh = [] } = caseOf(path)
      for (const place of idsIn(input).filter(({ path: at }) => !fresh.includes(at))) {
        const kind = Object.entries(mine.ids).find(([, id]) => id === place.id)?.[0] as keyof World['ids']
        const theirs = owner.ids[kind]
        // Catalog and prices are the workspace's, orders and addresses the customer's; who shares them sees the same ones.
        if (theirs === place.id) continue
        const never = newId()
        const foreign = await callAs(mine, procedure, withIdAt(input, place.keys, theirs))
        const unknown = await callAs(mine, procedure, withIdAt(input, place.keys, never))
        expect(without(foreign, theirs)).toBe(without(unknown, never))
        expect(foreign.headers).toEqual(unknown.headers)
        const expected = caseOf(path).refusals?.[place.path] ?? 'not_found'
        expect([place.path, appCodeIn(foreign) ?? 'answered']).toEqual([place.path, expected])
        expect(foreign.body).not.toMatch(/NEIGHBOUR|STRANGER|SIBLING/)
      }
      expect(await rowsOf()).toEqual(before)
    }
  })

  it('answers everybody without a live session alike', async () => {
    const input = caseOf(path).input(mine)
    const ended = await addNeighbour(stage, mine, 'ENDED')
    const expired = await addNeighbour(stage, mine, 'EXPIRED')
    const archived = await addNeighbour(stage, mine, 'ARCHIVED')
    const revoked = await addNeighbour(stage, mine, 'REVOKED')
    const database = await connectAsSuperuser(stage.portal.database)
    await database.query('UPDATE buyer_session SET ended_at = now() WHERE link_id = $1', [ended.ids.linkId])
    await database.query('UPDATE portal_link SET expires_at = now() WHERE id = $1', [expired.ids.linkId])
    await database.query("UPDATE customer SET state = 'archived' WHERE id = $1", [archived.ids.customerId])
    await database.query('UPDATE portal_link SET revoked_at = now() WHERE id = $1', [revoked.ids.linkId])
    const { publicId, cookie } = mine
    const callers = {
      nobody: { publicId, cookie: null },
      'a made-up session': { publicId, cookie: `scb_${'a'.repeat(33)}` },
      'no link named': { publicId: '', cookie },
      'the session of another link': { publicId, cookie: neighbour.cookie },
      'the session of another link of the same customer': { publicId, cookie: sibling.cookie },
      'the own session under another link': {
        publicId: neighbour.publicId,
        cookie,
        cookieName: `stackcube_${publicId}`,
      },
      'a session put under another link’s name': { publicId: neighbour.publicId, cookie },
      'a device token as a session': { publicId, cookie: mine.staff.admin.token },
      'the link’s own secret as a session': { publicId, cookie: mine.linkToken },
      'an ended session': ended,
      'an expired link': expired,
      'an archived customer': archived,
      'a revoked link': revoked,
    }
    const answers = new Map<string, Answer>()
    for (const [who, session] of Object.entries(callers))
      answers.set(who, await callBuyer(origin, procedure, input, session))
    const expected = answers.get('nobody')
    expect(expected && appCodeIn(expected)).toBe('session_ended')
    expect(expected?.status).toBe(401)
    for (const [who, answer] of answers) expect([who, answer]).toEqual([who, expected])
  })

  it('answers its owner', async () => {
    const owner = await addNeighbour(stage, mine, 'OWNER')
    const answer = await callAs(owner, procedure, caseOf(path).input(owner))
    expect([answer.status, appCodeIn(answer)]).toEqual([200, null])
    if (path === 'order.submit') expect(answer.body).toContain('"kind":"accepted"')
  })
})
