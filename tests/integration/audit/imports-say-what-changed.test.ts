import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readHistory } from '#server/services/audit/read-audit.ts'
import type { StaffCaller } from '#server/services/callers.ts'
import { importFile } from '#server/services/import/import-file.ts'
import { newId } from '#shared/base/ids.ts'
import type { FileKind } from '#shared/contract/files.ts'
import {
  addCustomer,
  addProduct,
  addWorkspace,
  openTestPortal,
  type TestPortal,
} from '#tests/support/portal/test-workspace.ts'

let portal: TestPortal
let caller: StaffCaller

beforeAll(async () => {
  portal = await openTestPortal()
  caller = await (await addWorkspace(portal)).staff('catalog')
})

afterAll(() => portal.close())

const run = (kind: FileKind, text: string, columns: string[]) =>
  importFile(portal.deps, caller, kind, {
    ...{ importId: newId(), file: gzipSync(text).toString('base64'), dryRun: false },
    mapping: Object.fromEntries(columns.map(column => [column, column])),
  })

it('the history of a product tells who changed its price by a file, and from what to what', async () => {
  const productId = await addProduct(portal, caller.workspaceId, {
    sku: 'A-1',
    name: 'Lantern',
    listPrice: 1250,
  })
  const columns = ['sku', 'name', 'list_price']
  expect(await run('products', 'sku;name;list_price\nA-1;Lantern;9.99\n', columns)).toMatchObject({
    changed: 1,
    applied: true,
  })
  const history = await readHistory(portal.deps, caller, { entity: 'product', entityId: productId })
  expect(JSON.stringify(history)).toMatch(/1250[\s\S]*999|999[\s\S]*1250/)
})

it('the history of a customer tells who changed its discount by a file, and from what to what', async () => {
  const customerId = await addCustomer(portal, caller.workspaceId, { name: 'Hafen Laden', discountBp: 500 })
  const reference = customerId.slice(-8)
  const done = await run('customers', `reference;name;discount\n${reference};Hafen Laden;40\n`, [
    'reference',
    'name',
    'discount',
  ])
  expect(done).toMatchObject({ changed: 1, applied: true })
  const history = await readHistory(portal.deps, caller, { entity: 'customer', entityId: customerId })
  expect(JSON.stringify(history)).toMatch(/500[\s\S]*4000|4000[\s\S]*500/)
})
