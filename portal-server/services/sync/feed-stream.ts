import { type Entity, ROW_SCHEMAS, type Stream } from '#shared/contract/rows.ts'
import type { Cursor, Cursors, FeedPosition, PulledChange } from '#shared/contract/sync.ts'
import type { Tx } from '../../db/database.ts'
import { loadRows } from '../rows/load-rows.ts'
import { fillPage, type PageRoom } from './page-size.ts'

type Changed = { version: bigint; entity: string; entityId: string; nonce: string }

/** What a page holds of one stream, where the next one goes on, and whether the head was not reached yet. */
export type StreamPart = { changes: PulledChange[]; end: FeedPosition | null; full: boolean }

const NO_ID = '00000000-0000-0000-0000-000000000000'

/**
 * The next changes of one stream, as many as fit. A version may be cut anywhere, since no desktop shows any of
 * it before it has all: the end is a position inside the version, not a cursor.
 */
export const feedStream = async (
  tx: Tx,
  workspaceId: string,
  stream: Stream,
  from: Cursor,
  position: FeedPosition | null,
  room: PageRoom,
): Promise<StreamPart> => {
  const after = position ?? { ...from, version: from.version + 1, entity: '', id: NO_ID }
  const most = Math.max(room.rows, 0) + 1
  const changed = await tx.$queryRaw<Changed[]>`
    SELECT version, entity, entity_id AS "entityId", nonce FROM change
    WHERE workspace_id = ${workspaceId}::uuid AND stream = ${stream}
      AND (version, entity, entity_id) > (${after.version}::bigint, ${after.entity}, ${after.id}::uuid)
    ORDER BY version, entity, entity_id LIMIT ${most}`
  const { changes, taken } = await fillPage(room, changed, keys => currentRows(tx, workspaceId, keys))
  const last = changed[taken - 1]
  const end = last && {
    version: Number(last.version),
    nonce: last.nonce,
    entity: last.entity,
    id: last.entityId,
  }
  // Rows that changed more than once take one place, so that all that was read may fit, and yet not be all.
  return { changes, end: end ?? position, full: taken < changed.length || changed.length === most }
}

/** One change for each key, in the keys' order: the row as it is in the snapshot, or null when it is gone. */
const currentRows = async (
  tx: Tx,
  workspaceId: string,
  changed: readonly Changed[],
): Promise<PulledChange[]> => {
  const found = new Map<string, PulledChange['row']>()
  for (const [entity, rows] of Map.groupBy(changed, row => row.entity)) {
    if (!(entity in ROW_SCHEMAS)) continue
    const ids = [...new Set(rows.map(row => row.entityId))]
    for (const row of await loadRows(tx, workspaceId, entity as Entity, ids))
      found.set(`${entity} ${row.id}`, row)
  }
  return changed.map(({ entity, entityId: id }) => ({
    entity,
    id,
    row: found.get(`${entity} ${id}`) ?? null,
  }))
}

/** Changes of both streams after these cursors, for a progress bar. */
export const countChanges = (tx: Tx, workspaceId: string, { catalog, orders }: Cursors): Promise<number> =>
  tx.change.count({
    where: {
      workspaceId,
      OR: [
        { stream: 'catalog', version: { gt: catalog.version } },
        { stream: 'orders', version: { gt: orders.version } },
      ],
    },
  })
