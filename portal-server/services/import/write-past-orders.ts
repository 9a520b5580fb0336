import { createHash } from 'node:crypto'
import { newId } from '#shared/base/ids.ts'
import type { Address } from '#shared/contract/rows.ts'
import type { OrderState } from '#shared/domain/order-state.ts'
import type { Tx } from '../../db/database.ts'
import type { ServiceDeps } from '../service-deps.ts'
import type { ChangedRow } from '../sync/commit-changes.ts'
import type { ImportInput } from './import-report.ts'

export type PastLine = {
  productId: string
  sku: string
  name: string
  unitName: string
  unitContents: string
  quantity: number
  /** Minor units. */
  unitPrice: number
  /** Minor units. */
  listPrice: number
  taxRateBp: number
  shippedQuantity: number | null
}

/** An order from elsewhere. `source` names it for good: the same source is never written twice. */
export type PastOrder = {
  source: string
  number: number
  customerId: string
  state: OrderState
  taxMode: string
  /** Milliseconds since 1970, as are the other moments. */
  submittedAt: number
  decidedAt: number | null
  closedAt: number | null
  exportedAt: number | null
  reason: string
  contactName: string
  contactEmail: string
  poNumber: string
  notes: string
  deliveryDay: string | null
  address: Address | null
  lines: readonly PastLine[]
}

const BATCH = 500
/** What desktops keep; older orders need not be sent to them. */
const REPLICATED_MS = 90 * 86_400_000

/** The key that a past order is stored under, the same for the same source in the same workspace. */
export const pastOrderKey = (workspaceId: string, source: string): string => {
  const hex = createHash('sha256').update(`past order ${workspaceId} ${source}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/**
 * Takes numbers for orders to come, in a transaction of its own, so that an import of many does not hold the
 * head that buyers' submissions take theirs from. Numbers of an import that fails are never used. `least`
 * keeps the counter from falling behind a number that a file brings along. Answers the first one.
 */
export const reserveNumbers = async (
  deps: ServiceDeps,
  workspaceId: string,
  many: number,
  least = 0,
): Promise<number> =>
  deps.db.within({ workspaceId }, async tx => {
    const [head] = await tx.$queryRaw<{ last: number }[]>`
      UPDATE sync_head SET last_order_number = greatest(last_order_number + ${many}::int, ${least}::int)
      WHERE workspace_id = ${workspaceId}::uuid AND stream = 'orders' RETURNING last_order_number AS last`
    return (head?.last ?? 0) - many + 1
  })

/** Writes past orders whole. Answers what desktops and open pages have to learn of. */
export const writePastOrders = async (
  tx: Tx,
  { workspaceId, onProgress }: Pick<ImportInput, 'workspaceId' | 'onProgress'>,
  orders: readonly PastOrder[],
  now: number,
): Promise<ChangedRow[]> => {
  const workspace = await tx.workspace.findUniqueOrThrow({ where: { id: workspaceId } })
  const changes = new Map<string, ChangedRow>()
  for (let at = 0; at < orders.length; at += BATCH) {
    const batch = orders.slice(at, at + BATCH).map(order => ({ ...order, id: newId() }))
    await writeHeads(tx, workspaceId, workspace.currency, batch)
    await writeLines(tx, workspaceId, workspace.currency, batch)
    for (const { id, customerId, closedAt } of batch) {
      // One order of each customer tells the storefront that its history is another.
      const key = closedAt === null || closedAt > now - REPLICATED_MS ? id : customerId
      changes.set(key, { entity: 'order', id })
    }
    onProgress?.(Math.min(at + BATCH, orders.length), orders.length)
  }
  return [...changes.values()]
}

type Written = PastOrder & { id: string }

const totalOf = (order: Pick<PastOrder, 'lines'>): number =>
  order.lines.reduce((sum, line) => sum + line.unitPrice * line.quantity, 0)

const isoOf = (moment: number | null): string | null =>
  moment === null ? null : new Date(moment).toISOString()

const writeHeads = async (
  tx: Tx,
  workspaceId: string,
  currency: string,
  orders: readonly Written[],
): Promise<void> => {
  const rows = orders.map(({ lines, source, ...order }) => ({
    ...order,
    key: pastOrderKey(workspaceId, source),
    total: totalOf({ lines }),
    at: isoOf(order.submittedAt),
    decidedAt: isoOf(order.decidedAt),
    closedAt: isoOf(order.closedAt),
    exportedAt: isoOf(order.exportedAt),
    eventId: newId(),
  }))
  const records = JSON.stringify(rows)
  await tx.$executeRaw`
    INSERT INTO orders (workspace_id, id, number, customer_id, idempotency_key, fingerprint, currency, tax_mode, catalog_version,
      address, contact_name, contact_email, total, state, reason, submitted_at, decided_at, closed_at, exported_at, po_number,
      notes, delivery_day)
    SELECT ${workspaceId}::uuid, id, number, "customerId", key, '', ${currency}, "taxMode", 0, coalesce(address, 'null'),
      "contactName", "contactEmail", total, state, reason, at, "decidedAt", "closedAt", "exportedAt", "poNumber", notes,
      "deliveryDay"
    FROM jsonb_to_recordset(${records}::jsonb) AS r (id uuid, number int, "customerId" uuid, key uuid, "taxMode" text,
      address jsonb, "contactName" text, "contactEmail" text, total bigint, state text, reason text, at timestamptz,
      "decidedAt" timestamptz, "closedAt" timestamptz, "exportedAt" timestamptz, "poNumber" text, notes text,
      "deliveryDay" date)`
  await tx.$executeRaw`
    INSERT INTO order_revision (workspace_id, order_id, revision, author_name, total, created_at)
    SELECT ${workspaceId}::uuid, id, 1, 'Import', total, at
    FROM jsonb_to_recordset(${records}::jsonb) AS r (id uuid, total bigint, at timestamptz)`
  await tx.$executeRaw`
    INSERT INTO order_event (workspace_id, id, order_id, kind, actor_kind, actor_name, happened_at)
    SELECT ${workspaceId}::uuid, "eventId", id, 'submitted', 'system', 'Import', at
    FROM jsonb_to_recordset(${records}::jsonb) AS r (id uuid, "eventId" uuid, at timestamptz)`
}

const writeLines = async (
  tx: Tx,
  workspaceId: string,
  currency: string,
  orders: readonly Written[],
): Promise<void> => {
  const rows = orders.flatMap(({ id: orderId, lines }) =>
    lines.map((line, at) => ({
      ...line,
      orderId,
      lineNumber: at + 1,
      amount: line.unitPrice * line.quantity,
    })),
  )
  await tx.$executeRaw`
    INSERT INTO order_line (workspace_id, order_id, revision, line_number, product_id, sku, name, unit_name, unit_contents, quantity,
      unit_price, list_price, price_source, tax_rate_bp, currency, amount, shipped_quantity)
    SELECT ${workspaceId}::uuid, "orderId", 1, "lineNumber", "productId", sku, name, "unitName", "unitContents", quantity,
      "unitPrice", "listPrice", '{"kind":"list"}', "taxRateBp", ${currency}, amount, "shippedQuantity"
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r ("orderId" uuid, "lineNumber" int, "productId" uuid, sku text,
      name text, "unitName" text, "unitContents" text, quantity int, "unitPrice" bigint, "listPrice" bigint, "taxRateBp" int,
      amount bigint, "shippedQuantity" int)`
}
