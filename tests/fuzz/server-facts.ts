import type pg from 'pg'

/** How a mutation ended, as the server's own table tells it. */
export type ResultRow = {
  mutation_id: string
  name: string
  args: Record<string, unknown>
  outcome: string
  code: string
  detail: Record<string, unknown>
  catalog_version: number | null
  orders_version: number | null
  /** Its place among those of one desktop, thus also among those that share a version. */
  number: number
}

export type ConflictRow = {
  id: string
  mutation_id: string
  entity: string
  entity_id: string
  fields: { group: string; mine: Record<string, unknown> }[]
}

const MS = (column: string) => `floor(extract(epoch FROM ${column}) * 1000)::bigint`
const DAY = (column: string) => `to_char(${column}, 'YYYY-MM-DD')`

const LINES = (revision: string) => `COALESCE((SELECT jsonb_agg(jsonb_build_object(
    'lineNumber', l.line_number, 'productId', l.product_id, 'sku', l.sku, 'name', l.name, 'unitName', l.unit_name,
    'unitContents', l.unit_contents, 'quantity', l.quantity, 'unitPrice', l.unit_price, 'listPrice', l.list_price,
    'priceSource', l.price_source, 'taxRateBp', l.tax_rate_bp, 'amount', l.amount,
    'shippedQuantity', l.shipped_quantity) ORDER BY l.line_number)
  FROM order_line l WHERE l.workspace_id = o.workspace_id AND l.order_id = o.id AND l.revision = ${revision}), '[]')`

/** Each replicated entity as a desktop should hold it, written in SQL alone. */
const ROWS: Record<string, string> = {
  product: `SELECT id, jsonb_build_object('id', id, 'sku', sku, 'name', name, 'description', description, 'gtin', gtin,
      'categoryId', category_id, 'imageId', image_id, 'unitName', unit_name, 'unitContents', unit_contents,
      'taxRateBp', tax_rate_bp, 'listPrice', list_price, 'minQuantity', min_quantity, 'maxQuantity', max_quantity,
      'step', step, 'status', status, 'availability', availability, 'backOn', ${DAY('back_on')},
      'offeredFrom', ${DAY('offered_from')}, 'offeredUntil', ${DAY('offered_until')}) AS doc
    FROM product WHERE workspace_id = $1`,
  price_rule: `SELECT id, jsonb_build_object('id', id, 'level', level, 'ownerId', owner_id, 'productId', product_id,
      'minQuantity', min_quantity, 'unitPrice', unit_price, 'startsOn', ${DAY('starts_on')}, 'endsOn', ${DAY('ends_on')}) AS doc
    FROM price_rule WHERE workspace_id = $1`,
  category: `SELECT id, jsonb_build_object('id', id, 'parentId', parent_id, 'name', name, 'position', position,
      'archived', archived_at IS NOT NULL) AS doc
    FROM category WHERE workspace_id = $1`,
  customer_group: `SELECT id, jsonb_build_object('id', id, 'name', name, 'discountBp', discount_bp,
      'archived', archived_at IS NOT NULL) AS doc
    FROM customer_group WHERE workspace_id = $1`,
  customer: `SELECT id, jsonb_build_object('id', id, 'reference', reference, 'name', name, 'state', state,
      'groupId', group_id, 'discountBp', discount_bp, 'outOfStockDisplay', out_of_stock_display,
      'orderOverrides', order_overrides, 'paymentTerms', payment_terms, 'contactName', contact_name,
      'contactEmail', contact_email, 'contactPhone', contact_phone, 'notes', notes, 'addresses',
      COALESCE((SELECT jsonb_agg(jsonb_build_object('id', a.id, 'label', a.label, 'line1', a.line1, 'line2', a.line2,
          'postcode', a.postcode, 'city', a.city, 'country', a.country) ORDER BY a.position, a.id)
        FROM address a WHERE a.workspace_id = c.workspace_id AND a.customer_id = c.id AND a.archived_at IS NULL), '[]'),
      'assortment', CASE assortment_mode WHEN 'items' THEN jsonb_build_object('mode', 'items', 'productIds',
        (SELECT jsonb_agg(i.product_id ORDER BY i.product_id) FROM assortment_item i
         WHERE i.workspace_id = c.workspace_id AND i.customer_id = c.id))
        ELSE jsonb_build_object('mode', assortment_mode) END) AS doc
    FROM customer c WHERE workspace_id = $1`,
  stock: `SELECT product_id AS id, jsonb_build_object('id', product_id, 'onHand', on_hand, 'reserved', reserved) AS doc
    FROM stock WHERE workspace_id = $1`,
  message: `SELECT id, jsonb_build_object('id', id, 'orderId', order_id, 'kind', kind, 'authorKind', author_kind,
      'authorName', author_name, 'body', body, 'writtenAt', ${MS('written_at')}, 'readAt', ${MS('read_at')}) AS doc
    FROM message WHERE workspace_id = $1`,
  order: `SELECT id, jsonb_build_object('id', id, 'number', number, 'customerId', customer_id, 'linkId', link_id,
      'enteredById', entered_by_id, 'state', state, 'revision', revision, 'currency', currency, 'taxMode', tax_mode,
      'address', address, 'contactName', contact_name, 'contactEmail', contact_email, 'poNumber', po_number,
      'notes', notes, 'deliveryDay', ${DAY('delivery_day')}, 'total', total, 'flags', flags, 'asUsual', as_usual,
      'waitingForBuyer', waiting_for_buyer, 'assigneeId', assignee_id, 'reason', reason) || jsonb_build_object(
      'submittedAt', ${MS('submitted_at')}, 'decidedAt', ${MS('decided_at')}, 'decidedById', decided_by_id,
      'closedAt', ${MS('closed_at')}, 'lines', ${LINES('o.revision')},
      'revisions', COALESCE((SELECT jsonb_agg(jsonb_build_object('revision', r.revision, 'authorName', r.author_name,
          'reason', r.reason, 'total', r.total, 'createdAt', ${MS('r.created_at')}, 'lines', ${LINES('r.revision')})
          ORDER BY r.revision)
        FROM order_revision r WHERE r.workspace_id = o.workspace_id AND r.order_id = o.id AND r.revision < o.revision), '[]'),
      'events', COALESCE((SELECT jsonb_agg(jsonb_build_object('id', e.id, 'kind', e.kind, 'actorKind', e.actor_kind,
          'actorName', e.actor_name, 'detail', e.detail, 'happenedAt', ${MS('e.happened_at')}) ORDER BY e.happened_at, e.id)
        FROM order_event e WHERE e.workspace_id = o.workspace_id AND e.order_id = o.id), '[]')) AS doc
    FROM orders o WHERE workspace_id = $1`,
}

/** Entities whose rows on every desktop are compared with the server's. */
export const COMPARED = Object.keys(ROWS)

/** What the server holds, read past all of its own code. */
export type ServerFacts = {
  results: ResultRow[]
  conflicts: Map<string, ConflictRow>
  /** Per entity, each row by id. */
  rows: Map<string, Map<string, Record<string, unknown>>>
  heads: Map<string, { version: number; nonce: string }>
  /** Per stream every version that the feed has, ascending. */
  versions: Map<string, number[]>
}

export const readServerFacts = async (client: pg.Client, workspaceId: string): Promise<ServerFacts> => {
  const read = async <T extends object>(sql: string): Promise<T[]> =>
    (await client.query<T>(sql, [workspaceId])).rows
  const results = await read<ResultRow>(
    `SELECT mutation_id, name, args, outcome, code, detail, catalog_version::int, orders_version::int, number::int
     FROM mutation_result WHERE workspace_id = $1`,
  )
  const conflicts = await read<ConflictRow>(
    'SELECT id, mutation_id, entity, entity_id, fields FROM conflict WHERE workspace_id = $1',
  )
  const rows: ServerFacts['rows'] = new Map()
  for (const [entity, sql] of Object.entries(ROWS)) {
    const found = await read<{ id: string; doc: Record<string, unknown> }>(sql)
    rows.set(entity, new Map(found.map(({ id, doc }) => [id, doc])))
  }
  const versions = await read<{ stream: string; versions: number[] }>(
    `SELECT stream, array_agg(DISTINCT version::int ORDER BY version::int) AS versions
     FROM change WHERE workspace_id = $1 AND version > 0 GROUP BY stream`,
  )
  return {
    results,
    conflicts: new Map(conflicts.map(row => [row.id, row])),
    rows,
    heads: await readHeads(client, workspaceId),
    versions: new Map(versions.map(row => [row.stream, row.versions])),
  }
}

/** Where both streams stand. */
export const readHeads = async (client: pg.Client, workspaceId: string): Promise<ServerFacts['heads']> => {
  const { rows } = await client.query<{ stream: string; version: number; nonce: string }>(
    'SELECT stream, version::int, nonce FROM sync_head WHERE workspace_id = $1',
    [workspaceId],
  )
  return new Map(rows.map(({ stream, version, nonce }) => [stream, { version, nonce }]))
}
