import { err, type Result } from '#shared/base/result.ts'
import type { ErrorCode } from '#shared/contract/error-codes.ts'
import type { Tx } from '../../db/database.ts'
import { type BuyerCaller, scopeOf } from '../callers.ts'
import { openStorefrontView, type StorefrontView } from '../catalog/storefront-view.ts'
import type { ServiceDeps } from '../service-deps.ts'

/** Locks a link until the commit, as a submission does: what happens to it, and by it, comes one after the other. */
export const lockLink = async (
  tx: Tx,
  { workspaceId, linkId }: { workspaceId: string; linkId: string },
): Promise<void> => {
  await tx.$queryRaw`SELECT id FROM portal_link WHERE workspace_id = ${workspaceId}::uuid AND id = ${linkId}::uuid FOR UPDATE`
}

/**
 * Locks a buyer's link like `lockLink` and answers whether the session still lives: a change that waited while the link
 * was regenerated or revoked must not be made afterwards. A statement of its own asks for the session, since the one
 * that waited sees it as it was before.
 */
export const lockLiveSession = async (tx: Tx, caller: BuyerCaller): Promise<boolean> => {
  await lockLink(tx, caller)
  const { workspaceId, linkId, sessionId: id } = caller
  const where = { workspaceId, linkId, id, endedAt: null }
  return (await tx.buyerSession.findFirst({ where, select: { id: true } })) !== null
}

/** Runs a buyer's change in one transaction with its link locked, beside the catalog as the buyer sees it. */
export const withOwnLink = async <T>(
  deps: ServiceDeps,
  caller: BuyerCaller,
  change: (tx: Tx, view: StorefrontView) => Promise<Result<T, ErrorCode>>,
): Promise<Result<T, ErrorCode>> => {
  const view = await openStorefrontView(deps, caller, null)
  if (!view) return err('session_ended')
  return deps.db.within<Result<T, ErrorCode>>(scopeOf(caller), async tx => {
    if (!(await lockLiveSession(tx, caller))) return err('session_ended')
    return change(tx, view)
  })
}
