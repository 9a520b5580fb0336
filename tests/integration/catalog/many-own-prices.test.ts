import { afterAll, beforeAll, expect, it } from 'vitest'
import type { BuyerCaller, StaffCaller } from '#server/services/callers.ts'
import { readCatalogPage } from '#server/services/catalog/read-page.ts'
import type { PageQuery } from '#server/services/catalog/select-items.ts'
import { CatalogCopies } from '#server/services/catalog-copy/catalog-copies.ts'
import {
  addCustomer,
  addWorkspace,
  openLink,
  openTestPortal,
  type TestPortal,
} from '#tests/support/portal/test-workspace.ts'

let portal: TestPortal
let workspaceId: string
let admin: StaffCaller

beforeAll(async () => {
  portal = await openTestPortal()
  const workspace = await addWorkspace(portal)
  workspaceId = workspace.workspaceId
  admin = await workspace.staff('admin')
})

afterAll(() => portal.close())

const query: PageQuery = {
  search: '',
  categoryId: null,
  sort: 'name',
  inStock: false,
  boughtBefore: false,
  onlyNew: false,
  offset: 0,
  limit: 50,
}

it('customers whose own prices are more than the memory may hold, all at once, see their catalogs at them', async () => {
  const customerIds: string[] = []
  const buyers: BuyerCaller[] = []
  for (let at = 0; at < 20; at++) {
    const customerId = await addCustomer(portal, workspaceId)
    customerIds.push(customerId)
    buyers.push((await openLink(portal, admin, customerId)).buyer)
  }
  const { Client } = (await import('pg')).default
  const client = new Client({ connectionString: portal.database.superuserUrl })
  await client.connect()
  await client.query(
    `INSERT INTO product (workspace_id, id, sku, sku_key, name, unit_name, tax_rate_bp, list_price)
     SELECT $1, gen_random_uuid(), 'M' || i, 'm' || i, 'Many ' || i, 'each', 2000, 1000 FROM generate_series(1, 100) AS i`,
    [workspaceId],
  )
  await client.query("SET session_replication_role = 'replica'")
  for (const [at, customerId] of customerIds.entries())
    await client.query(
      `INSERT INTO price_rule (workspace_id, id, level, owner_id, product_id, min_quantity, unit_price)
       SELECT $1, gen_random_uuid(), 'customer', $2, id, 1, $3 FROM product WHERE workspace_id = $1`,
      [workspaceId, customerId, 100 + at],
    )
  await client.query(
    `UPDATE sync_head SET version = version + 1, nonce = gen_random_uuid() WHERE workspace_id = $1`,
    [workspaceId],
  )
  await client.end()
  // Room for two and a half of them.
  const deps = { ...portal.deps, catalogs: new CatalogCopies(portal.db, { rules: 250 }) }
  for (let round = 0; round < 3; round++) {
    const answers = await Promise.all(buyers.map(buyer => readCatalogPage(deps, buyer, query)))
    expect(answers.map(answer => (answer.ok ? answer.value.items[0]?.price : answer.error))).toEqual(
      buyers.map((_, at) => 100 + at),
    )
  }
})
