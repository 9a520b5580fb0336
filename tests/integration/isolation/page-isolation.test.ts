import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '#shared/base/ids.ts'
import { asSuperuser } from '#tests/support/world/dump.ts'
import {
  addNeighbour,
  addSibling,
  addWorld,
  openStage,
  type Stage,
  type World,
} from '#tests/support/world/world.ts'

/** Pages that are files, which no router lists: what one session reads is not there for any other. */
let stage: Stage
let mine: World
let neighbour: World
let stranger: World
let sibling: World

beforeAll(async () => {
  stage = await openStage()
  mine = await addWorld(stage, 'MINE')
  neighbour = await addNeighbour(stage, mine, 'NEIGHBOUR')
  stranger = await addWorld(stage, 'STRANGER')
  sibling = await addSibling(stage, mine, 'SIBLING')
  for (const world of [mine, stranger])
    await sql('UPDATE product SET image_id = $1 WHERE id = $2', [world.ids.imageId, world.ids.productId])
  for (const world of [mine, stranger])
    await sql('UPDATE workspace SET logo_image_id = $1 WHERE id = $2', [
      world.ids.otherImageId,
      world.workspaceId,
    ])
})

afterAll(() => stage.close())

const sql = (text: string, values: unknown[]) =>
  asSuperuser(stage, async database => void (await database.query(text, values)))

type Got = { status: number; body: string; type: string | null; policy: string | null }

const get = async (path: string, cookie: string | null): Promise<Got> => {
  const response = await fetch(`${stage.server.portal.url}${path}`, {
    headers: cookie === null ? {} : { cookie },
  })
  const { status, headers } = response
  const body = Buffer.from(await response.arrayBuffer()).toString('latin1')
  return { status, body, type: headers.get('content-type'), policy: headers.get('cache-control') }
}

const cookieOf = (world: World): string => `stackcube_${world.publicId}=${world.cookie}`

/** Each page by what it is of, from a world's ids. */
const PAGES: Readonly<Record<string, { path(publicId: string, world: World): string; type: string }>> = {
  'the confirmation of an order': {
    path: (publicId, { ids }) => `/s/${publicId}/orders/${ids.orderId}/confirmation.pdf`,
    type: 'application/pdf',
  },
  'the picture of a product': {
    path: (publicId, { ids }) => `/s/${publicId}/pictures/${ids.productId}/${ids.imageId}/small`,
    type: 'image/png',
  },
  'the logo of a workspace': {
    path: (publicId, { ids }) => `/s/${publicId}/logo/${ids.otherImageId}/small`,
    type: 'image/png',
  },
}

describe.each(Object.entries(PAGES))('%s', (name, { path, type }) => {
  it('is answered to the session that it belongs to, for nobody between to keep', async () => {
    const got = await get(path(mine.publicId, mine), cookieOf(mine))
    expect(got).toMatchObject({ status: 200, type, policy: expect.stringContaining('private') })
  })

  it('is not there for another workspace, nobody, a made-up session and another link’s cookie', async () => {
    const never = await get(path(mine.publicId, { ...mine, ids: madeUp(mine) }), cookieOf(mine))
    expect(never.status).toBe(404)
    const tries: Record<string, Got> = {
      'an id of another workspace': await get(path(mine.publicId, stranger), cookieOf(mine)),
      nobody: await get(path(mine.publicId, mine), null),
      'another workspace’s session': await get(path(mine.publicId, mine), cookieOf(stranger)),
      'another customer’s cookie under this link': await get(
        path(mine.publicId, mine),
        `stackcube_${mine.publicId}=${neighbour.cookie}`,
      ),
      'another link of the same customer under this one': await get(
        path(mine.publicId, mine),
        `stackcube_${mine.publicId}=${sibling.cookie}`,
      ),
      'a made-up session': await get(path(mine.publicId, mine), `stackcube_${mine.publicId}=scb_made_up`),
    }
    if (name === 'the confirmation of an order')
      tries['another customer'] = await get(path(neighbour.publicId, mine), cookieOf(neighbour))
    for (const [who, got] of Object.entries(tries)) expect([who, got]).toEqual([who, never])
  })

  it('is not there once the link was revoked', async () => {
    const ended = await addNeighbour(stage, mine, 'ENDED')
    expect((await get(path(ended.publicId, ended), cookieOf(ended))).status).toBe(200)
    await sql('UPDATE portal_link SET revoked_at = now() WHERE id = $1', [ended.ids.linkId])
    expect((await get(path(ended.publicId, ended), cookieOf(ended))).status).toBe(404)
  })
})

describe('the manifest for a home screen', () => {
  const path = (world: World) => `/s/${world.publicId}/app.webmanifest`

  it('names the company to the session that it belongs to, for nobody between to keep', async () => {
    const got = await get(path(mine), cookieOf(mine))
    expect(got).toMatchObject({ status: 200, type: expect.stringContaining('application/manifest+json') })
    expect(JSON.parse(got.body)).toMatchObject({ name: 'MINE Wholesale', scope: `/s/${mine.publicId}` })
    expect(got.policy).toMatch(/no-store|private/)
  })

  it('is neutral, and the same, for everybody else, and for a link that never was', async () => {
    const without = (got: Got, publicId: string) => ({ ...got, body: got.body.replaceAll(publicId, 'LINK') })
    const never = { ...mine, publicId: 'never_issued' }
    const expected = without(await get(path(never), cookieOf(never)), never.publicId)
    expect(expected).toMatchObject({ status: 200, body: expect.not.stringMatching(/MINE|STRANGER/) })
    const ended = await addNeighbour(stage, mine, 'ENDED')
    await sql('UPDATE portal_link SET revoked_at = now() WHERE id = $1', [ended.ids.linkId])
    const at = (world: World, cookie: string | null) => async () =>
      without(await get(path(world), cookie), world.publicId)
    const tries: Record<string, () => Promise<Got>> = {
      nobody: at(mine, null),
      'another workspace’s session': at(mine, cookieOf(stranger)),
      'another customer’s cookie under this link': at(mine, `stackcube_${mine.publicId}=${neighbour.cookie}`),
      'another link of the same customer': at(mine, `stackcube_${mine.publicId}=${sibling.cookie}`),
      'a made-up session': at(mine, `stackcube_${mine.publicId}=scb_made_up`),
      'a revoked link': at(ended, cookieOf(ended)),
    }
    for (const [who, ask] of Object.entries(tries)) expect([who, await ask()]).toEqual([who, expected])
  })
})

const madeUp = (world: World): World['ids'] => ({
  ...world.ids,
  ...{ orderId: newId(), productId: newId(), imageId: newId(), otherImageId: newId() },
})

it('every page lets forms go nowhere else, and asks for none of the device', async () => {
  for (const path of [`/l/${mine.linkToken}`, '/l', `/s/${mine.publicId}`]) {
    const { headers } = await fetch(`${stage.server.portal.url}${path}`)
    const policy = headers.get('content-security-policy') ?? ''
    for (const part of ["form-action 'self'", "base-uri 'none'", "script-src 'self'", "style-src 'self'"])
      expect([path, policy]).toEqual([path, expect.stringContaining(part)])
    expect(policy).not.toMatch(/unsafe|\*|https?:/)
    expect(headers.get('permissions-policy')).toMatch(/camera=\(\).*geolocation=\(\).*microphone=\(\)/)
  }
})
