import type { Tx } from '../../db/database.ts'
import { Prisma } from '../../db/generated/client.ts'

/** A part of a search: it stands in what something is called, or is an order's number. */
type AskedWord = { pattern: string; number: string }

/** Signs that stand for others in a pattern stand for themselves. */
const literal = (word: string): string => word.replace(/[\\%_]/g, sign => `\\${sign}`)

export const askedWord = (word: string): AskedWord => ({
  pattern: `%${literal(word)}%`,
  number: word.replace(/^so-/i, ''),
})

/**
 * All that an entry can be about, by its present name: `subject` is what the screen shows, `called` all words that
 * it is found by, and `number` is an order's, which is found whole, since a part of it stands in a tenth of all.
 */
const subjectsOf = (workspaceId: string): Prisma.Sql => Prisma.sql`
  SELECT id, 'SO-' || number AS subject, '' AS called, number::text AS number
  FROM orders WHERE workspace_id = ${workspaceId}::uuid
  UNION ALL SELECT m.id, 'SO-' || o.number, '', o.number::text FROM message m
    JOIN orders o ON o.workspace_id = m.workspace_id AND o.id = m.order_id WHERE m.workspace_id = ${workspaceId}::uuid
  UNION ALL SELECT d.id, 'SO-' || o.number, '', o.number::text FROM webhook_delivery d
    JOIN orders o ON o.workspace_id = d.workspace_id AND o.id = d.order_id WHERE d.workspace_id = ${workspaceId}::uuid
  UNION ALL SELECT id, sku, sku || ' ' || name, NULL FROM product WHERE workspace_id = ${workspaceId}::uuid
  UNION ALL SELECT id, name, reference || ' ' || name, NULL FROM customer WHERE workspace_id = ${workspaceId}::uuid
  UNION ALL SELECT id, name, name, NULL FROM customer_group WHERE workspace_id = ${workspaceId}::uuid
  UNION ALL SELECT id, name, name, NULL FROM category WHERE workspace_id = ${workspaceId}::uuid
  UNION ALL SELECT id, name, name || ' ' || email, NULL FROM staff WHERE workspace_id = ${workspaceId}::uuid
  UNION ALL SELECT id, email, name || ' ' || email, NULL FROM invitation WHERE workspace_id = ${workspaceId}::uuid
  UNION ALL SELECT id, name, name, NULL FROM workspace WHERE id = ${workspaceId}::uuid
  UNION ALL SELECT d.id, s.name || ', ' || d.name, s.name || ' ' || s.email || ' ' || d.name, NULL FROM device d
    JOIN staff s ON s.workspace_id = d.workspace_id AND s.id = d.staff_id WHERE d.workspace_id = ${workspaceId}::uuid
  ${ofLink(workspaceId, Prisma.sql`portal_link of_link`, Prisma.sql`of_link.id`)}
  ${ofLink(workspaceId, Prisma.sql`cart of_link`, Prisma.sql`of_link.link_id`)}
  ${ofLink(workspaceId, Prisma.sql`buyer_session of_link`, Prisma.sql`of_link.link_id`)}
  ${ofLink(workspaceId, Prisma.sql`saved_list of_link`, Prisma.sql`of_link.link_id`, Prisma.sql`of_link.name`)}`

/** What belongs to a link is called as its customer, its contact and the link itself. */
const ofLink = (
  workspaceId: string,
  table: Prisma.Sql,
  linkId: Prisma.Sql,
  own: Prisma.Sql = Prisma.sql`''`,
): Prisma.Sql => Prisma.sql`
  UNION ALL SELECT of_link.id, concat_ws(', ', c.name, l.label, nullif(${own}, '')),
      concat_ws(' ', c.name, c.reference, l.label, l.contact_name, l.contact_email, ${own}), NULL
    FROM ${table} JOIN portal_link l ON l.workspace_id = of_link.workspace_id AND l.id = ${linkId}
    JOIN customer c ON c.workspace_id = l.workspace_id AND c.id = l.customer_id
    WHERE of_link.workspace_id = ${workspaceId}::uuid`

/**
 * The ids of all that a word may mean, as a query. A price rule is called as its product and whoever it is for: it is
 * looked up by those that the word means, since there may be a million rules and their names need not be read.
 */
export const subjectsNamed = (workspaceId: string, { pattern, number }: AskedWord): Prisma.Sql => Prisma.sql`
  WITH meant AS MATERIALIZED (
    SELECT id FROM (${subjectsOf(workspaceId)}) AS s WHERE called ILIKE ${pattern} OR number = ${number}
  )
  SELECT id FROM meant
  UNION SELECT r.id FROM price_rule r JOIN meant m ON m.id = r.product_id WHERE r.workspace_id = ${workspaceId}::uuid
  UNION SELECT r.id FROM price_rule r JOIN meant m ON m.id = r.owner_id WHERE r.workspace_id = ${workspaceId}::uuid`

/** What the rows of these ids are called now. */
export const readSubjects = async (
  tx: Tx,
  workspaceId: string,
  ids: readonly string[],
): Promise<Map<string, string>> => {
  if (ids.length === 0) return new Map()
  const rows = await tx.$queryRaw<{ id: string; subject: string }[]>`
    SELECT id, subject FROM (${subjectsOf(workspaceId)}
      UNION ALL SELECT r.id, p.sku, '', NULL FROM price_rule r
        JOIN product p ON p.workspace_id = r.workspace_id AND p.id = r.product_id
        WHERE r.workspace_id = ${workspaceId}::uuid) AS s
    WHERE id = ANY(${[...new Set(ids)]}::uuid[])`
  return new Map(rows.map(({ id, subject }) => [id, subject]))
}
