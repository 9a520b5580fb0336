import { stringify } from 'csv-stringify/sync'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { exportTable } from '#server/services/export/export-table-of.ts'
import { importCustomers } from '#server/services/import/import-customers.ts'
import { newId } from '#shared/base/ids.ts'
import type { Address } from '#shared/contract/rows.ts'
import { pushOne } from '#tests/support/portal/push-one.ts'
import { addWorkspace, openTestPortal, type TestPortal } from '#tests/support/portal/test-workspace.ts'

let portal: TestPortal

beforeAll(async () => {
  portal = await openTestPortal()
})

afterAll(() => portal.close())

const actor = { kind: 'system' as const, id: null, name: 'test' }
const WHOLE = { label: 'Shop', line1: '1 High St', line2: '', city: 'Leeds', postcode: 'LS1', country: 'GB' }

/** What the desktop's dialog takes: it asks for a street and a city alone. */
it.each<[string, Partial<Address>]>([
  ['without a postcode, as in Hong Kong', { city: 'Hong Kong', postcode: '', country: 'HK' }],
  ['without a country', { country: '' }],
  ['without a label', { label: '' }],
  ['with a space after its street', { line1: '1 High St ' }],
])('an address %s that staff entered is exported and imported again without a change', async (_, part) => {
  const { workspaceId, staff } = await addWorkspace(portal)
  const customerId = newId()
  const entered = await pushOne(portal, await staff(), 'customer.create', {
    customerId,
    reference: 'C1',
    name: 'Corner Shop',
    contactName: '',
    contactEmail: '',
    addresses: [{ id: newId(), ...WHOLE, ...part }],
  })
  expect(entered).toMatchObject({ outcome: 'applied' })
  const rows: string[][] = []
  await exportTable(portal.deps, workspaceId, { kind: 'customers' }, row => void rows.push([...row]))
  const report = await importCustomers(portal.deps, {
    workspaceId,
    actor,
    bytes: Buffer.from(stringify(rows)),
    dryRun: false,
  })
  expect(report).toMatchObject({ ok: true, value: { changed: 0, unchanged: 1, refused: [] } })
  const addresses = await portal.db.within({ workspaceId }, tx =>
    tx.address.count({ where: { workspaceId } }),
  )
  expect(addresses).toBe(1)
})

it('archives an address that an import leaves out as of the server’s clock', async () => {
  const { workspaceId, staff } = await addWorkspace(portal)
  const caller = await staff()
  const customerId = newId()
  const addresses = [{ id: newId(), ...WHOLE }]
  await pushOne(portal, caller, 'customer.create', {
    customerId,
    reference: 'C1',
    name: 'Corner Shop',
    contactName: '',
    contactEmail: '',
    addresses,
  })
  portal.deps.clock.ahead = 40 * 86_400_000
  const from = portal.deps.now()
  const edits = { addresses: { base: { addresses }, mine: { addresses: [] } } }
  const outcome = await pushOne(portal, caller, 'customer.import', {
    ...{ fileName: 'customers.csv', groups: [], create: [] },
    update: [{ line: 2, customerId, edits }],
  })
  portal.deps.clock.ahead = 0
  expect(outcome).toMatchObject({ outcome: 'applied' })
  const [gone] = await portal.db.within({ workspaceId }, tx =>
    tx.address.findMany({ where: { workspaceId } }),
  )
  expect(gone?.archivedAt?.getTime()).toBeGreaterThanOrEqual(from)
})
