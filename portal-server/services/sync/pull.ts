import type { Entity, Stream } from '#shared/contract/rows.ts'
import { ROW_SCHEMAS } from '#shared/contract/rows.ts'
import type { Cursor, Cursors, PulledChange, PullInput, PullOutput } from '#shared/contract/sync.ts'
import type { Tx } from '../../db/database.ts'
import type { StaffCaller } from '../callers.ts'
import { loadRows } from '../rows/load-rows.ts'
import type { ServiceDeps } from '../service-deps.ts'
import { bootstrapPage } from './bootstrap-page.ts'
import { readHeads } from './read-heads.ts'
import { ensureClient } from './sync-client.ts'

/**
 * One page of a desktop's replica: of its bootstrap while it has no cursors, else of what changed
 * after them. Everything in a page comes from one snapshot.
 */
export const pull = async (deps: ServiceDeps, caller: StaffCaller, input: PullInput): Promise<PullOutput> => {
  const { workspaceId } = caller
  await deps.db.within({ workspaceId }, tx => ensureClient(tx, caller, input.clientId))
  return deps.db.within(
    { workspaceId },
    tx =>
      input.cursors === null
        ? bootstrapPage(tx, deps, workspaceId, input)
        : feedPage(tx, deps, caller, input, input.cursors),
    { snapshot: true },
  )
}

const feedPage = async (
  tx: Tx,
  deps: ServiceDeps,
  caller: StaffCaller,
  input: PullInput,
  from: Cursors,
): Promise<PullOutput> => {
  const { workspaceId } = caller
  const heads = await readHeads(tx, workspaceId)
  const standing = [
    await cursorStanding(tx, workspaceId, 'catalog', from.catalog, heads.catalog),
    await cursorStanding(tx, workspaceId, 'orders', from.orders, heads.orders),
  ]
  if (standing.includes('foreign')) return { kind: 'server_restored' }
  if (standing.includes('too_old')) return { kind: 'start_over' }
  const orders = await streamPage(tx, workspaceId, 'orders', from.orders, input.limit)
  const catalog = await streamPage(tx, workspaceId, 'catalog', from.catalog, input.limit)
  const cursors = {
    orders: orders.full ? orders.end : heads.orders,
    catalog: catalog.full ? catalog.end : heads.catalog,
  }
  const client = await tx.syncClient.findUniqueOrThrow({
    where: { workspaceId_id: { workspaceId, id: input.clientId } },
  })
  return {
    kind: 'page',
    changes: [...orders.changes, ...catalog.changes],
    cursors,
    done: !orders.full && !catalog.full,
    lastMutation: Number(client.lastMutation),
    remaining:
      heads.orders.version - cursors.orders.version + heads.catalog.version - cursors.catalog.version,
    serverTime: deps.now(),
  }
}

type Standing = 'good' | 'foreign' | 'too_old'

/** A cursor's nonce must be the one stored with its version: another means another history. */
const cursorStanding = async (
  tx: Tx,
  workspaceId: string,
  stream: Stream,
  cursor: Cursor,
  head: Cursor,
): Promise<Standing> => {
  if (cursor.version > head.version) return 'foreign'
  if (cursor.version === head.version) return cursor.nonce === head.nonce ? 'good' : 'foreign'
  const { tombstoneFloor } = await tx.syncHead.findUniqueOrThrow({
    where: { workspaceId_stream: { workspaceId, stream } },
  })
  if (cursor.version < Number(tombstoneFloor)) return 'too_old'
  const known = await tx.change.findFirst({
    where: { workspaceId, stream, version: cursor.version },
    select: { nonce: true },
  })
  return known?.nonce === cursor.nonce ? 'good' : 'foreign'
}

type StreamPage = { changes: PulledChange[]; end: Cursor; full: boolean }

/** Whole versions only, so that a page never ends inside one. */
const streamPage = async (
  tx: Tx,
  workspaceId: string,
  stream: Stream,
  from: Cursor,
  limit: number,
): Promise<StreamPage> => {
  const first = await tx.change.findMany({
    where: { workspaceId, stream, version: { gt: from.version } },
    orderBy: [{ version: 'asc' }],
    take: limit + 1,
    select: { version: true },
  })
  const full = first.length > limit
  const last = first[Math.min(first.length, limit) - 1]
  if (!last) return { changes: [], end: from, full: false }
  const rows = await tx.change.findMany({
    where: { workspaceId, stream, version: { gt: from.version, lte: last.version } },
    orderBy: [{ version: 'asc' }],
  })
  const end = { version: Number(last.version), nonce: rows.at(-1)?.nonce ?? from.nonce }
  return { changes: await currentRows(tx, workspaceId, rows), end, full }
}

/** Each changed row once, as it is in the snapshot; null when it is gone. */
const currentRows = async (
  tx: Tx,
  workspaceId: string,
  changed: { entity: string; entityId: string }[],
): Promise<PulledChange[]> => {
  const changes: PulledChange[] = []
  for (const [entity, rows] of Map.groupBy(changed, row => row.entity)) {
    if (!(entity in ROW_SCHEMAS)) continue
    const ids = [...new Set(rows.map(row => row.entityId))]
    const found = new Map((await loadRows(tx, workspaceId, entity as Entity, ids)).map(row => [row.id, row]))
    changes.push(...ids.map(id => ({ entity, id, row: found.get(id) ?? null })))
  }
  return changes
}
