import pg from 'pg'
import { superuserUrl } from '../bench/superuser-url.ts'

export type StoredOrder = { number: number; cartId: string; units: number }

/** What stands in the database of one workspace, read past the server that wrote it. */
export type ServerCount = {
  orders(): Promise<StoredOrder[]>
  /** Tracked products whose reservation is not the sum of the open orders' lines. */
  wrongReservations(): Promise<string[]>
  close(): Promise<void>
}

/** Opens a connection of its own, as the superuser of the portal's embedded PostgreSQL. */
export const openServerCount = async (dataFolder: string, workspaceId: string): Promise<ServerCount> => {
  const client = new pg.Client({ connectionString: superuserUrl(dataFolder) })
  // Ctrl-C stops PostgreSQL under it; without a listener that would end this process before it cleans up.
  client.on('error', () => undefined)
  await client.connect()
  return {
    orders: async () => (await client.query<StoredOrder>(ORDERS, [workspaceId])).rows,
    wrongReservations: async () =>
      (await client.query<{ text: string }>(WRONG, [workspaceId])).rows.map(row => row.text),
    close: () => client.end(),
  }
}

const ORDERS = `
  SELECT o.number, o.idempotency_key AS "cartId", sum(l.quantity)::int AS units
  FROM orders o JOIN order_line l ON l.workspace_id = o.workspace_id AND l.order_id = o.id AND l.revision = 1
  WHERE o.workspace_id = $1 GROUP BY o.workspace_id, o.id, o.number, o.idempotency_key`

const WRONG = `
  SELECT format('product %s: reserved %s, open lines %s', s.product_id, s.reserved, coalesce(open.units, 0)) AS text
  FROM stock s LEFT JOIN (
    SELECT l.workspace_id, l.product_id, sum(l.quantity) AS units
    FROM orders o JOIN order_line l
      ON l.workspace_id = o.workspace_id AND l.order_id = o.id AND l.revision = o.revision
    WHERE o.state IN ('submitted', 'approved', 'in_fulfillment')
    GROUP BY l.workspace_id, l.product_id
  ) open ON open.workspace_id = s.workspace_id AND open.product_id = s.product_id
  WHERE s.workspace_id = $1 AND s.reserved <> coalesce(open.units, 0)`
