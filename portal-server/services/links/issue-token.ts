import { randomBytes } from 'node:crypto'
import { encodePortalToken, TOKEN_BYTES } from '#shared/domain/portal-token.ts'
import type { Tx } from '../../db/database.ts'
import { hashToken, openSealedToken, sealToken } from '../security/secret-token.ts'
import type { ServiceDeps } from '../service-deps.ts'
import { portalAddress } from '../workspaces/public-address.ts'

const binding = (workspaceId: string, linkId: string): string => `${workspaceId}/${linkId}`

/** A fresh secret for a link, as the row keeps it: a hash to find it by, and a sealed copy to show again. */
export const issueToken = (deps: Pick<ServiceDeps, 'sealKey'>, workspaceId: string, linkId: string) => {
  const token = encodePortalToken(randomBytes(TOKEN_BYTES))
  const tokenSealed = sealToken(deps.sealKey, token, binding(workspaceId, linkId))
  return { token, columns: { tokenHash: hashToken(token), tokenSealed } }
}

/** The secret address of a link, from its sealed copy; null where the key that sealed it is lost. */
export const revealAddress = async (
  tx: Tx,
  deps: Pick<ServiceDeps, 'sealKey' | 'publicUrl'>,
  { workspaceId, id, tokenSealed }: { workspaceId: string; id: string; tokenSealed: Uint8Array },
): Promise<string | null> => {
  let token: string
  try {
    token = openSealedToken(deps.sealKey, tokenSealed, binding(workspaceId, id))
  } catch {
    return null
  }
  return linkAddress(tx, deps, workspaceId, token)
}

/** Where a buyer opens a link: the token is in the path, since mail gateways break fragments. */
export const linkAddress = async (
  tx: Tx,
  deps: Pick<ServiceDeps, 'publicUrl'>,
  workspaceId: string,
  token: string,
): Promise<string> => `${await portalAddress(tx, deps, workspaceId)}/l/${token}`
