import { randomBytes } from 'node:crypto'
import { encodeToken, TOKEN_BYTES } from '#shared/domain/portal-token.ts'
import type { StaffCaller } from '../callers.ts'
import { hashToken } from '../security/secret-token.ts'
import type { ServiceDeps } from '../service-deps.ts'

/**
 * Hands a device its next token. The present one stays good until the next one is first used, so that an
 * answer that got lost locks nobody out; asking again replaces the one that never arrived.
 */
export const renewToken = async (deps: ServiceDeps, caller: StaffCaller): Promise<{ token: string }> => {
  const { workspaceId, deviceId: id } = caller
  const token = encodeToken('device_session', randomBytes(TOKEN_BYTES))
  await deps.db.within({ workspaceId }, tx =>
    tx.device.updateMany({
      where: { workspaceId, id, revokedAt: null },
      data: { nextTokenHash: hashToken(token) },
    }),
  )
  return { token }
}
