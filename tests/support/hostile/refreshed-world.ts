import { openDevice } from '#server/services/staff/open-device.ts'
import { openSession } from '../portal/test-workspace.ts'
import { addNeighbour, type Stage, type World } from '../world/world.ts'

/** The world with new sessions, since a request has ended one of them. */
export const refreshed = async (stage: Stage, world: World): Promise<World> => {
  const { portal } = stage
  const { admin } = world.staff
  const { workspaceId, staffId } = admin.caller
  const device = await portal.db.within({ workspaceId }, tx =>
    openDevice(tx, workspaceId, staffId, 'MINE desk'),
  )
  const caller = { ...admin.caller, deviceId: device.deviceId }
  const staff = { ...world.staff, admin: { ...admin, caller, token: device.token } }
  const own = { ...world, staff }
  const session = await openSession(portal, world.linkToken).catch(() => null)
  return session ? { ...own, ...session } : addNeighbour(stage, own, 'MINE')
}
