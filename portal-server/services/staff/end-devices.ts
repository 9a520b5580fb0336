import type { Tx } from '../../db/database.ts'

/** Signs a staff member out of every device but `except`, and answers of how many. */
export const endDevices = async (
  tx: Tx,
  workspaceId: string,
  staffId: string,
  at: Date,
  except: string | null = null,
): Promise<number> => {
  const { count } = await tx.device.updateMany({
    where: { workspaceId, staffId, revokedAt: null, ...(except === null ? {} : { id: { not: except } }) },
    data: { revokedAt: at },
  })
  return count
}
