import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { type Database, openDatabase } from '#server/db/database.ts'
import { prepareDatabase } from '#server/db/prepare-database.ts'
import { grantServing } from '#server/db/roles.ts'
import type { BuyerCaller } from '#server/services/callers.ts'
import { CatalogCopies } from '#server/services/catalog-copy/catalog-copies.ts'
import type { ServiceDeps } from '#server/services/service-deps.ts'
import { createStaff } from '#server/services/staff/create-staff.ts'
import { openDevice } from '#server/services/staff/open-device.ts'
import { pull } from '#server/services/sync/pull.ts'
import { createWorkspace } from '#server/services/workspaces/create-workspace.ts'
import { newId } from '#shared/base/ids.ts'
import { type BigWorkspace, fillBigWorkspace } from './big-workspace.ts'
import { type Facts, MEASURED, type Measured } from './rls-measured.ts'
import { superuserUrl } from './superuser-url.ts'

const SIZE = { products: 10_000, customers: 500, rulesPerCustomer: 200 }
/** Customers inherit from one of so many groups. */
const GROUPS = 10
/** Times that are not counted: they load what is kept in memory, and plans. */
const WARM_UP = 40
/** What the second lock may cost at most, as a share of the same without it. */
const MOST = 0.1

/**
 * What row-level security costs: the same readings and writings as the serving role, whom the policies bind, and as one
 * with the same rights that passes them by. The two take turns, so that a noisy machine disturbs both.
 */
export const benchRowSecurity = async (): Promise<void> => {
  const folder = mkdtempSync(path.join(tmpdir(), 'stackcube-bench-rls-'))
  chmodSync(folder, 0o755)
  const prepared = await prepareDatabase({ folder })
  const bound = openDatabase(prepared.url, 4)
  const unbound = openDatabase(await addUnboundRole(superuserUrl(folder), prepared.ownerUrl), 4)
  try {
    const facts = await fill(bound, superuserUrl(folder))
    console.log(
      `\nRow-level security on ${SIZE.products} products and ${SIZE.customers} customers, ms for each`,
    )
    console.log(`${''.padEnd(40)}${'with'.padStart(9)}${'without'.padStart(9)}${'cost'.padStart(8)}`)
    const beyond: string[] = []
    for (const measured of MEASURED)
      if ((await compare(measured, depsOf(bound), depsOf(unbound), facts)) > MOST) beyond.push(measured.name)
    console.log(
      beyond.length === 0
        ? 'Within a tenth: every one of them.'
        : `Not within a tenth: ${beyond.join('; ')}.`,
    )
  } finally {
    await bound.close()
    await unbound.close()
    await prepared.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

const depsOf = (db: Database): ServiceDeps => ({
  ...{ db, catalogs: new CatalogCopies(db), now: Date.now, sealKey: Buffer.alloc(32) },
  ...{ publicUrl: () => 'http://127.0.0.1', announce: () => undefined },
})

/** A role as the serving one, but for BYPASSRLS. */
const addUnboundRole = async (superuser: string, owner: string): Promise<string> => {
  const password = randomBytes(12).toString('hex')
  await connected(superuser, client =>
    client.query(`CREATE ROLE bench_unbound LOGIN NOSUPERUSER BYPASSRLS PASSWORD '${password}'`),
  )
  await connected(owner, client => grantServing(client, 'bench_unbound'))
  const url = new URL(owner)
  url.username = 'bench_unbound'
  url.password = password
  return url.href
}

const connected = async (url: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await work(client).finally(() => client.end())
}

const fill = async (db: Database, superuser: string): Promise<Facts> => {
  const workspaceId = newId()
  const staff = await db.within({ workspaceId }, async tx => {
    const company = { name: 'Bench Wholesale', currency: 'GBP', timeZone: 'Europe/London' }
    await createWorkspace(tx, { ...company, id: workspaceId, taxMode: 'exclusive', plan: 'growth' })
    const person = { name: 'Bench', email: 'bench@test.example', role: 'admin' as const, passwordHash: '' }
    const staffId = await createStaff(tx, workspaceId, person)
    const { deviceId } = await openDevice(tx, workspaceId, staffId, 'Bench')
    return { kind: 'staff' as const, workspaceId, deviceId, staffId, name: 'Bench', role: 'admin' as const }
  })
  const filled = await fillBigWorkspace(superuser, 'http://127.0.0.1', SIZE)
  await connected(superuser, client => addGroups(client, filled.workspaceId))
  const first = { clientId: newId(), cursors: null, bootstrap: null, limit: 1 }
  const page = await pull(depsOf(db), staff, first)
  if (page.kind !== 'bootstrap') throw new Error('A new client begins with a bootstrap')
  return { staff, start: page.start, ...(await read(superuser, filled)) }
}

/** Levels with prices of their own, so that what a buyer may see of them is asked as it is in use. */
const addGroups = async (client: pg.Client, workspaceId: string): Promise<void> => {
  await client.query(
    `INSERT INTO customer_group (workspace_id, id, name)
     SELECT $1, gen_random_uuid(), 'Level ' || n FROM generate_series(1, $2::int) AS n`,
    [workspaceId, GROUPS],
  )
  await client.query(
    `UPDATE customer c SET group_id = g.id FROM (
       SELECT id, row_number() OVER (ORDER BY id) - 1 AS at FROM customer_group WHERE workspace_id = $1) g, (
       SELECT id, row_number() OVER (ORDER BY id) % $2::int AS at FROM customer WHERE workspace_id = $1) n
     WHERE c.workspace_id = $1 AND c.id = n.id AND g.at = n.at`,
    [workspaceId, GROUPS],
  )
  await client.query(
    `INSERT INTO price_rule (workspace_id, id, level, owner_id, product_id, min_quantity, unit_price)
     SELECT $1, gen_random_uuid(), 'group', g.id, p.id, 6, 100
     FROM customer_group g, (SELECT id FROM product WHERE workspace_id = $1 LIMIT 1000) p WHERE g.workspace_id = $1`,
    [workspaceId],
  )
  await client.query('ANALYZE customer, customer_group, price_rule')
}

const read = async (
  superuser: string,
  { workspaceId, buyers }: BigWorkspace,
): Promise<Omit<Facts, 'staff' | 'start'>> => {
  const orderOf = new Map<string, string>()
  const sessions = new Map<string, string>()
  const productIds: string[] = []
  const stockedIds: string[] = []
  await connected(superuser, async client => {
    for (const { id, customer_id } of (await client.query('SELECT id, customer_id FROM orders')).rows)
      orderOf.set(customer_id, id)
    for (const { id, link_id } of (await client.query('SELECT id, link_id FROM buyer_session')).rows)
      sessions.set(link_id, id)
    productIds.push(...(await client.query('SELECT id FROM product LIMIT 50')).rows.map(row => row.id))
    stockedIds.push(
      ...(await client.query('SELECT product_id AS id FROM stock LIMIT 50')).rows.map(row => row.id),
    )
  })
  const callers = buyers.map(({ customerId, linkId }): BuyerCaller => {
    return { kind: 'buyer', workspaceId, sessionId: sessions.get(linkId) ?? '', linkId, customerId }
  })
  return { buyers: callers, orderOf, productIds, stockedIds }
}

const compare = async (
  { name, times, run }: Measured,
  bound: ServiceDeps,
  unbound: ServiceDeps,
  facts: Facts,
): Promise<number> => {
  const took = async (deps: ServiceDeps, at: number): Promise<number> => {
    const started = performance.now()
    await run(deps, facts, at)
    return performance.now() - started
  }
  const found: { bound: number[]; unbound: number[] } = { bound: [], unbound: [] }
  for (let at = -WARM_UP; at < times; at++) {
    const key = at + WARM_UP
    // Who comes first changes, since the second finds its rows in the cache.
    const first = at % 2 === 0 ? await took(bound, key) : await took(unbound, key)
    const second = at % 2 === 0 ? await took(unbound, key) : await took(bound, key)
    if (at < 0) continue
    found.bound.push(at % 2 === 0 ? first : second)
    found.unbound.push(at % 2 === 0 ? second : first)
  }
  const [withLock, without] = [median(found.bound), median(found.unbound)]
  const cost = withLock / without - 1
  const share = `${cost >= 0 ? '+' : '−'}${Math.abs(cost * 100).toFixed(1)} %`
  const figures = `${withLock.toFixed(2).padStart(9)}${without.toFixed(2).padStart(9)}${share.padStart(9)}`
  console.log(`${name.padEnd(40)}${figures}  ${cost > MOST ? 'more than a tenth' : 'within a tenth'}`)
  return cost
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
