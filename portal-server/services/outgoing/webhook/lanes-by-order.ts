import type { Database } from '../../../db/database.ts'
import type { JobIds } from '../../../db/job-queue.ts'

/**
 * Puts deliveries about one order behind each other, in the order in which they came about, and those of different
 * orders beside each other: a cancellation that is sent with its approval never overtakes it.
 */
export const lanesByOrder = async (
  { db }: { db: Database },
  jobs: readonly JobIds[],
): Promise<JobIds[][]> => {
  const lanes: JobIds[][] = []
  for (const [workspaceId, ofWorkspace] of Map.groupBy(jobs, job => job.workspaceId))
    lanes.push(...(await lanesOfWorkspace(db, workspaceId, ofWorkspace)))
  return lanes
}

const lanesOfWorkspace = async (
  db: Database,
  workspaceId: string,
  jobs: readonly JobIds[],
): Promise<JobIds[][]> => {
  const rows = await db.within({ workspaceId }, tx =>
    tx.webhookDelivery.findMany({
      where: { workspaceId, id: { in: jobs.map(({ id }) => id) } },
      select: { id: true, orderId: true },
    }),
  )
  const orderOf = new Map(rows.map(({ id, orderId }) => [id, orderId]))
  const inTheirOrder = jobs.toSorted((a, b) => (a.id < b.id ? -1 : 1))
  return [...Map.groupBy(inTheirOrder, ({ id }) => orderOf.get(id) ?? id).values()]
}
