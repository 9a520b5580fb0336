import { afterAll, beforeAll, expect, it } from 'vitest'
import { openBuyerSession } from '#server/services/links/buyer-session.ts'
import { createLink } from '#server/services/links/create-link.ts'
import { regenerateLink, revokeLink } from '#server/services/links/end-link.ts'
import { revealLink } from '#server/services/links/reveal-link.ts'
import { asSuperuser } from '#tests/support/world/dump.ts'
import { addWorld, openStage, type Stage, type World } from '#tests/support/world/world.ts'

/** What was done to a link can be told afterwards without the link: whom it was for, until when, and from where it was opened. */
let stage: Stage
let world: World

beforeAll(async () => {
  stage = await openStage()
  world = await addWorld(stage, 'MINE')
})

afterAll(() => stage.close())

const EXPIRES = Date.UTC(2099, 0, 1)
const FACTS = {
  label: 'Purchasing',
  contactName: 'Pat Buyer',
  contactEmail: 'pat@corner.example',
  language: 'de',
  expiresAt: new Date(EXPIRES).toISOString(),
  addresses: 'MINE shop',
}

it('every act on a link is on record with its contact, expiry and addresses', async () => {
  const { deps } = stage.portal
  const { caller } = world.staff.admin
  const { label, contactName, contactEmail, language } = FACTS
  const created = await createLink(deps, caller, {
    ...{ label, contactName, contactEmail, language, expiresAt: EXPIRES },
    ...{ customerId: world.ids.customerId, addressIds: [world.ids.addressId] },
  })
  if (!created.ok) throw new Error(created.error)
  const { linkId, url } = created.value
  await openBuyerSession(deps, url.split('/l/')[1] ?? '', '::ffff:203.0.113.9')
  await revealLink(deps, caller, linkId)
  await regenerateLink(deps, caller, linkId)
  await revokeLink(deps, caller, linkId)
  const entries = await asSuperuser(stage, async database => {
    const { rows } = await database.query<{ action: string; before: unknown; after: unknown }>(
      'SELECT action, before, after FROM audit_entry WHERE entity_id = $1 ORDER BY happened_at, id',
      [linkId],
    )
    return rows
  })
  expect(entries).toMatchObject([
    { action: 'portal_link.create', before: null, after: { ...FACTS, customerId: world.ids.customerId } },
    { action: 'portal_link.open', after: { sessionId: expect.any(String), network: '203.0.113.9' } },
    { action: 'portal_link.reveal', after: FACTS },
    {
      action: 'portal_link.regenerate',
      before: { ...FACTS, issuedAt: expect.any(String) },
      after: { ...FACTS, issuedAt: expect.any(String), endedSessions: 1 },
    },
    {
      action: 'portal_link.revoke',
      before: { ...FACTS, live: true },
      after: { ...FACTS, live: false, endedSessions: 0 },
    },
  ])
})
