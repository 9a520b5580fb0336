import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { constants, createZstdCompress } from 'node:zlib'
import pg from 'pg'

/**
 * The least that can send the same rows: PostgreSQL writes them as JSON, a cursor takes them out in stretches, and they
 * leave as one compressed stream of lines. A process of its own, as the portal is; it tells its parent the port.
 */
const ROWS = `SELECT json_build_object('id', id, 'sku', sku, 'name', name, 'description', description, 'gtin', gtin,
    'categoryId', category_id, 'imageId', image_id, 'unitName', unit_name, 'unitContents', unit_contents,
    'taxRateBp', tax_rate_bp, 'listPrice', list_price, 'minQuantity', min_quantity, 'maxQuantity', max_quantity, 'step', step,
    'status', status, 'availability', availability, 'backOn', back_on, 'offeredFrom', offered_from,
    'offeredUntil', offered_until)::text AS line
  FROM product WHERE $1::text IS NULL OR description = $1 ORDER BY id`
const STRETCH = 5_000

const main = async (): Promise<void> => {
  const pool = new pg.Pool({ connectionString: process.env.BASELINE_DATABASE ?? '', max: 2 })
  // It ends with its parent, and never by itself because PostgreSQL has gone first.
  pool.on('error', () => undefined)
  const server = createServer(async (request, response) => {
    const described = new URL(request.url ?? '/', 'http://localhost').searchParams.get('described')
    response.setHeader('content-encoding', 'zstd')
    const packed = createZstdCompress({ params: { [constants.ZSTD_c_compressionLevel]: 3 } })
    await pipeline(Readable.from(stretches(pool, described)), packed, response)
  })
  server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port))
  process.once('disconnect', () => process.exit(0))
}

async function* stretches(pool: pg.Pool, described: string | null): AsyncGenerator<string> {
  const client = await pool.connect()
  try {
    await client.query('BEGIN')
    await client.query({ text: `DECLARE rows NO SCROLL CURSOR FOR ${ROWS}`, values: [described] })
    for (;;) {
      const { rows } = await client.query<{ line: string }>(`FETCH ${STRETCH} FROM rows`)
      if (rows.length === 0) break
      yield `${rows.map(({ line }) => line).join('\n')}\n`
    }
    await client.query('COMMIT')
  } finally {
    client.release()
  }
}

main().catch(error => {
  console.error(error)
  process.exit(1)
})
