import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { StaffCaller } from '#server/services/callers.ts'
import { assignOrder } from '#server/services/mutations/order-work.ts'
import { deactivateStaff } from '#server/services/staff/deactivate-staff.ts'
import { reactivateStaff } from '#server/services/staff/reactivate-staff.ts'
import { setRole } from '#server/services/staff/set-role.ts'
import { newId } from '#shared/base/ids.ts'
import { staffContext } from '#tests/support/portal/staff-context.ts'
import {
  addCustomer,
  addWorkspace,
  openTestPortal,
  type TestPortal,
  type TestWorkspace,
} from '#tests/support/portal/test-workspace.ts'
import { connectAsSuperuser } from '#tests/support/postgres/test-cluster.ts'
import { eventually } from '#tests/support/worker/test-worker.ts'

const MILL_LANE = {
  label: 'Shop',
  line1: 'Mill Lane 4',
  line2: '',
  city: 'Leeds',
  postcode: 'LS1',
  country: 'GB',
}

let portal: TestPortal

beforeAll(async () => {
  portal = await openTestPortal()
})

afterAll(() => portal.close())

const staffOf = (workspaceId: string) =>
  portal.db.within({ workspaceId }, tx => tx.staff.findMany({ where: { workspaceId } }))

const activeAdmins = async (workspaceId: string) =>
  (await staffOf(workspaceId)).filter(row => row.role === 'admin' && row.deactivatedAt === null).length

const twoAdmins = async (): Promise<{ workspace: TestWorkspace; anna: StaffCaller; ben: StaffCaller }> => {
  const workspace = await addWorkspace(portal)
  return { workspace, anna: await workspace.staff('admin'), ben: await workspace.staff('admin') }
}

/** Holds `lock` until both calls wait behind it in the database, then lets them run at once. */
const atTheSameMoment = async <T>(
  lock: (client: pg.Client) => Promise<unknown>,
  calls: () => Promise<T>[],
): Promise<T[]> => {
  const database = await connectAsSuperuser(portal.database)
  await database.query('BEGIN')
  await lock(database)
  const running = calls()
  // Not pg_stat_activity: a transaction sees that as it was at its first look.
  const waiting = `SELECT DISTINCT pid FROM pg_locks waits WHERE NOT granted AND EXISTS (
    SELECT FROM pg_locks held JOIN pg_database d ON d.oid = held.database
    WHERE held.pid = waits.pid AND d.datname = current_database())`
  await eventually(
    async () => (await database.query(waiting)).rowCount,
    count => count === running.length,
    4_000,
  )
  await database.query('COMMIT')
  return Promise.all(running)
}

const orderOf = async (workspaceId: string, assigneeId: string | null, state = 'submitted') => {
  const customerId = await addCustomer(portal, workspaceId)
  const id = newId()
  await portal.db.within({ workspaceId }, tx =>
    tx.order.create({
      data: {
        workspaceId,
        id,
        number: Math.floor(Math.random() * 1e9),
        customerId,
        idempotencyKey: newId(),
        fingerprint: Buffer.alloc(32),
        currency: 'GBP',
        taxMode: 'exclusive',
        catalogVersion: 0n,
        address: { id: newId(), ...MILL_LANE },
        total: 0n,
        submittedAt: new Date(),
        state,
        assigneeId,
      },
    }),
  )
  return id
}

const assigneeOf = async (workspaceId: string, orderId: string) =>
  (
    await portal.db.within({ workspaceId }, tx =>
      tx.order.findUniqueOrThrow({ where: { workspaceId_id: { workspaceId, id: orderId } } }),
    )
  ).assigneeId

describe('the last admin', () => {
  it('can neither go nor lose the role', async () => {
    const workspace = await addWorkspace(portal)
    const admin = await workspace.staff('admin')
    await workspace.staff('catalog')
    expect(await setRole(portal.deps, admin, { staffId: admin.staffId, role: 'catalog' })).toEqual({
      ok: false,
      error: 'last_admin',
    })
    expect(await deactivateStaff(portal.deps, admin, admin.staffId)).toEqual({
      ok: false,
      error: 'last_admin',
    })
  })

  it('stays when two admins take each other’s role, or go themselves, at the same moment', async () => {
    type Act = (anna: StaffCaller, ben: StaffCaller) => Promise<{ ok: boolean }>[]
    const acts: Act[] = [
      (anna, ben) => [
        setRole(portal.deps, anna, { staffId: ben.staffId, role: 'catalog' }),
        setRole(portal.deps, ben, { staffId: anna.staffId, role: 'reviewer' }),
      ],
      (anna, ben) => [
        deactivateStaff(portal.deps, anna, anna.staffId),
        deactivateStaff(portal.deps, ben, ben.staffId),
      ],
      (anna, ben) => [
        setRole(portal.deps, anna, { staffId: anna.staffId, role: 'catalog' }),
        deactivateStaff(portal.deps, anna, ben.staffId),
      ],
    ]
    for (const act of acts) {
      const { workspace, anna, ben } = await twoAdmins()
      const results = await atTheSameMoment(
        client =>
          client.query('SELECT FROM staff WHERE workspace_id = $1 FOR UPDATE', [workspace.workspaceId]),
        () => act(anna, ben),
      )
      expect(results.filter(result => result.ok)).toHaveLength(1)
      expect(await activeAdmins(workspace.workspaceId)).toBe(1)
    }
  })
})

describe('somebody who is deactivated', () => {
  it('loses devices and open orders at once, and keeps what is closed', async () => {
    const { workspace, anna, ben } = await twoAdmins()
    const { workspaceId } = workspace
    const open = await orderOf(workspaceId, ben.staffId)
    const closed = await orderOf(workspaceId, ben.staffId, 'fulfilled')
    const others = await orderOf(workspaceId, anna.staffId)
    expect(await deactivateStaff(portal.deps, anna, ben.staffId)).toEqual({
      ok: true,
      value: { endedDevices: 1, returnedOrders: 1 },
    })
    expect(await assigneeOf(workspaceId, open)).toBeNull()
    expect(await assigneeOf(workspaceId, closed)).toBe(ben.staffId)
    expect(await assigneeOf(workspaceId, others)).toBe(anna.staffId)
    const changes = await portal.db.within({ workspaceId }, tx =>
      tx.change.findMany({ where: { workspaceId, entityId: { in: [open, ben.staffId] } } }),
    )
    expect(changes.map(change => change.entity)).toEqual(expect.arrayContaining(['order', 'staff']))
    expect(await deactivateStaff(portal.deps, anna, ben.staffId)).toEqual({ ok: false, error: 'not_found' })
    expect(await reactivateStaff(portal.deps, anna, ben.staffId)).toEqual({ ok: true, value: null })
  })

  it('gets no order that is assigned at the same moment', async () => {
    for (let round = 0; round < 4; round++) {
      const { workspace, anna, ben } = await twoAdmins()
      const { workspaceId } = workspace
      const orderId = await orderOf(workspaceId, null)
      await atTheSameMoment(
        client => client.query('SELECT FROM staff WHERE id = $1 FOR UPDATE', [ben.staffId]),
        (): Promise<unknown>[] => [
          portal.db.within({ workspaceId }, tx =>
            assignOrder(staffContext(tx, anna), { orderId, base: null, mine: ben.staffId }),
          ),
          deactivateStaff(portal.deps, anna, ben.staffId),
        ],
      )
      expect(await assigneeOf(workspaceId, orderId)).toBeNull()
    }
  })

  it('leaves no invitation behind that still lets somebody in', async () => {
    const { workspace, anna, ben } = await twoAdmins()
    const { workspaceId } = workspace
    const id = newId()
    await portal.db.within({ workspaceId }, tx =>
      tx.invitation.create({
        data: {
          workspaceId,
          id,
          email: `${id}@test.example`,
          name: 'Friend',
          role: 'admin',
          tokenHash: Buffer.alloc(32, 1),
          invitedById: ben.staffId,
          expiresAt: new Date(Date.now() + 1e8),
        },
      }),
    )
    await deactivateStaff(portal.deps, anna, ben.staffId)
    const invitation = await portal.db.within({ workspaceId }, tx =>
      tx.invitation.findUniqueOrThrow({ where: { workspaceId_id: { workspaceId, id } } }),
    )
    expect(invitation.expiresAt.getTime()).toBeLessThanOrEqual(Date.now())
  })
})

describe('a role', () => {
  it('changes with an audit entry that says before and after', async () => {
    const { workspace, anna, ben } = await twoAdmins()
    await setRole(portal.deps, anna, { staffId: ben.staffId, role: 'catalog' })
    const { workspaceId } = workspace
    const entries = await portal.db.within({ workspaceId }, tx =>
      tx.auditEntry.findMany({ where: { workspaceId, action: 'staff.set_role' } }),
    )
    expect(entries).toMatchObject([
      { actorId: anna.staffId, entityId: ben.staffId, before: { role: 'admin' }, after: { role: 'catalog' } },
    ])
  })

  it('of another workspace is out of reach', async () => {
    const { anna } = await twoAdmins()
    const stranger = (await twoAdmins()).ben
    expect(await setRole(portal.deps, anna, { staffId: stranger.staffId, role: 'catalog' })).toEqual({
      ok: false,
      error: 'not_found',
    })
    expect(await deactivateStaff(portal.deps, anna, stranger.staffId)).toEqual({
      ok: false,
      error: 'not_found',
    })
  })

  it('is not changed by somebody who lost it a moment ago', async () => {
    const { workspace, anna, ben } = await twoAdmins()
    const carl = await workspace.staff('reviewer')
    await setRole(portal.deps, anna, { staffId: ben.staffId, role: 'reviewer' })
    expect(await setRole(portal.deps, ben, { staffId: carl.staffId, role: 'admin' })).toEqual({
      ok: false,
      error: 'not_allowed',
    })
  })
})
