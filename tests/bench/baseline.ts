import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import pg from 'pg'

export type Baseline = { page(): Promise<unknown>; transaction(): Promise<unknown>; close(): Promise<void> }

/**
 * What the same machine does with nothing in between: bare node:http and pg with one prepared statement on
 * the same PostgreSQL, an answer of the same size, and one bare transaction of ten rows.
 */
export const startBaseline = async (dataFolder: string, answerBytes: number): Promise<Baseline> => {
  const pool = new pg.Pool({ connectionString: superuserUrl(dataFolder), max: 20 })
  await pool.query(
    'CREATE TABLE IF NOT EXISTS bench_line (id bigserial PRIMARY KEY, head int, sku text, amount bigint)',
  )
  await pool.query('CREATE TABLE IF NOT EXISTS bench_head (id int PRIMARY KEY, version bigint)')
  await pool.query('INSERT INTO bench_head VALUES (1, 0) ON CONFLICT DO NOTHING')
  const padding = 'x'.repeat(Math.max(0, answerBytes - 5_000))
  const statement = {
    name: 'page',
    text: 'SELECT id, sku, name, list_price FROM product ORDER BY name LIMIT 50',
  }
  const server = createServer(async (_request, response) => {
    const { rows } = await pool.query(statement)
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ rows, padding }))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    page: async () => (await fetch(`http://127.0.0.1:${port}/`)).text(),
    transaction: () => oneTransaction(pool),
    close: async () => {
      server.closeAllConnections()
      server.close()
      await pool.query('DROP TABLE bench_line, bench_head')
      await pool.end()
    },
  }
}

const oneTransaction = async (pool: pg.Pool): Promise<void> => {
  const client = await pool.connect()
  try {
    await client.query('BEGIN')
    await client.query(
      "INSERT INTO bench_line (head, sku, amount) SELECT 1, 'sku' || i, i FROM generate_series(1, 10) AS i",
    )
    await client.query('UPDATE bench_head SET version = version + 1 WHERE id = 1')
    await client.query('COMMIT')
  } finally {
    client.release()
  }
}

const superuserUrl = (dataFolder: string): string => {
  const { password } = JSON.parse(readFileSync(path.join(dataFolder, 'postgres-superuser.json'), 'utf8')) as {
    password: string
  }
  const port = readFileSync(path.join(dataFolder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[3]
  return `postgresql://postgres:${password}@127.0.0.1:${port}/stackcube`
}
