import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import pg from 'pg'

/**
 * Bare node:http and pg with one prepared statement, in a process of its own as the portal is. Tells its
 * parent the port, and ends with it.
 */
const main = async (): Promise<void> => {
  const pool = new pg.Pool({ connectionString: process.env.BASELINE_DATABASE ?? '', max: 20 })
  // It ends with its parent, and never by itself because PostgreSQL has gone first.
  pool.on('error', () => undefined)
  const read = {
    name: 'page',
    text: 'SELECT id, sku, name, list_price FROM product ORDER BY workspace_id, id LIMIT 50',
  }
  const { rows: sample } = await pool.query(read)
  const missing = Number(process.env.BASELINE_BYTES) - JSON.stringify({ rows: sample, padding: '' }).length
  const padding = 'x'.repeat(Math.max(0, missing))
  const server = createServer(async (_request, response) => {
    const { rows } = await pool.query(read)
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ rows, padding }))
  })
  server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port))
  process.once('disconnect', () => process.exit(0))
}

main().catch(error => {
  console.error(error)
  process.exit(1)
})
