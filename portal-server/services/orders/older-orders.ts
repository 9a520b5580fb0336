import { err, ok, type Result } from '#shared/base/result.ts'
import type { ErrorCode } from '#shared/contract/error-codes.ts'
import type { OlderOrders, OlderOrdersInput } from '#shared/contract/older-orders.ts'
import type { MessageRow, OrderRow } from '#shared/contract/rows.ts'
import { addDays, type Day, instantOf } from '#shared/domain/day.ts'
import { Prisma } from '../../db/generated/client.ts'
import { type StaffCaller, scopeOf } from '../callers.ts'
import { dayOfColumn } from '../rows/date-columns.ts'
import { loadRow, loadRows } from '../rows/load-rows.ts'
import type { ServiceDeps } from '../service-deps.ts'
import { windowStart } from '../sync/window-start.ts'

const MOST_WORDS = 6

type Found = {
  id: string
  number: number
  customer_id: string
  customer_name: string
  state: OrderRow['state']
  submitted_at: Date
  delivery_day: Date | null
  revision: number
  po_number: string
  line_count: bigint
  total: bigint
}

/** Closed orders from before the desktops' window, newest first, a page at a time. */
export const listOlderOrders = (
  deps: ServiceDeps,
  caller: StaffCaller,
  wanted: OlderOrdersInput,
): Promise<OlderOrders> =>
  deps.db.within(scopeOf(caller), async tx => {
    const { workspaceId } = caller
    const { since, timeZone } = await windowStart(tx, workspaceId, deps.now())
    const start = (day: Day) => new Date(instantOf(day, '00:00', timeZone))
    const conditions = [
      Prisma.sql`o.workspace_id = ${workspaceId}::uuid`,
      Prisma.sql`o.state IN ('fulfilled', 'rejected', 'cancelled') AND o.closed_at < ${since}`,
      ...(wanted.before === null ? [] : [Prisma.sql`o.number < ${wanted.before}`]),
      ...(wanted.state ? [Prisma.sql`o.state = ${wanted.state}`] : []),
      ...(wanted.customerId ? [Prisma.sql`o.customer_id = ${wanted.customerId}::uuid`] : []),
      ...(wanted.from ? [Prisma.sql`o.submitted_at >= ${start(wanted.from)}`] : []),
      ...(wanted.to ? [Prisma.sql`o.submitted_at < ${start(addDays(wanted.to, 1))}`] : []),
      ...wordsOf(wanted.search).map(hasWord),
    ]
    const rows = await tx.$queryRaw<Found[]>`
      SELECT o.id, o.number, o.customer_id, c.name AS customer_name, o.state, o.submitted_at, o.delivery_day,
        o.revision, o.po_number, l.total, l.line_count
      FROM orders o JOIN customer c ON c.workspace_id = o.workspace_id AND c.id = o.customer_id
        CROSS JOIN LATERAL (
          SELECT count(*) AS line_count,
            coalesce(sum(l.unit_price * coalesce(l.shipped_quantity, l.quantity)), 0)::bigint AS total
          FROM order_line l
          WHERE l.workspace_id = o.workspace_id AND l.order_id = o.id AND l.revision = o.revision) l
      WHERE ${Prisma.join(conditions, ' AND ')}
      ORDER BY o.number DESC LIMIT ${wanted.limit + 1}`
    const page = rows.slice(0, wanted.limit)
    const next = rows.length > wanted.limit ? (page.at(-1)?.number ?? null) : null
    return { orders: page.map(foundOrder), next }
  })

/** Any order of the workspace with its messages, for a desktop that no longer keeps it. */
export const readOlderOrder = (
  deps: ServiceDeps,
  caller: StaffCaller,
  orderId: string,
): Promise<Result<{ order: OrderRow; messages: MessageRow[] }, ErrorCode>> =>
  deps.db.within(scopeOf(caller), async tx => {
    const { workspaceId } = caller
    const order = await loadRow(tx, workspaceId, 'order', orderId)
    if (!order) return err('not_found')
    const ids = await tx.message.findMany({
      where: { workspaceId, orderId },
      orderBy: { writtenAt: 'asc' },
      select: { id: true },
    })
    const found = await loadRows(
      tx,
      workspaceId,
      'message',
      ids.map(({ id }) => id),
    )
    return ok({ order, messages: found.sort((a, b) => a.writtenAt - b.writtenAt) })
  })

const wordsOf = (search: string): string[] =>
  search
    .split(/\s+/)
    .filter(word => word !== '')
    .slice(0, MOST_WORDS)

/** A word finds an order by its number, with or without "SO-", or by a part of what stands on it. */
const hasWord = (word: string): Prisma.Sql => {
  const digits = /^(?:so-)?(\d{1,9})$/i.exec(word)?.[1]
  const part = `%${word.replace(/[\\%_]/g, '\\$&')}%`
  const sku = part.slice(1)
  return Prisma.sql`(${digits === undefined ? Prisma.sql`false` : Prisma.sql`o.number = ${Number(digits)}`}
    OR o.po_number ILIKE ${part} OR o.contact_name ILIKE ${part} OR c.name ILIKE ${part} OR c.reference ILIKE ${part}
    OR EXISTS (SELECT FROM order_line l WHERE l.workspace_id = o.workspace_id AND l.order_id = o.id
      AND l.revision = o.revision AND l.sku ILIKE ${sku}))`
}

const foundOrder = (row: Found): OlderOrders['orders'][number] => ({
  id: row.id,
  number: row.number,
  customerId: row.customer_id,
  customerName: row.customer_name,
  state: row.state,
  submittedAt: row.submitted_at.getTime(),
  deliveryDay: dayOfColumn(row.delivery_day),
  revision: row.revision,
  poNumber: row.po_number,
  lineCount: Number(row.line_count),
  total: Number(row.total),
})
