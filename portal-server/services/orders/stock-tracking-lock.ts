import type { Tx } from '../../db/database.ts'

/**
 * Keeps the beginning of tracking and everything that reserves or releases stock apart. A product that is not
 * tracked has no row to lock, so an order that is being submitted or closed could be missed, or counted, when its
 * open orders are added up. One lock for a workspace, shared by all who touch stock; it is taken after the order's
 * or link's lock and before the stock rows.
 */
export const shareStockTracking = async (tx: Tx, workspaceId: string): Promise<void> => {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock_shared(hashtextextended('stock tracking ' || ${workspaceId}, 0))::text`
}

/** Waits until nobody is about to change what open orders hold, and keeps it so until the commit. */
export const holdStockTracking = async (tx: Tx, workspaceId: string): Promise<void> => {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended('stock tracking ' || ${workspaceId}, 0))::text`
}
