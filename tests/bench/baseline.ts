import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { startBareServer } from './bare-server.ts'
import type { BigBuyer, BigWorkspace } from './big-workspace.ts'

export type Baseline = {
  url: string
  /** The server's process. */
  pid: number
  /** One bare transaction that takes the locks of a submission of these products and writes as many rows. */
  transaction(buyer: BigBuyer, productIds: readonly string[]): Promise<void>
  close(): Promise<void>
}

/** What the same machine does with nothing in between; indexed for what it is asked. */
export const startBaseline = async (
  database: string,
  answerBytes: number,
  { workspaceId }: BigWorkspace,
): Promise<Baseline> => {
  const pool = new pg.Pool({ connectionString: database, max: 32 })
  // Ctrl-C stops PostgreSQL under it; without a listener that would end this process before it cleans up.
  pool.on('error', () => undefined)
  await pool.query(`CREATE EXTENSION IF NOT EXISTS pg_trgm;
    CREATE INDEX bench_product_name ON product (workspace_id, name);
    CREATE INDEX bench_product_search ON product USING gin (name gin_trgm_ops);
    CREATE INDEX bench_own_price ON price_rule (workspace_id, owner_id, product_id, min_quantity);
    CREATE TABLE bench_order (id uuid PRIMARY KEY, number int UNIQUE, customer_id uuid, link_id uuid, key uuid, total bigint,
      state text DEFAULT 'submitted', submitted_at timestamptz, UNIQUE (link_id, key));
    CREATE INDEX ON bench_order (customer_id, submitted_at);
    CREATE INDEX ON bench_order (state);
    CREATE TABLE bench_line (order_id uuid, line_number int, product_id uuid, sku text, name text, unit_name text, quantity int,
      unit_price bigint, list_price bigint, amount bigint, PRIMARY KEY (order_id, line_number));
    CREATE TABLE bench_record (id uuid PRIMARY KEY, order_id uuid, detail text, at timestamptz);
    CREATE INDEX ON bench_record (order_id);
    CREATE TABLE bench_change (version bigint, entity_id uuid, PRIMARY KEY (version, entity_id));
    CREATE TABLE bench_head (id int PRIMARY KEY, version bigint); INSERT INTO bench_head VALUES (1, 0);
    ANALYZE product; ANALYZE price_rule`)
  const server = await startBareServer(import.meta.resolve('./baseline-server.ts'), {
    BASELINE_DATABASE: database,
    BASELINE_BYTES: String(answerBytes),
  })
  return {
    url: server.url,
    pid: server.pid,
    transaction: (buyer, productIds) => bareSubmission(pool, workspaceId, buyer, productIds),
    close: async () => {
      server.stop()
      await pool.query(`DROP TABLE bench_line, bench_order, bench_record, bench_change, bench_head;
        DROP INDEX bench_product_name, bench_product_search, bench_own_price`)
      await pool.end()
    },
  }
}

/**
 * The link's row first, its session and cart, the stock by product id, the rows, and the orders head last, as a submission
 * does: an order with its lines, the four records of it (revision, timeline, audit, announcement), and a change of the order
 * and of each stock. None of it has anything to check or to refer to.
 */
const bareSubmission = async (
  pool: pg.Pool,
  workspaceId: string,
  { linkId, customerId }: BigBuyer,
  productIds: readonly string[],
): Promise<void> => {
  const client = await pool.connect()
  const run = (name: string, text: string, ...values: unknown[]) => client.query({ name, text, values })
  try {
    const orderId = randomUUID()
    await client.query('BEGIN')
    await run('link', 'SELECT FROM portal_link WHERE id = $1 FOR UPDATE', linkId)
    await run('session', 'SELECT FROM buyer_session WHERE link_id = $1 FOR SHARE', linkId)
    await run('cart', 'SELECT FROM cart WHERE link_id = $1 AND order_id IS NULL FOR UPDATE', linkId)
    const { rows: stock } = await run(
      'stock',
      `SELECT product_id, on_hand, reserved FROM stock WHERE workspace_id = $1 AND product_id = ANY ($2::uuid[])
       ORDER BY product_id FOR UPDATE`,
      workspaceId,
      productIds,
    )
    await run(
      'reserve',
      'UPDATE stock SET reserved = reserved + 1 WHERE workspace_id = $1 AND product_id = ANY ($2::uuid[])',
      workspaceId,
      productIds,
    )
    await run(
      'lines',
      `INSERT INTO bench_line SELECT $1, at, id, 'sku' || at, 'A name of some length ' || at, 'carton', 1, 100, 100, 100
       FROM unnest($2::uuid[]) WITH ORDINALITY AS p (id, at)`,
      orderId,
      productIds,
    )
    await run(
      'records',
      `INSERT INTO bench_record SELECT gen_random_uuid(), $1, 'A buyer did it', now() FROM generate_series(1, 4)`,
      orderId,
    )
    await run(
      'head',
      `WITH head AS (UPDATE bench_head SET version = version + 1 WHERE id = 1 RETURNING version),
       changed AS (INSERT INTO bench_change SELECT version, id FROM head, unnest($5::uuid[]) AS id)
       INSERT INTO bench_order SELECT $1, version, $2, $3, $4, 1000, 'submitted', now() FROM head`,
      orderId,
      customerId,
      linkId,
      randomUUID(),
      [orderId, ...stock.map(row => row.product_id)],
    )
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK')
    throw error
  } finally {
    client.release()
  }
}
