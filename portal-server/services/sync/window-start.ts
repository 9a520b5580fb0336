import { orderWindowStart } from '#shared/domain/order-window.ts'
import type { Tx } from '../../db/database.ts'

/** From when on (epoch ms `now`, the server's day in the workspace's zone) closed orders are on every desktop. */
export const windowStart = async (
  tx: Tx,
  workspaceId: string,
  now: number,
): Promise<{ since: Date; timeZone: string }> => {
  const { timeZone } = await tx.workspace.findUniqueOrThrow({
    where: { id: workspaceId },
    select: { timeZone: true },
  })
  const since = new Date(orderWindowStart(now, timeZone))
  return { since, timeZone }
}
