import pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { StaffCaller } from '#server/services/callers.ts'
import { forgetChanges } from '#server/services/retention/forget-changes.ts'
import { forgetEnded } from '#server/services/retention/forget-ended.ts'
import { pull } from '#server/services/sync/pull.ts'
import { readHeads as headsOf } from '#server/services/sync/read-heads.ts'
import { newId } from '#shared/base/ids.ts'
import type { Cursors } from '#shared/contract/sync.ts'
import { pushOne } from '#tests/support/portal/push-one.ts'
import {
  addCustomer,
  addProduct,
  addWorkspace,
  openTestPortal,
  type TestPortal,
} from '#tests/support/portal/test-workspace.ts'

const DAY_MS = 24 * 3_600_000

let portal: TestPortal
let superuser: pg.Client
let workspaceId: string
let staff: StaffCaller

beforeAll(async () => {
  portal = await openTestPortal()
  superuser = new pg.Client({ connectionString: portal.database.superuserUrl })
  await superuser.connect()
})

beforeEach(async () => {
  const workspace = await addWorkspace(portal)
  workspaceId = workspace.workspaceId
  staff = await workspace.staff('admin')
})

afterAll(async () => {
  await superuser.end()
  await portal.close()
})

const addGroup = async (name: string): Promise<number> => {
  const args = { groupId: newId(), name, discountBp: null }
  return (await pushOne(portal, staff, 'customer_group.create', args)).catalogVersion ?? 0
}

/** Everything up to a version was written so many days ago. */
const age = (version: number, days: number) =>
  superuser.query(
    `UPDATE change SET written_at = now() - make_interval(days => $3)
     WHERE workspace_id = $1 AND stream = 'catalog' AND version <= $2`,
    [workspaceId, version, days],
  )

const onRecord = async (): Promise<number[]> => {
  const { rows } = await superuser.query<{ version: string }>(
    `SELECT DISTINCT version FROM change WHERE workspace_id = $1 AND stream = 'catalog' ORDER BY version`,
    [workspaceId],
  )
  return rows.map(({ version }) => Number(version))
}

const floor = async (): Promise<number> => {
  const { rows } = await superuser.query<{ floor: string }>(
    `SELECT tombstone_floor AS floor FROM sync_head WHERE workspace_id = $1 AND stream = 'catalog'`,
    [workspaceId],
  )
  return Number(rows[0]?.floor)
}

/** Where a desktop stands that pulled when the catalog was at a version. */
const cursorsAt = async (version: number): Promise<Cursors> => {
  const { rows } = await superuser.query<{ stream: 'catalog' | 'orders'; version: string; nonce: string }>(
    `SELECT stream, version, nonce FROM sync_head WHERE workspace_id = $1 AND stream = 'orders'
     UNION ALL SELECT DISTINCT stream, version, nonce FROM change
       WHERE workspace_id = $1 AND stream = 'catalog' AND version = $2`,
    [workspaceId, version],
  )
  const of = (stream: string) => {
    const row = rows.find(each => each.stream === stream)
    if (!row) throw new Error(`no ${stream}`)
    return { version: Number(row.version), nonce: row.nonce }
  }
  return { catalog: of('catalog'), orders: of('orders') }
}

const followed = (cursors: Cursors) =>
  pull(portal.deps, staff, { clientId: newId(), cursors, bootstrap: null, limit: 5000 })

const readHeads = (id: string) =>
  portal.db.within({ workspaceId: id }, async tx => {
    const { catalog, orders } = await headsOf(tx, id)
    return { catalog: catalog.version, orders: orders.version }
  })

const inDays = (days: number) => forgetEnded({ db: portal.db, now: () => Date.now() + days * DAY_MS })

it('forgets changes after ninety days, and tells whoever stands behind them to begin anew', async () => {
  const first = await addGroup('First')
  const second = await addGroup('Second')
  const third = await addGroup('Third')
  const [behind, just] = [await cursorsAt(first), await cursorsAt(second)]
  await age(second, 91)
  await inDays(0)
  expect(await onRecord()).toEqual([second, third])
  expect(await floor()).toBe(second)
  expect(await followed(behind)).toEqual({ kind: 'start_over' })
  expect(await followed(just)).toMatchObject({
    kind: 'page',
    done: true,
    changes: [{ row: { name: 'Third' } }],
  })
})

it('keeps the last of a quiet time, at which every computer stood until a moment ago', async () => {
  const first = await addGroup('First')
  const at = await cursorsAt(first)
  await age(first, 400)
  const second = await addGroup('Second')
  await inDays(0)
  expect(await onRecord()).toEqual([first, second])
  expect(await followed(at)).toMatchObject({ kind: 'page', changes: [{ row: { name: 'Second' } }] })
})

it('keeps the newest change, however old, for those who stand at the head', async () => {
  await addGroup('Only')
  const last = await addGroup('Last')
  const at = await cursorsAt(last)
  await inDays(200)
  expect(await onRecord()).toEqual([last])
  expect(await followed(at)).toMatchObject({ kind: 'page', done: true, changes: [] })
})

it('goes by versions, so that an old one after a young one stays', async () => {
  const first = await addGroup('First')
  const second = await addGroup('Second')
  const third = await addGroup('Third')
  const fourth = await addGroup('Fourth')
  const fifth = await addGroup('Fifth')
  await age(fourth, 91)
  await superuser.query(
    `UPDATE change SET written_at = now() WHERE workspace_id = $1 AND stream = 'catalog' AND version = $2`,
    [workspaceId, third],
  )
  await inDays(0)
  expect(await onRecord()).toEqual([second, third, fourth, fifth])
  expect(first).toBeLessThan(await floor())
})

it('cuts a version of many rows into steps, and nobody follows what is half gone', async () => {
  const before = await addGroup('Before')
  const from = await cursorsAt(before)
  const create = Array.from({ length: 25 }, (_, at) => ({
    ...{ line: at + 2, group: { id: newId(), name: `Group ${at}`, discountBp: null, archived: false } },
  }))
  const large = await pushOne(portal, staff, 'customer_group.import', {
    fileName: 'g.csv',
    create,
    update: [],
  })
  const after = await addGroup('After')
  await age(after, 91)
  const last = await addGroup('Last')
  const step = await superuser.query<{ gone: string }>(
    "SELECT forget_changes(now() - interval '90 days', 10) AS gone",
  )
  expect(Number(step.rows[0]?.gone)).toBe(10)
  expect(await followed(from)).toEqual({ kind: 'start_over' })
  await forgetChanges(portal.db, new Date(Date.now() - 90 * DAY_MS), 10)
  expect(await onRecord()).toEqual([after, last])
  expect(after).toBe((large.catalogVersion ?? 0) + 1)
})

it('does not hold up a buyer who waits for the head, and waits for none', async () => {
  const first = await addGroup('First')
  await age(await addGroup('Second'), 91)
  await addGroup('Third')
  await superuser.query('BEGIN')
  await superuser.query(
    "UPDATE sync_head SET version = version WHERE workspace_id = $1 AND stream = 'orders'",
    [workspaceId],
  )
  await inDays(0)
  await superuser.query('ROLLBACK')
  expect(await floor()).toBe(first + 1)
})

it('lets a catalog in memory that stands behind it be read anew', async () => {
  const productId = await addProduct(portal, workspaceId, { name: 'Lantern' })
  const customerId = await addCustomer(portal, workspaceId, {})
  const shown = async () => {
    const seen = await readHeads(workspaceId)
    const opened = await portal.deps.catalogs.open({ workspaceId, customerId }, Date.now(), seen)
    const shelf = opened?.catalog.shelf
    return shelf?.at(shelf.slotOf(productId) ?? -1)?.name
  }
  expect(await shown()).toBe('Lantern')
  const name = { base: { name: 'Lantern' }, mine: { name: 'Lamp' } }
  expect((await pushOne(portal, staff, 'product.update', { productId, edits: { name } })).outcome).toBe(
    'applied',
  )
  await addGroup('Later')
  await inDays(200)
  expect(await shown()).toBe('Lamp')
})
