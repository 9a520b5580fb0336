import { createHash, randomBytes } from 'node:crypto'
import pg from 'pg'
import { BUYER_API_PATH, LINK_HEADER } from '#shared/contract/protocol.ts'
import { encodeToken, TOKEN_BYTES } from '#shared/domain/portal-token.ts'

export type BigBuyer = {
  customerId: string
  linkId: string
  publicId: string
  headers: Record<string, string>
  /** Whether its assortment is the whole catalog. */
  seesAll: boolean
}

export type BigWorkspace = { workspaceId: string; buyers: BigBuyer[] }

export type BigSize = {
  products: number
  customers: number
  rulesPerCustomer: number
  /** How many of the customers have an open session; all without it. */
  buyers?: number
  /** Whether a fifth of the products has stock; it has unless told. */
  tracked?: boolean
}

/** Words that product names are put together from; "lantern" is in one of forty. */
const THINGS =
  'lantern heart holder mug tray basket candle clock cushion frame garland hook jar kettle lamp magnet napkin ornament plate quilt rack soap tin umbrella vase wreath bunting doormat egg feather'.split(
    ' ',
  )
const LOOKS =
  'white red blue green retro vintage painted wooden glass metal ceramic striped dotted small large mini hanging antique rustic gold silver pink ivory black paper woven enamel porcelain cream zinc'.split(
    ' ',
  )

/**
 * Fills a workspace that the portal made with a large catalog, customers with own prices, and one open session
 * for each, straight in the database; the versions rise as they would. Sizes are of the whole workspace.
 */
export const fillBigWorkspace = async (
  databaseUrl: string,
  origin: string,
  size: BigSize,
): Promise<BigWorkspace> => {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    const { rows } = await client.query<{ id: string }>('SELECT id FROM workspace LIMIT 1')
    const workspaceId = rows[0]?.id ?? ''
    await addProducts(client, workspaceId, size)
    if (size.tracked !== false) await trackStock(client, workspaceId)
    await addCustomers(client, workspaceId, size)
    const buyers = await addSessions(client, workspaceId, origin, size.buyers ?? size.customers)
    await addPastOrders(client, workspaceId)
    for (const stream of ['catalog', 'orders']) await raise(client, workspaceId, stream)
    // What the filling left to do must not be done while something is measured.
    await client.query('VACUUM (ANALYZE)')
    await client.query('CHECKPOINT')
    return { workspaceId, buyers }
  } finally {
    await client.end()
  }
}

const addProducts = async (client: pg.Client, workspaceId: string, { products }: BigSize): Promise<void> => {
  await client.query(
    `WITH shelf AS (INSERT INTO category (workspace_id, id, name, position)
       SELECT $1, gen_random_uuid(), 'Shelf ' || i, i FROM generate_series(0, 39) AS i RETURNING id, position)
     INSERT INTO product (workspace_id, id, sku, sku_key, name, description, unit_name, unit_contents, tax_rate_bp, list_price,
       category_id)
     SELECT $1, gen_random_uuid(), 'B' || i, 'b' || i,
       initcap(($3::text[])[1 + i * 7 % array_length($3::text[], 1)] || ' ' || ($3::text[])[1 + i / 31 % array_length($3::text[], 1)]
         || ' ' || ($4::text[])[1 + i * 13 % array_length($4::text[], 1)]) || ' ' || i,
       'Sold by the carton, ready to put on a shelf.', 'carton', '12 pieces', 2000, 100 + i * 37 % 9900, shelf.id
     FROM generate_series(1, $2::int) AS i JOIN shelf ON shelf.position = i % 40`,
    [workspaceId, products, LOOKS, THINGS],
  )
}

/** A fifth of the products is tracked, with more on hand than any run orders. */
const trackStock = async (client: pg.Client, workspaceId: string): Promise<void> => {
  await client.query(
    `INSERT INTO stock (workspace_id, product_id, on_hand) SELECT $1, id, 1000000000 FROM product
     WHERE workspace_id = $1 AND (hashtext(sku) & 2147483647) % 5 = 0`,
    [workspaceId],
  )
}

/**
 * Seven of ten customers see everything, two a quarter of the categories, one five hundred chosen items; each has
 * own prices for some of the catalog, spread over it.
 */
const addCustomers = async (client: pg.Client, workspaceId: string, size: BigSize): Promise<void> => {
  const { customers, products, rulesPerCustomer } = size
  await client.query(
    `INSERT INTO customer (workspace_id, id, reference, name, assortment_mode) SELECT $1, gen_random_uuid(), 'BIG-' || i,
       'Customer ' || i, CASE WHEN i % 10 < 7 THEN 'all' WHEN i % 10 < 9 THEN 'categories' ELSE 'items' END
     FROM generate_series(1, $2::int) AS i`,
    [workspaceId, customers],
  )
  await client.query(
    `INSERT INTO assortment_category (workspace_id, customer_id, category_id)
     SELECT $1, c.id, s.id FROM customer c JOIN category s ON s.workspace_id = $1 AND (s.position + length(c.name)) % 4 = 0
     WHERE c.workspace_id = $1 AND c.assortment_mode = 'categories'`,
    [workspaceId],
  )
  await client.query(
    `INSERT INTO assortment_item (workspace_id, customer_id, product_id)
     SELECT $1, c.id, p.id FROM customer c CROSS JOIN LATERAL (SELECT id FROM product WHERE workspace_id = $1
       AND (hashtext(sku || c.reference) & 2147483647) % greatest(1, $2::int / 500) = 0) AS p
     WHERE c.workspace_id = $1 AND c.assortment_mode = 'items'`,
    [workspaceId, products],
  )
  await client.query(
    `INSERT INTO price_rule (workspace_id, id, level, owner_id, product_id, min_quantity, unit_price)
     SELECT $1, gen_random_uuid(), 'customer', c.id, p.id, CASE WHEN p.place % 5 = 0 THEN 10 ELSE 1 END, 50 + p.place % 5000
     FROM (SELECT id, row_number() OVER () AS at FROM customer WHERE workspace_id = $1 AND reference LIKE 'BIG-%') AS c
     JOIN (SELECT id, row_number() OVER (ORDER BY sku) AS place FROM product WHERE workspace_id = $1 AND sku LIKE 'B%') AS p
       ON p.place % $2 = ($2 - c.at % $2) % $2`,
    [workspaceId, Math.max(1, Math.floor(products / rulesPerCustomer))],
  )
}

/** Five orders of ten lines each for every customer, a week apart. */
const addPastOrders = async (client: pg.Client, workspaceId: string): Promise<void> => {
  await client.query(
    `WITH made AS (
       INSERT INTO orders (workspace_id, id, number, customer_id, idempotency_key, fingerprint, currency, tax_mode,
         catalog_version, address, total, state, submitted_at)
       SELECT $1, gen_random_uuid(), 100000 + row_number() OVER (), c.id, gen_random_uuid(), '', 'GBP', 'exclusive', 0, 'null',
         1000, 'fulfilled', now() - week * interval '7 days'
       FROM customer c, generate_series(1, 5) AS week WHERE c.workspace_id = $1 AND c.reference LIKE 'BIG-%'
       RETURNING id, number)
     INSERT INTO order_line (workspace_id, order_id, revision, line_number, product_id, sku, name, unit_name, quantity,
       unit_price, list_price, price_source, tax_rate_bp, currency, amount)
     SELECT $1, made.id, 1, line.at, p.id, p.sku, p.name, p.unit_name, 1, 100, 100, '{"kind":"list"}', 2000, 'GBP', 100
     FROM made, generate_series(1, 10) AS line (at)
     JOIN LATERAL (SELECT * FROM product WHERE workspace_id = $1 AND sku_key = 'b' || (1 + (made.number * 17 + line.at * 101) % 9000)) AS p ON true`,
    [workspaceId],
  )
}

const addSessions = async (
  client: pg.Client,
  workspaceId: string,
  origin: string,
  many: number,
): Promise<BigBuyer[]> => {
  const { rows } = await client.query<{ id: string; mode: string }>(
    `SELECT id, assortment_mode AS mode FROM customer WHERE workspace_id = $1 AND reference LIKE 'BIG-%' ORDER BY reference LIMIT $2`,
    [workspaceId, many],
  )
  const buyers: BigBuyer[] = []
  for (const { id: customerId, mode } of rows) {
    const session = encodeToken('buyer_session', randomBytes(TOKEN_BYTES))
    const publicId = randomBytes(9).toString('base64url')
    const found = await client.query<{ id: string }>(
      `WITH link AS (
        INSERT INTO portal_link (workspace_id, id, customer_id, public_id, label, token_hash, token_sealed)
        VALUES ($1, gen_random_uuid(), $2, $3, 'Bench', $4, '') RETURNING id
      ) INSERT INTO buyer_session (workspace_id, id, link_id, customer_id, token_hash, expires_at)
        SELECT $1, gen_random_uuid(), link.id, $2, $5, now() + interval '1 day' FROM link RETURNING link_id AS id`,
      [workspaceId, customerId, publicId, randomBytes(32), createHash('sha256').update(session).digest()],
    )
    const headers = {
      [LINK_HEADER]: publicId,
      cookie: `stackcube_${publicId}=${session}`,
      origin,
      'content-type': 'application/json',
    }
    buyers.push({
      customerId,
      linkId: found.rows[0]?.id ?? '',
      publicId,
      headers,
      seesAll: mode === 'all',
    })
  }
  return buyers
}

/** As one version in which more changed than is brought up to date row by row. */
const raise = async (client: pg.Client, workspaceId: string, stream: string): Promise<void> => {
  await client.query(
    `WITH head AS (UPDATE sync_head SET version = version + 1, nonce = gen_random_uuid()
       WHERE workspace_id = $1 AND stream = $2 RETURNING version, nonce)
     INSERT INTO change (workspace_id, stream, version, entity, entity_id, nonce)
     SELECT $1, 'catalog', head.version, 'product', p.id, head.nonce FROM head, product p
     WHERE $2 = 'catalog' AND p.workspace_id = $1`,
    [workspaceId, stream],
  )
}

/** The address of a buyer's query. */
export const queryPath = (procedure: string, input: unknown): string =>
  `${BUYER_API_PATH}/${procedure}?input=${encodeURIComponent(JSON.stringify(input))}`
