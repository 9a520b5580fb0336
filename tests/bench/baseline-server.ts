import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import pg from 'pg'

/**
 * The least that can answer the same question: bare node:http and pg, one prepared statement on the same
 * data, without sessions, rules, stock or security. A process of its own, as the portal is; it tells its
 * parent the port and ends with it.
 */
const COLUMNS = `p.id, p.sku, p.name, p.description, p.category_id, p.unit_name, p.unit_contents, p.min_quantity, p.max_quantity,
  p.step, p.tax_rate_bp, p.availability, coalesce((SELECT r.unit_price FROM price_rule r
    WHERE r.workspace_id = p.workspace_id AND r.product_id = p.id AND r.level = 'customer' AND r.owner_id = $2
      AND r.min_quantity <= p.min_quantity ORDER BY r.min_quantity DESC LIMIT 1), p.list_price) AS price`

const STATEMENTS = {
  page: `SELECT ${COLUMNS} FROM product p WHERE p.workspace_id = $1 AND p.status = 'active' ORDER BY p.name LIMIT 50`,
  search: `SELECT ${COLUMNS} FROM product p WHERE p.workspace_id = $1 AND p.status = 'active' AND p.name ILIKE $3 ORDER BY p.name LIMIT 50`,
}

const main = async (): Promise<void> => {
  const pool = new pg.Pool({ connectionString: process.env.BASELINE_DATABASE ?? '', max: 20 })
  // It ends with its parent, and never by itself because PostgreSQL has gone first.
  pool.on('error', () => undefined)
  const bytes = Number(process.env.BASELINE_BYTES)
  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost')
    const values = [searchParams.get('workspace'), searchParams.get('customer')]
    const search = searchParams.get('search')
    const read = pathname === '/search' ? 'search' : 'page'
    const { rows } = await pool.query({
      name: read,
      text: STATEMENTS[read],
      values: search === null ? values : [...values, `%${search}%`],
    })
    const text = JSON.stringify({ rows })
    response.setHeader('content-type', 'application/json')
    response.end(text + ' '.repeat(Math.max(0, bytes - text.length)))
  })
  server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port))
  process.once('disconnect', () => process.exit(0))
}

main().catch(error => {
  console.error(error)
  process.exit(1)
})
