import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import type { BigWorkspace } from './big-workspace.ts'

export type Baseline = {
  url: string
  /** One bare transaction that takes the locks of a submission and writes as many lines. */
  transaction(lane: number, lines: number): Promise<void>
  close(): Promise<void>
}

/** What the same machine does with nothing in between; indexed for what it is asked. */
export const startBaseline = async (
  database: string,
  answerBytes: number,
  { buyers }: BigWorkspace,
): Promise<Baseline> => {
  const pool = new pg.Pool({ connectionString: database, max: 20 })
  // Ctrl-C stops PostgreSQL under it; without a listener that would end this process before it cleans up.
  pool.on('error', () => undefined)
  await pool.query(`CREATE EXTENSION IF NOT EXISTS pg_trgm;
    CREATE INDEX bench_product_name ON product (workspace_id, name);
    CREATE INDEX bench_product_search ON product USING gin (name gin_trgm_ops);
    CREATE INDEX bench_own_price ON price_rule (workspace_id, owner_id, product_id, min_quantity);
    CREATE TABLE bench_line (id bigserial PRIMARY KEY, sku text, name text, quantity int, amount bigint);
    CREATE TABLE bench_head (id int PRIMARY KEY, version bigint); INSERT INTO bench_head VALUES (1, 0);
    ANALYZE product; ANALYZE price_rule`)
  const server = await startServer(database, answerBytes)
  return {
    url: server.url,
    transaction: (lane, lines) => bareSubmission(pool, buyers[lane % buyers.length]?.linkId ?? '', lines),
    close: async () => {
      server.stop()
      await pool.query(`DROP TABLE bench_line, bench_head;
        DROP INDEX bench_product_name, bench_product_search, bench_own_price`)
      await pool.end()
    },
  }
}

const startServer = async (database: string, bytes: number): Promise<{ url: string; stop(): void }> => {
  const child = fork(fileURLToPath(import.meta.resolve('./baseline-server.ts')), {
    env: { ...process.env, BASELINE_DATABASE: database, BASELINE_BYTES: String(bytes) },
  })
  const port = await new Promise<number>((resolve, reject) => {
    child.once('message', message => resolve(Number(message)))
    child.once('exit', code => reject(new Error(`The baseline ended with ${code} before it was ready`)))
  })
  return { url: `http://127.0.0.1:${port}`, stop: () => void child.disconnect() }
}

/** The link's row first, the lines, and the orders head last, as a submission does. */
const bareSubmission = async (pool: pg.Pool, linkId: string, lines: number): Promise<void> => {
  const client = await pool.connect()
  try {
    await client.query('BEGIN')
    await client.query({
      name: 'link',
      text: 'SELECT FROM portal_link WHERE id = $1 FOR UPDATE',
      values: [linkId],
    })
    await client.query({
      name: 'lines',
      text: `INSERT INTO bench_line (sku, name, quantity, amount)
        SELECT 'sku' || i, 'A name of some length ' || i, 1, i FROM generate_series(1, $1::int) AS i`,
      values: [lines],
    })
    await client.query({ name: 'head', text: 'UPDATE bench_head SET version = version + 1 WHERE id = 1' })
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK')
    throw error
  } finally {
    client.release()
  }
}
