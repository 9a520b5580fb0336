import { type Entity, STREAM_ENTITIES } from '#shared/contract/rows.ts'
import type { PulledChange, PullInput, PullOutput } from '#shared/contract/sync.ts'
import type { Tx } from '../../db/database.ts'
import { Prisma } from '../../db/generated/client.ts'
import { loadRows } from '../rows/load-rows.ts'
import type { ServiceDeps } from '../service-deps.ts'
import { fillPage, isFull, newPage } from './page-size.ts'
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

/** One stretch of a first copy; a desktop names it only to go on after it. */
type Phase = { name: string; entity: Entity; counted: boolean }

const phaseOf = (entity: Entity): Phase => ({ name: entity, entity, counted: true })

const QUEUE = 'queue'

const FIRST_PHASE = phaseOf('workspace')

/**
 * All that the review queue shows comes first, so that it can be worked on while the rest still loads. A row
 * may come twice.
 */
const PHASES: readonly Phase[] = [
  FIRST_PHASE,
  phaseOf('staff'),
  { name: 'queue_customer', entity: 'customer', counted: false },
  { name: QUEUE, entity: 'order', counted: true },
  ...[...STREAM_ENTITIES.orders, ...STREAM_ENTITIES.catalog]
    .filter(entity => entity !== 'workspace' && entity !== 'staff')
    .map(phaseOf),
]

/**
 * One short page of a bootstrap, by keyset; small entities share one. What changes meanwhile is not missed, since the
 * desktop then follows the feed from the versions at which the bootstrap began.
 */
export const bootstrapPage = async (
  tx: Tx,
  deps: ServiceDeps,
  workspaceId: string,
  input: PullInput,
): Promise<PullOutput> => {
  const start = input.bootstrap?.start ?? (await readHeads(tx, workspaceId))
  const { since } = await windowStart(tx, workspaceId, deps.now())
  const { changes, next } = await fillFrom(tx, workspaceId, since, input)
  return {
    kind: 'bootstrap',
    changes,
    next: next && { start, ...next },
    total: input.bootstrap ? 0 : await countRows(tx, workspaceId, since),
    start,
    serverTime: deps.now(),
  }
}

type Position = { entity: string; after: string | null }

const fillFrom = async (
  tx: Tx,
  workspaceId: string,
  since: Date,
  { bootstrap, limit }: PullInput,
): Promise<{ changes: PulledChange[]; next: Position | null }> => {
  const room = newPage(limit)
  const changes: PulledChange[] = []
  let phase = PHASES.find(({ name }) => name === bootstrap?.entity) ?? FIRST_PHASE
  let after = bootstrap?.after ?? null
  for (;;) {
    const { entity } = phase
    const asked = room.rows
    const ids = await pageIds(tx, workspaceId, phase, after, since, asked)
    const part = await fillPage(room, ids, async some => {
      const rows = await loadRows(tx, workspaceId, entity, some)
      const byId = new Map(rows.map(row => [row.id, row]))
      return some.map(id => ({ entity, id, row: byId.get(id) ?? null }))
    })
    changes.push(...part.changes)
    const last = ids[part.taken - 1]
    if (last !== undefined && (part.taken < ids.length || ids.length === asked))
      return { changes, next: { entity: phase.name, after: last } }
    const following = PHASES[PHASES.indexOf(phase) + 1]
    if (!following) return { changes, next: null }
    // The queue goes out by itself, to be worked on while the rest loads.
    if (isFull(room) || phase.name === QUEUE)
      return { changes, next: { entity: following.name, after: null } }
    phase = following
    after = null
  }
}

const keyOf = (entity: Entity): Prisma.Sql => (entity === 'stock' ? Prisma.sql`product_id` : Prisma.sql`id`)

const scopeOf = (entity: Entity, workspaceId: string): Prisma.Sql =>
  entity === 'workspace'
    ? Prisma.sql`id = ${workspaceId}::uuid`
    : Prisma.sql`workspace_id = ${workspaceId}::uuid`

const OPEN = Prisma.sql`('submitted', 'approved', 'in_fulfillment')`

/**
 * Which rows a phase has. The queue is not sent again among the orders: what is submitted after it was sent
 * comes with the feed, and no order ever goes back to it.
 */
const rowsOf = ({ name }: Phase, since: Date): Prisma.Sql => {
  switch (name) {
    case QUEUE:
      return Prisma.sql`AND state = 'submitted'`
    case 'queue_customer':
      return Prisma.sql`AND EXISTS (SELECT FROM orders o WHERE o.workspace_id = customer.workspace_id
        AND o.customer_id = customer.id AND o.state = 'submitted')`
    case 'order':
      return Prisma.sql`AND state <> 'submitted' AND (state IN ${OPEN} OR closed_at >= ${since})`
    case 'message':
      return Prisma.sql`AND EXISTS (SELECT FROM orders o WHERE o.workspace_id = message.workspace_id
        AND o.id = message.order_id AND (o.state IN ${OPEN} OR o.closed_at >= ${since}))`
    default:
      return Prisma.empty
  }
}

const pageIds = async (
  tx: Tx,
  workspaceId: string,
  phase: Phase,
  after: string | null,
  since: Date,
  limit: number,
): Promise<string[]> => {
  const { entity } = phase
  const key = keyOf(entity)
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT ${key} AS id FROM ${Prisma.raw(TABLES[entity])}
    WHERE ${scopeOf(entity, workspaceId)} ${after === null ? Prisma.empty : Prisma.sql`AND ${key} > ${after}::uuid`}
      ${rowsOf(phase, since)}
    ORDER BY ${key} LIMIT ${limit}`
  return rows.map(row => row.id)
}

const countRows = async (tx: Tx, workspaceId: string, since: Date): Promise<number> => {
  const counts = PHASES.filter(({ counted }) => counted).map(
    phase =>
      Prisma.sql`(SELECT count(*) FROM ${Prisma.raw(TABLES[phase.entity])} WHERE ${scopeOf(phase.entity, workspaceId)} ${rowsOf(phase, since)})`,
  )
  const rows = await tx.$queryRaw<{ total: bigint }[]>`SELECT ${Prisma.join(counts, ' + ')} AS total`
  return Number(rows[0]?.total ?? 0)
}
