import { randomBytes } from 'node:crypto'
import { newId } from '#shared/base/ids.ts'
import type { SignedIn } from '#shared/contract/staff.ts'
import { encodeToken, TOKEN_BYTES } from '#shared/domain/portal-token.ts'
import type { Tx } from '../../db/database.ts'
import { staffRow, workspaceRow } from '../rows/workspace-rows.ts'
import { hashToken } from '../security/secret-token.ts'

/**
 * Opens a device's session for a staff member; its token is answered here once and kept only as a hash. `network` is
 * where it signs in from, by `networkOf`.
 */
export const openDevice = async (
  tx: Tx,
  workspaceId: string,
  staffId: string,
  deviceName: string,
  network: string | null = null,
): Promise<SignedIn> => {
  const token = encodeToken('device_session', randomBytes(TOKEN_BYTES))
  const deviceId = newId()
  await tx.device.create({
    data: { workspaceId, id: deviceId, staffId, name: deviceName, network, tokenHash: hashToken(token) },
  })
  const staff = await tx.staff.findUniqueOrThrow({ where: { workspaceId_id: { workspaceId, id: staffId } } })
  const workspace = await tx.workspace.findUniqueOrThrow({ where: { id: workspaceId } })
  return { token, deviceId, staff: staffRow(staff), workspace: workspaceRow(workspace) }
}
