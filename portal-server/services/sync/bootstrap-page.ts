import { type Entity, STREAM_ENTITIES } from '#shared/contract/rows.ts'
import type { PullInput, PullOutput } from '#shared/contract/sync.ts'
import type { Tx } from '../../db/database.ts'
import { Prisma } from '../../db/generated/client.ts'
import { loadRows } from '../rows/load-rows.ts'
import type { ServiceDeps } from '../service-deps.ts'
import { readHeads } from './read-heads.ts'
import { windowStart } from './window-start.ts'

const TABLES: Record<Entity, string> = {
  workspace: 'workspace',
  staff: 'staff',
  category: 'category',
  product: 'product',
  price_rule: 'price_rule',
  customer_group: 'customer_group',
  customer: 'customer',
  portal_link: 'portal_link',
  order: 'orders',
  message: 'message',
  stock: 'stock',
}

/** The review queue comes first, so that it is usable while the catalog still loads. */
const ENTITIES: readonly Entity[] = [...STREAM_ENTITIES.orders, ...STREAM_ENTITIES.catalog]

/**
 * One short keyset page of a bootstrap. What changes meanwhile is not missed, since the desktop then
 * follows the feed from the versions at which the bootstrap began.
 */
export const bootstrapPage = async (
  tx: Tx,
  deps: ServiceDeps,
  workspaceId: string,
  input: PullInput,
): Promise<PullOutput> => {
  const start = input.bootstrap?.start ?? (await readHeads(tx, workspaceId))
  const entity = ENTITIES.find(name => name === input.bootstrap?.entity) ?? ENTITIES[0] ?? 'order'
  const { since } = await windowStart(tx, workspaceId, deps.now())
  const ids = await pageIds(tx, workspaceId, entity, input.bootstrap?.after ?? null, since, input.limit)
  const rows = await loadRows(tx, workspaceId, entity, ids)
  const last = ids.at(-1)
  const following = ENTITIES[ENTITIES.indexOf(entity) + 1]
  const next =
    ids.length === input.limit && last !== undefined
      ? { start, entity, after: last }
      : following && { start, entity: following, after: null }
  return {
    kind: 'bootstrap',
    changes: rows.map(row => ({ entity, id: row.id, row })),
    next: next ?? null,
    total: input.bootstrap ? 0 : await countRows(tx, workspaceId, since),
    start,
    serverTime: deps.now(),
  }
}

const keyOf = (entity: Entity): Prisma.Sql => (entity === 'stock' ? Prisma.sql`product_id` : Prisma.sql`id`)

const scopeOf = (entity: Entity, workspaceId: string): Prisma.Sql =>
  entity === 'workspace'
    ? Prisma.sql`id = ${workspaceId}::uuid`
    : Prisma.sql`workspace_id = ${workspaceId}::uuid`

const KEPT_STATES = Prisma.sql`state IN ('submitted', 'approved', 'in_fulfillment')`

const windowOf = (entity: Entity, since: Date): Prisma.Sql => {
  const kept = Prisma.sql`(${KEPT_STATES} OR closed_at >= ${since})`
  if (entity === 'order') return Prisma.sql`AND ${kept}`
  if (entity !== 'message') return Prisma.empty
  return Prisma.sql`AND EXISTS (SELECT FROM orders o WHERE o.workspace_id = message.workspace_id AND o.id = message.order_id
    AND (o.state IN ('submitted', 'approved', 'in_fulfillment') OR o.closed_at >= ${since}))`
}

const pageIds = async (
  tx: Tx,
  workspaceId: string,
  entity: Entity,
  after: string | null,
  since: Date,
  limit: number,
): Promise<string[]> => {
  const key = keyOf(entity)
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT ${key} AS id FROM ${Prisma.raw(TABLES[entity])}
    WHERE ${scopeOf(entity, workspaceId)} ${after === null ? Prisma.empty : Prisma.sql`AND ${key} > ${after}::uuid`}
      ${windowOf(entity, since)}
    ORDER BY ${key} LIMIT ${limit}`
  return rows.map(row => row.id)
}

const countRows = async (tx: Tx, workspaceId: string, since: Date): Promise<number> => {
  const counts = ENTITIES.map(
    entity =>
      Prisma.sql`(SELECT count(*) FROM ${Prisma.raw(TABLES[entity])} WHERE ${scopeOf(entity, workspaceId)} ${windowOf(entity, since)})`,
  )
  const rows = await tx.$queryRaw<{ total: bigint }[]>`SELECT ${Prisma.join(counts, ' + ')} AS total`
  return Number(rows[0]?.total ?? 0)
}
