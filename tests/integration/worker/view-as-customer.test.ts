import { afterAll, beforeAll, expect, it } from 'vitest'
import type { StaffCaller } from '#server/services/callers.ts'
import { readCatalogPage } from '#server/services/catalog/read-page.ts'
import { newId } from '#shared/base/ids.ts'
import { startTestServer, type TestServer } from '#tests/support/portal/test-server.ts'
import { openLink, openTestPortalOn, type TestPortal } from '#tests/support/portal/test-workspace.ts'
import { eventually, startWorker, type TestWorker } from '#tests/support/worker/test-worker.ts'

let server: TestServer
let beside: TestPortal
let desktop: TestWorker
let admin: StaffCaller

beforeAll(async () => {
  server = await startTestServer({ demo: true })
  beside = openTestPortalOn(server.database)
  desktop = await startWorker()
  const { admin: access } = server.portal.demo ?? { admin: { email: '', password: '' } }
  await desktop.call.session.signIn({ serverUrl: server.portal.url, ...access })
  await synced()
  const status = await desktop.call.session.status()
  if (status.kind !== 'signed_in') throw new Error(status.kind)
  const { staff, workspace } = status
  admin = {
    ...{ kind: 'staff', workspaceId: workspace.id, deviceId: newId() },
    ...{ staffId: staff.id, name: staff.name, role: staff.role },
  }
})

afterAll(async () => {
  await desktop.worker.close()
  await beside.close()
  await server.close()
})

const synced = () =>
  eventually(
    () => desktop.call.sync.status(),
    ({ connection, progress, pending }) => connection === 'online' && progress === null && pending === 0,
  )

/** What the server would send to this customer's storefront. */
const sent = async (customerId: string) => {
  const { buyer } = await openLink(beside, admin, customerId)
  const query = {
    search: '',
    categoryId: null,
    sort: 'sku',
    inStock: false,
    boughtBefore: false,
    onlyNew: false,
  } as const
  const page = await readCatalogPage(beside.deps, buyer, { ...query, offset: 0, limit: 5000 })
  if (!page.ok) throw new Error(page.error)
  return page.value.items
    .map(({ sku, orderable, price, breaks }) => ({ sku, orderable, price, breaks }))
    .sort((a, b) => (a.sku < b.sku ? -1 : 1))
}

const seen = async (customerId: string) => {
  const part = async (show: 'orderable' | 'shown_unavailable') =>
    (await desktop.call.customers.storefront({ customerId, show, limit: 5000 })).items
  const items = [...(await part('orderable')), ...(await part('shown_unavailable'))]
  return items
    .map(({ product, state, unitPrice, breaks }) => ({
      ...{ sku: product.sku, orderable: state === 'orderable', price: unitPrice, breaks },
    }))
    .sort((a, b) => (a.sku < b.sku ? -1 : 1))
}

it('shows staff exactly what the server sends to each customer, and gives every other product a reason', async () => {
  const { items: customers } = await desktop.call.customers.list({ search: '', limit: 100 })
  const all = (await desktop.call.products.list({ search: '', limit: 1 })).total
  for (const { id, state } of customers.filter(customer => customer.state !== 'archived')) {
    const theirs = await sent(id)
    expect([state, await seen(id)]).toEqual([state, theirs])
    const hidden = await desktop.call.customers.storefront({ customerId: id, show: 'hidden', limit: 5000 })
    expect(hidden.items.length + theirs.length).toBe(all)
    expect(hidden.items.filter(({ why }) => why === null)).toEqual([])
  }
}, 120_000)

it('follows an edit at once, before the server knows of it', async () => {
  const [customer] = (await desktop.call.customers.list({ search: '', state: 'active', limit: 1 })).items
  const customerId = customer?.id ?? ''
  const [item] = (await desktop.call.customers.storefront({ customerId, show: 'orderable', limit: 1 })).items
  if (!item) throw new Error('nothing to order')
  const edits = { status: { base: { status: 'active' as const }, mine: { status: 'archived' as const } } }
  await desktop.call.mutate({ name: 'product.update', args: { productId: item.product.id, edits } })
  const hidden = await desktop.call.customers.storefront({
    customerId,
    search: item.product.sku,
    show: 'hidden',
    limit: 50,
  })
  expect(hidden.items.find(({ product }) => product.id === item.product.id)?.why).toBe('archived')
})
