import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buyerApi } from '#server/api/buyer/router.ts'
import { regenerateLink } from '#server/services/links/end-link.ts'
import { encodePortalToken, TOKEN_BYTES } from '#shared/domain/portal-token.ts'
import { workOf } from '#tests/support/process/watch-work.ts'
import { BUYER_CASES } from '#tests/support/world/buyer-cases.ts'
import { callBuyer } from '#tests/support/world/call.ts'
import { asSuperuser } from '#tests/support/world/dump.ts'
import { proceduresOf } from '#tests/support/world/procedures.ts'
import { addNeighbour, addWorld, openStage, type Stage, type World } from '#tests/support/world/world.ts'

let stage: Stage
let origin: string
let world: World
/** Secrets of links that open nothing, by why. */
let dead: Record<string, string>

beforeAll(async () => {
  stage = await openStage()
  origin = stage.server.portal.url
  world = await addWorld(stage, 'MINE')
  const add = () => addNeighbour(stage, world, 'DEAD')
  const [revoked, expired, archived, replaced] = [await add(), await add(), await add(), await add()]
  await asSuperuser(stage, async database => {
    await database.query('UPDATE portal_link SET revoked_at = now() WHERE id = $1', [revoked.ids.linkId])
    await database.query('UPDATE portal_link SET expires_at = now() WHERE id = $1', [expired.ids.linkId])
    await database.query("UPDATE customer SET state = 'archived' WHERE id = $1", [archived.ids.customerId])
  })
  await regenerateLink(stage.portal.deps, world.staff.admin.caller, replaced.ids.linkId)
  dead = {
    'never issued': encodePortalToken(randomBytes(TOKEN_BYTES)),
    revoked: revoked.linkToken,
    expired: expired.linkToken,
    'of an archived customer': archived.linkToken,
    regenerated: replaced.linkToken,
    mistyped: `${world.linkToken.slice(0, -1)}0`,
    'cut off': world.linkToken.slice(0, 20),
    nonsense: 'nothing like a token',
    empty: '',
  }
})

afterAll(() => stage.close())

type Page = { status: number; body: string; headers: Record<string, string> }

const page = async (response: Response): Promise<Page> => {
  const { date: _date, 'x-request-id': _id, ...headers } = Object.fromEntries(response.headers)
  return { status: response.status, body: await response.text(), headers: headers as Record<string, string> }
}

const press = async (token: string): Promise<Page> =>
  page(
    await fetch(`${origin}/l`, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin },
      body: new URLSearchParams({ token }),
    }),
  )

const open = async (token: string): Promise<Page> => page(await fetch(`${origin}/l/${token}`))

/** What every answer that could show a price or a name carries. */
const PRIVATE = {
  'cache-control': 'no-store',
  'x-robots-tag': 'noindex, nofollow',
  'x-content-type-options': 'nosniff',
}

describe('a link that opens nothing', () => {
  it('gets one answer, whatever the reason', async () => {
    const answers = new Map<string, Page>()
    for (const [why, token] of Object.entries(dead)) answers.set(why, await press(token))
    const expected = answers.get('never issued')
    expect(expected?.status).toBe(404)
    expect(expected?.body).toContain('Ask the company that sent it')
    expect(expected?.headers['set-cookie']).toBeUndefined()
    for (const [why, answer] of answers) expect([why, answer]).toEqual([why, expected])
  })

  it('shows the page of a live one while nobody has pressed Continue', async () => {
    const live = await open(world.linkToken)
    for (const token of [dead['never issued'], dead.revoked, dead.expired, dead.regenerated]) {
      const shown = await open(token ?? '')
      expect({ ...shown, body: shown.body.replace(token ?? '', '') }).toEqual({
        ...live,
        body: live.body.replace(world.linkToken, ''),
      })
    }
    expect(live.body).not.toMatch(/MINE|script/)
  })

  it('speaks the browser’s language first and every other beside it, whatever the link’s own is', async () => {
    const german = { headers: { 'accept-language': 'fr-FR, de;q=0.9, en;q=0.5', accept: 'text/html' } }
    const openIn = async (token: string) => {
      const { body, status, headers } = await page(await fetch(`${origin}/l/${token}`, german))
      // As long as what was asked for, which stands in it.
      const { 'content-length': length, ...others } = headers
      return { status, headers: others, rest: Number(length) - token.length, body: body.replace(token, '') }
    }
    const speak = (language: string) =>
      asSuperuser(stage, database =>
        database.query('UPDATE portal_link SET language = $1 WHERE id = $2', [language, world.ids.linkId]),
      )
    const never = await openIn(dead['never issued'] ?? '')
    expect(never.body).toContain('<html lang="de">')
    expect(never.body).toContain('<section lang="en">')
    for (const language of ['en', 'de']) {
      await speak(language)
      expect(await openIn(world.linkToken)).toEqual(never)
    }
    await speak('en')
    for (const why of ['revoked', 'expired', 'regenerated', 'mistyped', 'nonsense'])
      expect([why, await openIn(dead[why] ?? '')]).toEqual([why, never])
    const asked = await page(await fetch(`${origin}/l`, german))
    expect(asked.body).toMatch(/<h1>Dieser Link ist nicht gültig[\s\S]*lang="en"[\s\S]*Ask the company/)
    const missing = await page(await fetch(`${origin}/nowhere`, german))
    expect([missing.status, missing.body]).toEqual([404, expect.stringContaining('<html lang="de">')])
  })

  it('costs the same work as one that never was', async () => {
    const unknown = await workOf(() => press(dead['never issued'] ?? ''))
    expect(unknown.statements.join()).toContain('recognise_link')
    for (const why of ['revoked', 'expired', 'of an archived customer', 'regenerated'])
      expect([why, await workOf(() => press(dead[why] ?? ''))]).toEqual([why, unknown])
  })

  it('costs no work at all while it is only opened, as a live one', async () => {
    for (const token of [world.linkToken, ...Object.values(dead)])
      expect(await workOf(() => open(token))).toEqual({ statements: [], hashes: 0 })
  })

  it('is not repeated by an address that does not exist', async () => {
    for (const path of [`/x/${world.linkToken}`, `/L/${world.linkToken}`, `//l/${world.linkToken}`]) {
      const answer = await page(await fetch(`${origin}${path}`))
      expect([path, answer.status]).toEqual([path, 404])
      expect(answer.body).not.toContain(world.linkToken)
    }
  })
})

describe('answers with names and prices', () => {
  it('are kept by no cache, listed by no robot and named in no referrer', async () => {
    for (const procedure of proceduresOf(buyerApi)) {
      const own = await addNeighbour(stage, world, 'OWN')
      const input = BUYER_CASES[procedure.path]?.input(own)
      const good = await callBuyer(origin, procedure, input, own)
      const refused = await callBuyer(origin, procedure, input, { ...own, cookie: null })
      for (const { headers } of [good, refused]) {
        expect([procedure.path, headers]).toMatchObject([
          procedure.path,
          { ...PRIVATE, 'referrer-policy': 'no-referrer' },
        ])
        expect(headers.etag).toBeUndefined()
        expect(headers['last-modified']).toBeUndefined()
      }
    }
  })

  it('nor is any page that leads to them', async () => {
    for (const path of [
      `/l/${world.linkToken}`,
      '/l',
      `/s/${world.publicId}`,
      `/s/${world.publicId}/orders`,
    ]) {
      const { headers, body } = await page(await fetch(`${origin}${path}`))
      expect([path, headers]).toMatchObject([path, PRIVATE])
      expect(headers['referrer-policy']).toBe(path.startsWith('/l') ? 'strict-origin' : 'no-referrer')
      expect(headers['content-security-policy']).toMatch(/default-src 'none'.*frame-ancestors 'none'/)
      expect(body).toMatch(/<meta name="robots" content="noindex/)
    }
    const pressed = await press(world.linkToken)
    expect(pressed.status).toBe(303)
    expect(pressed.headers).toMatchObject({ ...PRIVATE, location: `/s/${world.publicId}` })
    expect(await (await fetch(`${origin}/robots.txt`)).text()).toBe('User-agent: *\nDisallow: /\n')
  })
})
