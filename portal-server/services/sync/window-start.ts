import { addDays, dayInZone, instantOf } from '#shared/domain/day.ts'
import type { Tx } from '../../db/database.ts'

/** Days of closed orders that a desktop keeps; older ones are fetched on request. */
const WINDOW_DAYS = 90

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
  const since = new Date(instantOf(addDays(dayInZone(now, timeZone), -WINDOW_DAYS), '00:00', timeZone))
  return { since, timeZone }
}
