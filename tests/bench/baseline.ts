import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { superuserUrl } from './superuser-url.ts'

export type Baseline = {
  page(): Promise<unknown>
  transaction(lane: number): Promise<void>
  close(): Promise<void>
}

/**
 * What the same machine does with nothing in between: one prepared statement behind bare node:http with an
 * answer of `answerBytes`, and one bare transaction that takes the locks of a submission.
 */
export const startBaseline = async (dataFolder: string, answerBytes: number): Promise<Baseline> => {
  const database = superuserUrl(dataFolder)
  const server = await startServer(database, answerBytes)
  const pool = new pg.Pool({ connectionString: database, max: 20 })
  // Ctrl-C stops PostgreSQL under it; without a listener that would end this process before it cleans up.
  pool.on('error', () => undefined)
  await pool.query(`CREATE TABLE bench_line (id bigserial PRIMARY KEY, sku text, amount bigint);
    CREATE TABLE bench_head (id int PRIMARY KEY, version bigint); INSERT INTO bench_head VALUES (1, 0)`)
  const { rows: links } = await pool.query<{ id: string }>('SELECT id FROM portal_link ORDER BY id')
  return {
    page: async () => (await fetch(server.url)).text(),
    transaction: lane => bareSubmission(pool, links[lane % links.length]?.id ?? ''),
    close: async () => {
      server.stop()
      await pool.query('DROP TABLE bench_line, bench_head')
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
  return { url: `http://127.0.0.1:${port}/`, stop: () => void child.disconnect() }
}

/** The link's row first, ten lines, and the orders head last, as a submission does. */
const bareSubmission = async (pool: pg.Pool, linkId: string): Promise<void> => {
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
      text: "INSERT INTO bench_line (sku, amount) SELECT 'sku' || i, i FROM generate_series(1, 10) AS i",
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
