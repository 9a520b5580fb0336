import { randomUUID } from 'node:crypto'
import type { Entity, Stream } from '#shared/contract/rows.ts'
import { streamOf } from '#shared/contract/rows.ts'
import type { Tx } from '../../db/database.ts'

/** A row that a transaction wrote (or deleted) and that desktops replicate. */
export type ChangedRow = { entity: Entity; id: string; deleted?: boolean }

export type Versions = { catalog: number | null; orders: number | null }

/**
 * Gives a transaction's changes their versions: per stream the next number of the workspace's head,
 * with a fresh nonce. Call it last: the heads are the last locks of a transaction, catalog before
 * orders, so that the order of commits is the order of versions and a feed can't miss one.
 */
export const commitChanges = async (
  tx: Tx,
  workspaceId: string,
  changes: readonly ChangedRow[],
): Promise<Versions> => {
  const catalog = await commitStream(tx, workspaceId, 'catalog', changes)
  const orders = await commitStream(tx, workspaceId, 'orders', changes)
  return { catalog, orders }
}

const commitStream = async (
  tx: Tx,
  workspaceId: string,
  stream: Stream,
  changes: readonly ChangedRow[],
): Promise<number | null> => {
  const unique = new Map(
    changes.filter(row => streamOf(row.entity) === stream).map(row => [`${row.entity} ${row.id}`, row]),
  )
  if (unique.size === 0) return null
  const rows = [...unique.values()]
  const result = await tx.$queryRaw<{ version: bigint }[]>`
    WITH head AS (
      UPDATE sync_head SET version = version + 1, nonce = ${randomUUID()}::uuid
      WHERE workspace_id = ${workspaceId}::uuid AND stream = ${stream}
      RETURNING version, nonce
    ), stamped AS (
      INSERT INTO change (workspace_id, stream, version, entity, entity_id, nonce, deleted)
      SELECT ${workspaceId}::uuid, ${stream}, head.version, row.entity, row.id, head.nonce, row.deleted
      FROM head, unnest(${rows.map(row => row.entity)}::text[], ${rows.map(row => row.id)}::uuid[],
        ${rows.map(row => row.deleted ?? false)}::boolean[]) AS row (entity, id, deleted)
    )
    SELECT version FROM head`
  return Number(result[0]?.version)
}
