import type { FrozenLine } from '#shared/domain/frozen-line.ts'
import type { Tx } from '../../db/database.ts'
import { LINE_COLUMNS, lineArrays, lineRows } from './line-arrays.ts'

const INSERT = `INSERT INTO order_line (workspace_id, order_id, revision, ${LINE_COLUMNS})
  SELECT $1::uuid, $2::uuid, $3::int, l.* FROM ${lineRows(4)} AS l`

/** Writes the frozen lines of one revision, in one statement. */
export const insertLines = async (
  tx: Tx,
  workspaceId: string,
  orderId: string,
  revision: number,
  lines: readonly FrozenLine[],
): Promise<void> => {
  await tx.$executeRawUnsafe(INSERT, workspaceId, orderId, revision, ...lineArrays(lines))
}
