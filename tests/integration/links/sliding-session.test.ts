import { afterAll, beforeAll, expect, it } from 'vitest'
import { BUYER_API_PATH, LINK_HEADER } from '#shared/contract/protocol.ts'
import { asSuperuser } from '#tests/support/world/dump.ts'
import { addWorld, openStage, type Stage, type World } from '#tests/support/world/world.ts'

let stage: Stage
let world: World

beforeAll(async () => {
  stage = await openStage()
  world = await addWorld(stage, 'MINE')
})

afterAll(() => stage.close())

const NINETY_DAYS = 90 * 24 * 60 * 60

const visit = (): Promise<Response> =>
  fetch(`${stage.server.portal.url}${BUYER_API_PATH}/home`, {
    headers: { [LINK_HEADER]: world.publicId, cookie: `stackcube_${world.publicId}=${world.cookie}` },
  })

const daysLeft = () =>
  asSuperuser(stage, async database => {
    const { rows } = await database.query<{ days: number }>(
      'SELECT extract(day from expires_at - now())::int AS days FROM buyer_session WHERE link_id = $1',
      [world.ids.linkId],
    )
    return rows.map(({ days }) => days)
  })

it('a buyer who comes back keeps the session and its cookie for ninety days from then', async () => {
  await asSuperuser(stage, database =>
    database.query(
      "UPDATE buyer_session SET last_seen_at = now() - interval '80 days', expires_at = now() + interval '10 days' WHERE link_id = $1",
      [world.ids.linkId],
    ),
  )
  const back = await visit()
  expect(back.status).toBe(200)
  const cookie = back.headers.get('set-cookie') ?? ''
  expect(cookie).toContain(`stackcube_${world.publicId}=${world.cookie}`)
  expect(cookie).toContain(`Max-Age=${NINETY_DAYS}`)
  expect(cookie).toMatch(/HttpOnly.*SameSite=Lax/)
  expect(Math.min(...(await daysLeft()))).toBeGreaterThanOrEqual(89)
  expect((await visit()).headers.get('set-cookie')).toBeNull()
})

const lastUsed = () =>
  asSuperuser(stage, async database => {
    const { rows } = await database.query<{ minutes: number; version: string }>(
      `SELECT extract(epoch from now() - last_used_at)::int / 60 AS minutes,
        (SELECT version FROM sync_head h WHERE h.workspace_id = l.workspace_id AND stream = 'catalog') AS version
       FROM portal_link l WHERE id = $1`,
      [world.ids.linkId],
    )
    return rows[0]
  })

const awayFor = (minutes: number, since: number) =>
  asSuperuser(stage, async database => {
    await database.query(
      `UPDATE buyer_session SET last_seen_at = now() - $2 * interval '1 minute' WHERE link_id = $1`,
      [world.ids.linkId, minutes],
    )
    await database.query(
      `UPDATE portal_link SET last_used_at = now() - $2 * interval '1 minute' WHERE id = $1`,
      [world.ids.linkId, since],
    )
  })

it('a buyer who comes back without pressing Continue is the last use of the link, to the hour', async () => {
  await awayFor(10, 90)
  const before = await lastUsed()
  expect((await visit()).status).toBe(200)
  const used = await lastUsed()
  expect(used?.minutes).toBe(0)
  // Desktops hear of it.
  expect(Number(used?.version)).toBe(Number(before?.version) + 1)
  await awayFor(10, 30)
  expect((await visit()).status).toBe(200)
  expect(await lastUsed()).toEqual({ minutes: 30, version: used?.version })
})

it('a session that ran out gets neither', async () => {
  await asSuperuser(stage, database =>
    database.query(
      "UPDATE buyer_session SET last_seen_at = now() - interval '91 days', expires_at = now() - interval '1 day' WHERE link_id = $1",
      [world.ids.linkId],
    ),
  )
  const late = await visit()
  expect([late.status, late.headers.get('set-cookie')]).toEqual([401, null])
})
