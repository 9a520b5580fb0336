import type { Stream } from '#shared/contract/rows.ts'
import type { Sql } from '../../db/database.ts'

/** The version of a stream in this snapshot, and the one below which its changes were forgotten. */
export const standingOf = async (
  sql: Sql,
  workspaceId: string,
  stream: Stream,
): Promise<{ version: number; floor: number }> => {
  const [head] = await sql<{ version: string; floor: string }>({
    name: 'copy-standing',
    text: 'SELECT version, tombstone_floor AS floor FROM sync_head WHERE workspace_id = $1 AND stream = $2',
    values: [workspaceId, stream],
  })
  if (!head) throw new Error(`Workspace ${workspaceId} has no ${stream} stream`)
  return { version: Number(head.version), floor: Number(head.floor) }
}
