import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { recogniseBuyer } from '#server/services/links/buyer-session.ts'
import { revokeDevice } from '#server/services/staff/devices.ts'
import { nextHint } from '#server/services/sync/next-hint.ts'
import {
  addCustomer,
  addWorkspace,
  type OpenedLink,
  openLink,
  openTestPortal,
  type TestPortal,
  type TestWorkspace,
} from '#tests/support/portal/test-workspace.ts'
import { workOf } from '#tests/support/process/watch-work.ts'

let portal: TestPortal
let workspaces: TestWorkspace[]

beforeAll(async () => {
  portal = await openTestPortal()
  workspaces = [await addWorkspace(portal), await addWorkspace(portal)]
})

afterAll(() => portal.close())

describe('questions that are asked together', () => {
  it('recognise each of many buyers as nobody but itself, and the dead and forged as nobody, in one statement', async () => {
    const links: OpenedLink[] = []
    for (const { workspaceId, staff } of workspaces) {
      const admin = await staff('admin')
      for (let count = 0; count < 10; count += 1)
        links.push(await openLink(portal, admin, await addCustomer(portal, workspaceId)))
    }
    const [dead] = links
    await portal.db.within({ workspaceId: dead?.buyer.workspaceId ?? '' }, tx =>
      tx.portalLink.updateMany({ where: { id: dead?.linkId ?? '' }, data: { revokedAt: new Date() } }),
    )
    const asked = links.flatMap(({ cookie, publicId }, at) => [
      { cookie, publicId },
      // A live session with the public id of another link.
      { cookie, publicId: links[(at + 1) % links.length]?.publicId ?? '' },
      { cookie: cookie.slice(0, -2), publicId },
    ])
    const expected = links.flatMap(({ buyer }, at) => [at === 0 ? null : buyer, null, null])
    let found: unknown[] = []
    const { statements } = await workOf(async () => {
      const all = await Promise.all(
        asked.map(({ cookie, publicId }) => recogniseBuyer(portal.deps, cookie, publicId)),
      )
      found = all.map(one => one?.caller ?? null)
    })
    expect(found).toEqual(expected)
    expect(statements).toHaveLength(1)
  })

  it('tell a thousand listeners of a change in a few statements, and none who may not listen any more', async () => {
    const staff = await Promise.all(
      workspaces.flatMap(workspace => Array.from({ length: 3 }, () => workspace.staff('admin'))),
    )
    const [gone] = staff
    if (!gone) throw new Error('Nobody is there')
    await revokeDevice(portal.deps, gone, gone.deviceId)
    const listeners = Array.from({ length: 1_000 }, (_, at) => staff[at % staff.length] ?? gone)
    let heard: unknown[] = []
    const { statements } = await workOf(async () => {
      heard = await Promise.all(listeners.map(listener => nextHint(portal.deps, listener)))
    })
    const versions = new Map(await Promise.all(workspaces.map(standOf)))
    expect(heard).toEqual(
      listeners.map(listener => (listener === gone ? 'revoked' : versions.get(listener.workspaceId))),
    )
    expect(statements.length).toBeLessThanOrEqual(2)
  })
})

const standOf = async ({ workspaceId }: TestWorkspace) => {
  const heads = await portal.db.within({ workspaceId }, tx => tx.syncHead.findMany())
  const versions = Object.fromEntries(heads.map(({ stream, version }) => [stream, Number(version)]))
  return [workspaceId, versions] as const
}
