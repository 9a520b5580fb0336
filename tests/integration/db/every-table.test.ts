import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fillTables } from '#tests/support/world/fill-tables.ts'
import { addNeighbour, addWorld, openStage, type Stage, type World } from '#tests/support/world/world.ts'

/** What of a table a buyer's session may see, with every scope of the queries taken away. $1 is its customer. */
const OF_BUYER: Readonly<Record<string, 'all of the workspace' | 'nothing' | `${string}$1${string}`>> = {
  ...{ workspace: 'all of the workspace', category: 'all of the workspace', product: 'all of the workspace' },
  ...{ stock: 'all of the workspace', image: 'all of the workspace' },
  ...{ sync_head: 'all of the workspace', change: 'all of the workspace' },
  customer_group: 'id = (SELECT group_id FROM customer WHERE id = $1)',
  price_rule: "level = 'list' OR owner_id = $1 OR owner_id = (SELECT group_id FROM customer WHERE id = $1)",
  ...{ staff: 'nothing', device: 'nothing', invitation: 'nothing', recovery_code: 'nothing' },
  former_device_token: 'nothing',
  ...{ password_reset: 'nothing', audit_entry: 'nothing', sync_client: 'nothing' },
  ...{ quarantined_mutation: 'nothing', staged_chunk: 'nothing' },
  ...{ mutation_result: 'nothing', conflict: 'nothing', outgoing_settings: 'nothing' },
  ...{ outgoing_event: 'nothing', outgoing_mail: 'nothing', webhook_delivery: 'nothing' },
  customer: 'id = $1',
  ...{
    address: 'customer_id = $1',
    assortment_category: 'customer_id = $1',
    assortment_item: 'customer_id = $1',
  },
  ...{ portal_link: 'customer_id = $1', buyer_session: 'customer_id = $1', cart: 'customer_id = $1' },
  ...{ saved_list: 'customer_id = $1', orders: 'customer_id = $1', message: 'customer_id = $1' },
  portal_link_address: 'link_id IN (SELECT id FROM portal_link WHERE customer_id = $1)',
  cart_item: 'cart_id IN (SELECT id FROM cart WHERE customer_id = $1)',
  saved_list_item: 'list_id IN (SELECT id FROM saved_list WHERE customer_id = $1)',
  order_line: 'order_id IN (SELECT id FROM orders WHERE customer_id = $1)',
  order_revision: 'order_id IN (SELECT id FROM orders WHERE customer_id = $1)',
  order_event: 'order_id IN (SELECT id FROM orders WHERE customer_id = $1)',
}

/** Of the whole server, not of a workspace: its owner's alone. */
const OF_OWNER = ['seal_key']

/** Written before the order that they belong to, so only the workspace can be checked while they are written. */
const BEFORE_THEIR_PARENT = new Set(['order_line', 'order_revision', 'order_event'])

let stage: Stage
let mine: World
let neighbour: World
let stranger: World
let superuser: pg.Client
let serving: pg.Client

beforeAll(async () => {
  stage = await openStage()
  mine = await addWorld(stage, 'MINE')
  neighbour = await addNeighbour(stage, mine, 'NEIGHBOUR')
  stranger = await addWorld(stage, 'STRANGER')
  superuser = new pg.Client({ connectionString: stage.portal.database.superuserUrl })
  serving = new pg.Client({ connectionString: stage.portal.database.servingUrl })
  await superuser.connect()
  await serving.connect()
  for (const world of [mine, neighbour, stranger]) await fillTables(superuser, world)
})

afterAll(async () => {
  await superuser.end()
  await serving.end()
  await stage.close()
})

type Scope = { workspaceId: string; customerId?: string }

/** Runs statements as the serving role within a scope, and takes back what they wrote. */
const within = async <T>(scope: Scope | null, work: () => Promise<T>): Promise<T> => {
  await serving.query('BEGIN')
  try {
    await serving.query(
      "SELECT set_config('stackcube.workspace', $1, true), set_config('stackcube.customer', $2, true)",
      [scope?.workspaceId ?? '', scope?.customerId ?? ''],
    )
    return await work()
  } finally {
    await serving.query('ROLLBACK')
  }
}

const rowsOf = async (client: pg.Client, table: string, where = 'true', values: unknown[] = []) => {
  const { rows } = await client.query<{ row: string }>(
    `SELECT t::text AS row FROM "${table}" t WHERE ${where} ORDER BY 1`,
    values,
  )
  return rows.map(({ row }) => row)
}

const keyOf = (table: string): string => (table === 'workspace' ? 'id' : 'workspace_id')

/** Tries to write a row that exists elsewhere, as it is; the database's refusal, or 'written'. */
const write = async (table: string, row: unknown): Promise<string> => {
  try {
    await serving.query(
      `INSERT INTO "${table}" SELECT * FROM json_populate_record((SELECT r FROM (SELECT NULL::"${table}") AS n (r)), $1)`,
      [JSON.stringify(row)],
    )
    return 'written'
  } catch (error) {
    return error instanceof pg.DatabaseError ? (error.code ?? '') : String(error)
  }
}

const DENIED = '42501'

it('knows every table', async () => {
  const { rows } = await superuser.query<{ name: string; secured: boolean }>(
    "SELECT tablename AS name, rowsecurity AS secured FROM pg_tables WHERE schemaname = 'public' AND tablename NOT LIKE '\\_prisma%'",
  )
  expect(rows.map(({ name }) => name).sort()).toEqual([...Object.keys(OF_BUYER), ...OF_OWNER].sort())
  expect(rows.filter(({ secured }) => !secured)).toEqual([])
})

it.each(OF_OWNER)('%s is shown to nobody who serves', async table => {
  for (const sql of [`SELECT FROM "${table}"`, `DELETE FROM "${table}"`])
    await expect(within({ workspaceId: mine.workspaceId }, () => serving.query(sql))).rejects.toMatchObject({
      code: DENIED,
    })
})

describe.each(Object.keys(OF_BUYER))('%s', table => {
  it('shows nothing without a scope', async () => {
    expect(await within(null, () => rowsOf(serving, table))).toEqual([])
  })

  it('shows a workspace exactly its own rows', async () => {
    const { workspaceId } = mine
    const own = await rowsOf(superuser, table, `${keyOf(table)} = $1`, [workspaceId])
    const others = await rowsOf(superuser, table, `${keyOf(table)} = $1`, [stranger.workspaceId])
    expect([own.length > 0, others.length > 0]).toEqual([true, true])
    expect(await within({ workspaceId }, () => rowsOf(serving, table))).toEqual(own)
  })

  it('shows a buyer exactly what is theirs to see', async () => {
    const { workspaceId, ids } = mine
    const { customerId } = ids
    const rule = OF_BUYER[table] ?? 'nothing'
    const inWorkspace = `${keyOf(table)} = '${workspaceId}'`
    const expected =
      rule === 'nothing'
        ? []
        : rule === 'all of the workspace'
          ? await rowsOf(superuser, table, inWorkspace)
          : await rowsOf(superuser, table, `${inWorkspace} AND (${rule})`, [customerId])
    expect(await within({ workspaceId, customerId }, () => rowsOf(serving, table))).toEqual(expected)
    if (rule !== 'nothing') expect(expected.length).toBeGreaterThan(0)
  })

  it('takes no row of another workspace, and changes and removes none', async () => {
    const { rows } = await superuser.query<{ row: unknown }>(
      `SELECT row_to_json(t) AS row FROM "${table}" t WHERE ${keyOf(table)} = $1 LIMIT 1`,
      [stranger.workspaceId],
    )
    const { workspaceId } = mine
    expect(await within({ workspaceId }, () => write(table, rows[0]?.row))).toBe(DENIED)
    const before = await rowsOf(superuser, table, `${keyOf(table)} = $1`, [stranger.workspaceId])
    const key = keyOf(table)
    for (const sql of [
      `UPDATE "${table}" SET ${key} = ${key} WHERE ${key} = $1`,
      `DELETE FROM "${table}" WHERE ${key} = $1`,
    ]) {
      const count = await within({ workspaceId }, () =>
        serving.query(sql, [stranger.workspaceId]).then(
          result => result.rowCount,
          (error: { code?: string }) => (error.code === DENIED ? 0 : error.code),
        ),
      )
      expect(count).toBe(0)
    }
    expect(await rowsOf(superuser, table, `${key} = $1`, [stranger.workspaceId])).toEqual(before)
  })

  it('lets a buyer neither write nor change what is a neighbour’s', async () => {
    const rule = OF_BUYER[table] ?? 'nothing'
    if (rule === 'all of the workspace' || rule === 'nothing' || table === 'price_rule') return
    const { workspaceId, ids } = mine
    const scope = { workspaceId, customerId: ids.customerId }
    const theirs = await superuser.query<{ row: unknown }>(
      `SELECT row_to_json(t) AS row FROM "${table}" t WHERE ${rule} LIMIT 1`,
      [neighbour.ids.customerId],
    )
    expect(theirs.rowCount).toBe(1)
    if (!BEFORE_THEIR_PARENT.has(table))
      expect(await within(scope, () => write(table, theirs.rows[0]?.row))).toBe(DENIED)
    const key = keyOf(table)
    const all = await rowsOf(superuser, table, `workspace_id = '${workspaceId}' AND (${rule})`, [
      ids.customerId,
    ])
    const changed = await within(scope, () =>
      serving.query(`UPDATE "${table}" SET ${key} = ${key}`).then(result => result.rowCount),
    )
    expect(changed).toBe(all.length)
  })
})
