import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestServer, type TestServer } from '#tests/support/portal/test-server.ts'
import { eventually, startWorker, type TestWorker } from '#tests/support/worker/test-worker.ts'

/** What pasted price rules would mean to customers, before anything is stored. */
let server: TestServer
let desktop: TestWorker

beforeAll(async () => {
  server = await startTestServer({ demo: true })
  desktop = await startWorker()
  const { admin } = server.portal.demo ?? { admin: { email: '', password: '' } }
  await desktop.call.session.signIn({ serverUrl: server.portal.url, ...admin })
  await eventually(
    () => desktop.call.sync.status(),
    ({ connection, progress, pending }) => connection === 'online' && progress === null && pending === 0,
  )
})

afterAll(async () => {
  await desktop.worker.close()
  await server.close()
})

const impact = (text: string) => desktop.call.prices.pastedImpact({ text })
const customers = async () => (await desktop.call.customers.list({ search: '', limit: 1000 })).items

/** An item that customers ordered lately, with the customer of one such order. */
const orderedItem = async () => {
  const { items } = await desktop.call.orders.list({ search: '', offset: 0, limit: 200 })
  for (const { id } of items) {
    const { order } = await desktop.call.orders.get({ orderId: id })
    const [line] = order.lines
    const customer = (await customers()).find(each => each.id === order.customerId)
    if (line && customer && ['approved', 'fulfilled'].includes(order.state)) return { line, customer }
  }
  throw new Error('The demo has no order')
}

it('names the one customer whose own price changes, with the amount on what they ordered', async () => {
  const { line, customer } = await orderedItem()
  const before = await desktop.call.prices.preview({
    ...{ customerId: customer.id, productId: line.productId, quantity: line.quantity, day: null },
  })
  if (!before.explained.ok) throw new Error('The price can’t be computed')
  const found = await impact(`${line.sku}\tcustomer\t${customer.reference}\t${line.quantity}\t999.99\t\t`)
  expect(found.customers).toBe(1)
  expect(found.ofCustomers).toBeGreaterThan(10)
  expect(found.top).toMatchObject([{ customerId: customer.id, name: customer.name }])
  expect(found.difference).toBeGreaterThanOrEqual((99_999 - before.explained.value.unitPrice) * line.quantity)
})

it('counts everybody whom a list price reaches, also one that only begins later', async () => {
  const { line } = await orderedItem()
  const now = await impact(`${line.sku}\tlist\t\t1\t999.99\t\t`)
  const later = await impact(`${line.sku}\tlist\t\t1\t999.99\t2031-01-01\t2031-12-31`)
  expect(later.customers).toBeGreaterThan(1)
  expect(later.customers).toBe(now.customers)
  expect(later.difference).toBeGreaterThan(0)
})

it('counts nobody where the price stays what it is', async () => {
  const { line, customer } = await orderedItem()
  const same = await desktop.call.prices.preview({
    ...{ customerId: customer.id, productId: line.productId, quantity: 700, day: null },
  })
  if (!same.explained.ok) throw new Error('The price can’t be computed')
  const price = (same.explained.value.unitPrice / 100).toFixed(2)
  const found = await impact(`${line.sku}\tcustomer\t${customer.reference}\t700\t${price}\t\t`)
  expect(found).toMatchObject({ customers: 0, difference: 0 })
})
