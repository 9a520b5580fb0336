import type { Stream } from '#shared/contract/rows.ts'
import type { Cursor, Cursors, PullInput, PullOutput } from '#shared/contract/sync.ts'
import type { Tx } from '../../db/database.ts'
import type { StaffCaller } from '../callers.ts'
import type { ServiceDeps } from '../service-deps.ts'
import { bootstrapPage } from './bootstrap-page.ts'
import { countChanges, feedStream } from './feed-stream.ts'
import { newPage } from './page-size.ts'
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
  const standing: Standing[] = []
  for (const stream of ['catalog', 'orders'] as const) {
    for (const at of [from[stream], input.position?.[stream] ?? from[stream]])
      standing.push(await cursorStanding(tx, workspaceId, stream, at, heads[stream]))
  }
  if (standing.includes('foreign')) return { kind: 'server_restored' }
  if (standing.includes('too_old')) return { kind: 'start_over' }
  const room = newPage(input.limit)
  const orders = await feedStream(
    tx,
    workspaceId,
    'orders',
    from.orders,
    input.position?.orders ?? null,
    room,
  )
  const catalog = await feedStream(
    tx,
    workspaceId,
    'catalog',
    from.catalog,
    input.position?.catalog ?? null,
    room,
  )
  const done = !orders.full && !catalog.full
  const changes = [...orders.changes, ...catalog.changes]
  const client = await tx.syncClient.findUniqueOrThrow({
    where: { workspaceId_id: { workspaceId, id: input.clientId } },
  })
  return {
    kind: 'page',
    changes,
    cursors: done ? heads : from,
    done,
    ...(done ? {} : { position: { orders: orders.end, catalog: catalog.end } }),
    lastMutation: Number(client.lastMutation),
    remaining: done || input.position ? 0 : (await countChanges(tx, workspaceId, from)) - changes.length,
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
