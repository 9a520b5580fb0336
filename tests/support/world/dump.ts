import pg from 'pg'
import type { Stage, World } from './world.ts'

/** Everything that a workspace holds, as text, by table. */
export const workspaceRows = (stage: Stage, workspaceId: string): Promise<Record<string, string[]>> =>
  asSuperuser(stage, async database => {
    const dump: Record<string, string[]> = {}
    for (const { name, column } of await tables(database)) {
      const { rows } = await database.query<{ row: string }>(
        `SELECT t::text AS row FROM "${name}" t WHERE ${column} = $1 ORDER BY 1`,
        [workspaceId],
      )
      dump[name] = rows.map(({ row }) => row)
    }
    return dump
  })

const OF_CUSTOMER = [
  'SELECT c::text AS row FROM customer c WHERE id = $1',
  'SELECT a::text AS row FROM address a WHERE customer_id = $1',
  'SELECT l::text AS row FROM portal_link l WHERE customer_id = $1',
  'SELECT s::text AS row FROM buyer_session s WHERE customer_id = $1',
  'SELECT c::text AS row FROM cart c WHERE customer_id = $1',
  'SELECT i::text AS row FROM cart_item i JOIN cart c ON c.id = i.cart_id WHERE c.customer_id = $1',
  'SELECT o::text AS row FROM orders o WHERE customer_id = $1',
  'SELECT l::text AS row FROM order_line l JOIN orders o ON o.id = l.order_id WHERE o.customer_id = $1',
  'SELECT e::text AS row FROM order_event e JOIN orders o ON o.id = e.order_id WHERE o.customer_id = $1',
  'SELECT m::text AS row FROM message m WHERE customer_id = $1',
]

/** Everything of one customer, as text. */
export const customerRows = (stage: Stage, { ids }: World): Promise<string[]> =>
  rowsOf(stage, OF_CUSTOMER, ids.customerId)

const OF_LINK = [
  'SELECT l::text AS row FROM portal_link l WHERE id = $1',
  'SELECT c::text AS row FROM cart c WHERE link_id = $1',
  'SELECT i::text AS row FROM cart_item i JOIN cart c ON c.id = i.cart_id WHERE c.link_id = $1',
  'SELECT s::text AS row FROM saved_list s WHERE link_id = $1',
  'SELECT i::text AS row FROM saved_list_item i JOIN saved_list s ON s.id = i.list_id WHERE s.link_id = $1',
]

/** Everything of one link, as text. */
export const linkRows = (stage: Stage, { ids }: World): Promise<string[]> =>
  rowsOf(stage, OF_LINK, ids.linkId)

const rowsOf = (stage: Stage, statements: readonly string[], id: string): Promise<string[]> =>
  asSuperuser(stage, async database => {
    const found: string[] = []
    for (const sql of statements) {
      const { rows } = await database.query<{ row: string }>(`${sql} ORDER BY 1`, [id])
      found.push(...rows.map(({ row }) => row))
    }
    return found
  })

/** Of a workspace each: the seal key is the whole server's. */
const tables = async (database: pg.Client): Promise<{ name: string; column: string }[]> => {
  const { rows } = await database.query<{ name: string }>(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename NOT LIKE '\\_prisma%'
       AND tablename <> 'seal_key' ORDER BY 1`,
  )
  return rows.map(({ name }) => ({ name, column: name === 'workspace' ? 'id' : 'workspace_id' }))
}

/** Works straight in the database, past every policy. */
export const asSuperuser = async <T>(stage: Stage, work: (database: pg.Client) => Promise<T>): Promise<T> => {
  const database = new pg.Client({ connectionString: stage.portal.database.superuserUrl })
  await database.connect()
  return work(database).finally(() => database.end())
}
