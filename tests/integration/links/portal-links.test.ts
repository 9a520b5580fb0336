import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { StaffCaller } from '#server/services/callers.ts'
import { openBuyerSession, recogniseBuyer } from '#server/services/links/buyer-session.ts'
import { regenerateLink, revokeLink } from '#server/services/links/end-link.ts'
import { revealLink } from '#server/services/links/reveal-link.ts'
import {
  addCustomer,
  addWorkspace,
  openLink,
  openSession,
  openTestPortal,
  type TestPortal,
} from '#tests/support/portal/test-workspace.ts'
import { connectAsSuperuser } from '#tests/support/postgres/test-cluster.ts'

let portal: TestPortal
let workspaceId: string
let admin: StaffCaller

beforeAll(async () => {
  portal = await openTestPortal()
  const workspace = await addWorkspace(portal)
  workspaceId = workspace.workspaceId
  admin = await workspace.staff('admin')
})

afterAll(() => portal.close())

const newLink = async () => openLink(portal, admin, await addCustomer(portal, workspaceId))

describe('a portal link', () => {
  it('is kept as a hash and a sealed copy, never as itself', async () => {
    const link = await newLink()
    const database = await connectAsSuperuser(portal.database)
    const tables = await database.query<{ name: string }>(
      "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'",
    )
    for (const { name } of tables.rows) {
      const { rows } = await database.query<{ row: string }>(`SELECT t::text AS row FROM "${name}" t`)
      expect(
        rows.some(
          ({ row }) => row.includes(link.token) || row.includes(Buffer.from(link.token).toString('hex')),
        ),
      ).toBe(false)
    }
  })

  it('can be shown again from its sealed copy, and is written down as shown', async () => {
    const link = await newLink()
    expect(await revealLink(portal.deps, admin, link.linkId)).toEqual({
      ok: true,
      value: { linkId: link.linkId, url: link.url, unsendable: 'no_public_address' },
    })
    const database = await connectAsSuperuser(portal.database)
    const audit = await database.query(
      "SELECT actor_name FROM audit_entry WHERE action = 'portal_link.reveal' AND entity_id = $1",
      [link.linkId],
    )
    expect(audit.rowCount).toBe(1)
  })

  it('can not be opened from a copy moved to another link', async () => {
    const [one, other] = [await newLink(), await newLink()]
    const database = await connectAsSuperuser(portal.database)
    await database.query(
      'UPDATE portal_link SET token_sealed = (SELECT token_sealed FROM portal_link WHERE id = $1) WHERE id = $2',
      [one.linkId, other.linkId],
    )
    expect(await revealLink(portal.deps, admin, other.linkId)).toEqual({ ok: false, error: 'link_key_lost' })
  })

  it('dies with every session when it is regenerated, and the new one works', async () => {
    const link = await newLink()
    const phone = await openSession(portal, link.token)
    const regenerated = await regenerateLink(portal.deps, admin, link.linkId)
    expect(regenerated).toMatchObject({ ok: true, value: { endedSessions: 2 } })
    expect(await openBuyerSession(portal.deps, link.token)).toBeNull()
    expect(await recogniseBuyer(portal.deps, link.cookie, link.publicId)).toBeNull()
    expect(await recogniseBuyer(portal.deps, phone.cookie, phone.publicId)).toBeNull()
    const token = regenerated.ok ? (regenerated.value.url.split('/l/')[1] ?? '') : ''
    const again = await openSession(portal, token)
    expect(again.publicId).toBe(link.publicId)
    expect(again.buyer.linkId).toBe(link.linkId)
  })

  it('leaves other links of the same customer alone when it is revoked', async () => {
    const customerId = await addCustomer(portal, workspaceId)
    const [one, other] = [
      await openLink(portal, admin, customerId),
      await openLink(portal, admin, customerId),
    ]
    await revokeLink(portal.deps, admin, one.linkId)
    expect(await openBuyerSession(portal.deps, one.token)).toBeNull()
    expect(await recogniseBuyer(portal.deps, other.cookie, other.publicId)).not.toBeNull()
  })

  it('opens nothing once it has expired or its customer is archived', async () => {
    const [expired, archived] = [await newLink(), await newLink()]
    const database = await connectAsSuperuser(portal.database)
    await database.query("UPDATE portal_link SET expires_at = now() - interval '1 second' WHERE id = $1", [
      expired.linkId,
    ])
    await database.query("UPDATE customer SET state = 'archived' WHERE id = $1", [archived.buyer.customerId])
    for (const link of [expired, archived]) {
      expect(await openBuyerSession(portal.deps, link.token)).toBeNull()
      expect(await recogniseBuyer(portal.deps, link.cookie, link.publicId)).toBeNull()
      // An address that opens nothing is neither shown nor made anew.
      const notFound = { ok: false, error: 'not_found' }
      expect(await revealLink(portal.deps, admin, link.linkId)).toEqual(notFound)
      expect(await regenerateLink(portal.deps, admin, link.linkId)).toEqual(notFound)
    }
  })

  it('takes no session of another link', async () => {
    const [one, other] = [await newLink(), await newLink()]
    expect(await recogniseBuyer(portal.deps, one.cookie, other.publicId)).toBeNull()
  })

  it('is unknown to another workspace', async () => {
    const link = await newLink()
    const stranger = await (await addWorkspace(portal)).staff('admin')
    expect(await revealLink(portal.deps, stranger, link.linkId)).toEqual({ ok: false, error: 'not_found' })
    expect(await regenerateLink(portal.deps, stranger, link.linkId)).toEqual({
      ok: false,
      error: 'not_found',
    })
    expect(await recogniseBuyer(portal.deps, link.cookie, link.publicId)).not.toBeNull()
  })
})
