import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { importCustomers } from '#server/services/import/import-customers.ts'
import { importOrders } from '#server/services/import/import-orders.ts'
import { importProducts } from '#server/services/import/import-products.ts'
import { importTransactions } from '#server/services/import/import-transactions.ts'
import { addWorkspace, openTestPortal, type TestPortal } from '#tests/support/portal/test-workspace.ts'

let portal: TestPortal

beforeAll(async () => {
  portal = await openTestPortal()
})

afterAll(() => portal.close())

const actor = { kind: 'system' as const, id: null, name: 'test' }
const HEADER = 'order_number,state,submitted_at,customer_reference,sku,quantity,unit_price\n'

const input = (workspaceId: string, text: string) => ({
  workspaceId,
  actor,
  bytes: Buffer.from(text),
  dryRun: false,
})

const filled = async () => {
  const { workspaceId } = await addWorkspace(portal)
  await importProducts(portal.deps, input(workspaceId, 'sku,name,list_price,stock\nA,One,1.00,50\n'))
  await importCustomers(portal.deps, input(workspaceId, 'reference,name\nC1,One\nC2,Two\n'))
  return workspaceId
}

const ordersOf = (workspaceId: string) =>
  portal.db.within({ workspaceId }, tx => tx.order.findMany({ where: { workspaceId } }))

const lastNumber = async (workspaceId: string): Promise<number | undefined> => {
  const head = await portal.db.within({ workspaceId }, tx =>
    tx.syncHead.findFirst({ where: { workspaceId, stream: 'orders' } }),
  )
  return head?.lastOrderNumber
}

describe('a file of past orders', () => {
  it('moves the counter of order numbers only when it is taken', async () => {
    const workspaceId = await filled()
    const before = await lastNumber(workspaceId)
    const good = '900000000,fulfilled,2026-07-01,C1,A,1,1.00\n'
    const refused = `${HEADER}${good}900000001,fulfilled,2026-07-02,NOBODY,A,2,1.00\n`
    const report = await importOrders(portal.deps, input(workspaceId, refused))
    expect(report).toMatchObject({ ok: true, value: { applied: false } })
    expect(await lastNumber(workspaceId)).toBe(before)
    const taken = await importOrders(portal.deps, input(workspaceId, HEADER + good))
    expect(taken).toMatchObject({ ok: true, value: { applied: true } })
    expect(await lastNumber(workspaceId)).toBe(900_000_000)
  })

  it('is refused with an order number of more than nine digits, by name', async () => {
    const workspaceId = await filled()
    const rows = '1000000000,fulfilled,2026-07-01,C1,A,1,1.00\n'
    const report = await importOrders(portal.deps, input(workspaceId, HEADER + rows))
    const remedy = 'Enter the number of the order, from 1 to 999999999.'
    expect(report).toMatchObject({
      ok: true,
      value: { applied: false, refused: [{ field: 'order_number', remedy }] },
    })
  })

  it('is refused where the rows of one number are of two customers or states', async () => {
    const workspaceId = await filled()
    const rows = '50,fulfilled,2026-07-01,C1,A,1,1.00\n50,rejected,2026-07-02,C2,A,2,1.00\n'
    const report = await importOrders(portal.deps, input(workspaceId, HEADER + rows))
    expect(report).toMatchObject({ ok: true, value: { applied: false } })
    expect(await ordersOf(workspaceId)).toEqual([])
  })

  it('is refused with a day that no calendar has', async () => {
    const workspaceId = await filled()
    const rows = '50,fulfilled,2026-02-31 09:30,C1,A,1,1.00\n'
    const report = await importOrders(portal.deps, input(workspaceId, HEADER + rows))
    expect(report).toMatchObject({
      ok: true,
      value: { applied: false, refused: [{ field: 'submitted_at' }] },
    })
  })

  it('takes a time without a zone as the workspace’s, wherever the server stands', async () => {
    const { TZ } = process.env
    process.env.TZ = 'Asia/Tokyo'
    try {
      const workspaceId = await filled()
      await importOrders(
        portal.deps,
        input(workspaceId, `${HEADER}50,fulfilled,2026-07-01 09:30,C1,A,1,1.00\n`),
      )
      const [order] = await ordersOf(workspaceId)
      expect(order?.submittedAt.toISOString()).toBe('2026-07-01T08:30:00.000Z')
    } finally {
      if (TZ === undefined) delete process.env.TZ
      else process.env.TZ = TZ
    }
  })

  it('is refused where an open order has a product on two lines, or none of it', async () => {
    const workspaceId = await filled()
    const rows = '50,submitted,2026-07-01,C1,A,1,1.00\n50,submitted,2026-07-01,C1,a,2,3.00\n'
    const twice = await importOrders(portal.deps, input(workspaceId, HEADER + rows))
    expect(twice).toMatchObject({ ok: true, value: { applied: false } })
    const none = await importOrders(
      portal.deps,
      input(workspaceId, `${HEADER}51,submitted,2026-07-01,C1,A,0,1.00\n`),
    )
    expect(none).toMatchObject({ ok: true, value: { applied: false } })
  })
})

describe('a transactions file', () => {
  const TRANSACTIONS =
    'invoice_no,stock_code,description,quantity,invoice_date,unit_price_gbp,customer_id,country\n'
  const sale = (invoice: string, day: string) =>
    `${invoice},99001,GOOD THING,6,${day}T09:00:00Z,2.55,900,United Kingdom\n`

  it('of the next month leaves names and prices that staff have given since', async () => {
    const { workspaceId } = await addWorkspace(portal)
    await importTransactions(portal.deps, input(workspaceId, TRANSACTIONS + sale('1', '2011-01-03')))
    await importCustomers(portal.deps, input(workspaceId, 'reference,name\n900,The Real Shop Ltd\n'))
    await importProducts(portal.deps, input(workspaceId, 'sku,name,list_price\n99001,A better name,9.99\n'))
    await importTransactions(portal.deps, input(workspaceId, TRANSACTIONS + sale('2', '2011-02-03')))
    const kept = await portal.db.within({ workspaceId }, async tx => ({
      customer: (await tx.customer.findFirstOrThrow({ where: { workspaceId } })).name,
      product: await tx.product.findFirstOrThrow({
        where: { workspaceId },
        select: { name: true, listPrice: true },
      }),
    }))
    expect(kept).toEqual({
      customer: 'The Real Shop Ltd',
      product: { name: 'A better name', listPrice: 999n },
    })
  })

  it.each([
    ['a quantity that no column holds', '3000000000,2011-01-03T09:00:00Z,2.55'],
    ['an amount beyond the exact integers', '2000000000,2011-01-03T09:00:00Z,90071992547409.91'],
    ['a moment that no calendar has', '1,0000-01-03T09:00:00Z,2.55'],
  ])('with %s is told by reason and crashes nothing', async (_, cells) => {
    const { workspaceId } = await addWorkspace(portal)
    const text = `${TRANSACTIONS}${sale('1', '2011-01-03')}2,99002,ODD,${cells},900,United Kingdom\n`
    const report = await importTransactions(portal.deps, input(workspaceId, text))
    expect(report).toMatchObject({ ok: true, value: { orders: { created: 1 } } })
    expect(report.ok && report.value.skipped.reduce((sum, { rows }) => sum + rows, 0)).toBe(1)
  })

  it('never gives one customer what an invoice of the same number sold to another', async () => {
    const { workspaceId } = await addWorkspace(portal)
    const other = sale('1', '2011-01-03').replace('99001', '99002').replace(',900,', ',901,')
    await importTransactions(portal.deps, input(workspaceId, TRANSACTIONS + sale('1', '2011-01-03') + other))
    const lines = await portal.db.within(
      { workspaceId },
      tx =>
        tx.$queryRaw<{ sku: string; reference: string }[]>`
        SELECT l.sku, c.reference FROM order_line l JOIN orders o ON o.id = l.order_id
        JOIN customer c ON c.id = o.customer_id WHERE l.workspace_id = ${workspaceId}::uuid`,
    )
    expect(lines).not.toContainEqual({ sku: '99002', reference: '900' })
  })
})
