import { stringify } from 'csv-stringify/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ExportedOrder } from '#server/services/export/export-orders.ts'
import { exportTable } from '#server/services/export/export-table-of.ts'
import { markExported } from '#server/services/export/mark-exported.ts'
import { importCustomers } from '#server/services/import/import-customers.ts'
import { importOrders } from '#server/services/import/import-orders.ts'
import { importProducts } from '#server/services/import/import-products.ts'
import type { ImportedRow } from '#shared/contract/import/row-report.ts'
import { addWorkspace, openTestPortal, type TestPortal } from '#tests/support/portal/test-workspace.ts'

let portal: TestPortal

beforeAll(async () => {
  portal = await openTestPortal()
})

afterAll(() => portal.close())

const actor = { kind: 'system' as const, id: null, name: 'test' }
const IMPORTS = { products: importProducts, customers: importCustomers, orders: importOrders }

const importText = async (workspaceId: string, kind: keyof typeof IMPORTS, text: string) => {
  const rows: ImportedRow[] = []
  const bytes = Buffer.from(text)
  const input = { workspaceId, actor, bytes, dryRun: false, onRow: (row: ImportedRow) => rows.push(row) }
  const result = await IMPORTS[kind](portal.deps, input)
  if (!result.ok) throw new Error(result.error)
  return { ...result.value, rows }
}

const productOf = (workspaceId: string, skuKey: string) =>
  portal.db.within({ workspaceId }, tx => tx.product.findFirstOrThrow({ where: { workspaceId, skuKey } }))

const FULL = `sku,name,list_price,description,gtin,category,min_quantity,max_quantity,step,back_on,offered_from,offered_until,stock
A,One,1.00,Long text,4006381333931,Candles,6,60,6,2026-12-24,2026-01-01,2026-12-31,9
`

describe('what a file leaves out or empty', () => {
  it('stays as it is without the column, and is taken away by an empty cell where that is possible', async () => {
    const { workspaceId } = await addWorkspace(portal)
    await importText(workspaceId, 'products', FULL)
    const before = await productOf(workspaceId, 'a')
    await importText(workspaceId, 'products', 'sku,name,list_price\nA,Two,1.00\n')
    expect(await productOf(workspaceId, 'a')).toEqual({ ...before, name: 'Two' })
    const [header] = FULL.split('\n')
    const report = await importText(workspaceId, 'products', `${header}\nA,Two,1.00,,,,,,,,,,\n`)
    expect(report.rows[0]?.detail).toContain('gtin 4006381333931 → none')
    expect(await productOf(workspaceId, 'a')).toMatchObject({
      description: '',
      gtin: null,
      categoryId: null,
      backOn: null,
      offeredFrom: null,
      offeredUntil: null,
      maxQuantity: null,
      minQuantity: 6,
      step: 6,
    })
  })

  it('goes for customers, too', async () => {
    const { workspaceId } = await addWorkspace(portal)
    const header =
      'reference,name,group,discount,out_of_stock_display,order_settings,payment_terms,address_label,line1,city,postcode,country'
    await importText(
      workspaceId,
      'customers',
      `${header}\nC1,Shop,Cafés,5,hide,"{""leadDays"":3}",30 days,Shop,1 High St,Leeds,LS1,GB\n`,
    )
    await importText(workspaceId, 'customers', 'reference,name\nC1,Corner\n')
    const customer = () =>
      portal.db.within({ workspaceId }, tx => tx.customer.findFirstOrThrow({ where: { workspaceId } }))
    expect(await customer()).toMatchObject({ name: 'Corner', discountBp: 500, paymentTerms: '30 days' })
    await importText(workspaceId, 'customers', `${header}\nC1,,,,,,,,,,,\n`)
    expect(await customer()).toMatchObject({
      name: 'Corner',
      groupId: null,
      discountBp: null,
      outOfStockDisplay: null,
      orderOverrides: {},
      paymentTerms: '',
    })
    const addresses = await portal.db.within({ workspaceId }, tx =>
      tx.address.count({ where: { workspaceId } }),
    )
    expect(addresses).toBe(1)
  })
})

describe('order rules of a product', () => {
  it.each([
    ['a minimum alone keeps the step', 'min_quantity', '12', { minQuantity: 12, step: 6, maxQuantity: 60 }],
    ['a maximum alone keeps the rest', 'max_quantity', '30', { minQuantity: 6, step: 6, maxQuantity: 30 }],
    ['a smaller step alone keeps the rest', 'step', '3', { minQuantity: 6, step: 3, maxQuantity: 60 }],
  ])('%s', async (_, column, value, expected) => {
    const { workspaceId } = await addWorkspace(portal)
    await importText(workspaceId, 'products', FULL)
    const report = await importText(
      workspaceId,
      'products',
      `sku,name,list_price,${column}\nA,One,1.00,${value}\n`,
    )
    expect(report.applied).toBe(true)
    expect(await productOf(workspaceId, 'a')).toMatchObject(expected)
  })

  it.each([
    ['step', '7'],
    ['min_quantity', '7'],
    ['max_quantity', '5'],
  ])('%s alone is refused when what is there does not go with it', async (column, value) => {
    const { workspaceId } = await addWorkspace(portal)
    await importText(workspaceId, 'products', FULL)
    const text = `sku,name,list_price,${column}\nA,One,1.00,${value}\n`
    const report = await importText(workspaceId, 'products', text)
    expect(report.applied).toBe(false)
    expect(report.refused).toMatchObject([{ line: 2, field: 'min_quantity' }])
  })

  it.each([
    ['unit_name', 'u'.repeat(61)],
    ['gtin', '1'.repeat(15)],
    ['description', 'd'.repeat(4001)],
    ['category', `Candles > ${'c'.repeat(121)}`],
    ['stock', '1.5'],
    ['back_on', '2026-02-30'],
    ['offered_until', 'soon'],
  ])('%s is held to what the app can edit again', async (column, value) => {
    const { workspaceId } = await addWorkspace(portal)
    const text = `sku,name,list_price,${column}\nA,One,1.00,${value}\n`
    expect((await importText(workspaceId, 'products', text)).refused).toMatchObject([{ field: column }])
  })
})

/** Runs `edit` in a transaction that is still open when `during` begins, and commits it a little later. */
const editedWhile = async (
  workspaceId: string,
  edit: string,
  during: () => Promise<unknown>,
): Promise<void> => {
  let done = () => {}
  const held = new Promise<void>(resolve => {
    done = resolve
  })
  let begun = () => {}
  const editing = new Promise<void>(resolve => {
    begun = resolve
  })
  const transaction = portal.db.within({ workspaceId }, async tx => {
    await tx.$executeRawUnsafe(edit)
    begun()
    await held
  })
  await editing
  const running = during()
  await new Promise(resolve => setTimeout(resolve, 300))
  done()
  await Promise.all([transaction, running])
}

describe('an edit by staff that commits while an import runs', () => {
  it('is kept on a product', async () => {
    const { workspaceId } = await addWorkspace(portal)
    await importText(workspaceId, 'products', FULL)
    await editedWhile(workspaceId, "UPDATE product SET description = 'By hand'", () =>
      importText(workspaceId, 'products', 'sku,name,list_price\nA,From the file,1.00\n'),
    )
    expect(await productOf(workspaceId, 'a')).toMatchObject({ name: 'From the file', description: 'By hand' })
  })

  it('is kept on a customer', async () => {
    const { workspaceId } = await addWorkspace(portal)
    await importText(workspaceId, 'customers', 'reference,name\nC1,Shop\n')
    await editedWhile(workspaceId, "UPDATE customer SET notes = 'By hand', discount_bp = 700", () =>
      importText(workspaceId, 'customers', 'reference,name\nC1,From the file\n'),
    )
    const customer = await portal.db.within({ workspaceId }, tx =>
      tx.customer.findFirstOrThrow({ where: { workspaceId } }),
    )
    expect(customer).toMatchObject({ name: 'From the file', notes: 'By hand', discountBp: 700 })
  })

  it('does not make twins of two imports at once', async () => {
    const { workspaceId } = await addWorkspace(portal)
    const text = 'sku,name,list_price,category\nA,One,1.00,New > Deep\nB,Two,2.00,New > Deep\n'
    await Promise.all([importText(workspaceId, 'products', text), importText(workspaceId, 'products', text)])
    const counts = await portal.db.within({ workspaceId }, async tx => [
      await tx.product.count({ where: { workspaceId } }),
      await tx.category.count({ where: { workspaceId } }),
    ])
    expect(counts).toEqual([2, 2])
  })
})

const ORDER_HEADER =
  'order_number,state,submitted_at,decided_at,closed_at,reason,customer_reference,po_number,delivery_day,notes,line1,city,postcode,country,sku,quantity,shipped_quantity,unit_price,list_price,tax_rate'
const OPEN_ORDERS = `${ORDER_HEADER}
7,submitted,2026-11-20T09:00:00Z,,,,C1,PO 7,2026-12-01,Ring twice,1 High St,Leeds,LS1,GB,A,6,,0.90,1.00,20
7,submitted,2026-11-20T09:00:00Z,,,,C1,PO 7,2026-12-01,Ring twice,1 High St,Leeds,LS1,GB,B,2,,2.00,2.00,0
8,approved,2026-11-19,2026-11-20T10:00:00Z,,,C1,,,,,,,,A,12,,0.90,1.00,20
9,fulfilled,2026-11-01,2026-11-02,2026-11-03,,C1,,,,,,,,A,12,6,0.90,1.00,20
`

const withOrders = async () => {
  const { workspaceId } = await addWorkspace(portal)
  await importText(workspaceId, 'products', FULL)
  await importText(workspaceId, 'products', 'sku,name,list_price\nB,Two,2.00\n')
  await importText(workspaceId, 'customers', 'reference,name\nC1,Shop\n')
  return workspaceId
}

const WANTED = { kind: 'orders', from: null, to: null, unexportedOnly: false } as const

const exportOrders = async (workspaceId: string, wanted: { unexportedOnly: boolean } = WANTED) => {
  const rows: string[][] = []
  const orders = await exportTable(portal.deps, workspaceId, { ...WANTED, ...wanted }, row => {
    rows.push([...row])
  })
  return { orders, text: stringify(rows), rows }
}

describe('orders', () => {
  it('that are open come with their state, and hold their stock', async () => {
    const workspaceId = await withOrders()
    expect(await importText(workspaceId, 'orders', OPEN_ORDERS)).toMatchObject({ created: 3, applied: true })
    const stock = await portal.db.within({ workspaceId }, tx => tx.stock.findMany({ where: { workspaceId } }))
    expect(stock).toMatchObject([{ onHand: 9, reserved: 18 }])
    const { text } = await exportOrders(workspaceId)
    const other = await withOrders()
    expect(await importText(other, 'orders', text)).toMatchObject({ created: 3, refused: [] })
    expect((await exportOrders(other)).text).toBe(text)
    expect(await importText(other, 'orders', text)).toMatchObject({ created: 0, unchanged: 3 })
  })

  it('that have moved on here stay so; another order under a number is refused', async () => {
    const workspaceId = await withOrders()
    await importText(workspaceId, 'orders', OPEN_ORDERS)
    const moved = OPEN_ORDERS.replaceAll('7,submitted', '7,approved')
    const again = await importText(workspaceId, 'orders', moved)
    expect(again).toMatchObject({ unchanged: 3, applied: false })
    expect(again.rows[0]?.detail).toBe('it is submitted here and stays so')
    const other = OPEN_ORDERS.replace('GB,A,6', 'GB,A,12')
    expect((await importText(workspaceId, 'orders', other)).refused).toMatchObject([
      { line: 2, field: 'order_number' },
    ])
  })

  it('are exported with the amounts of what was shipped', async () => {
    const workspaceId = await withOrders()
    await importText(workspaceId, 'orders', OPEN_ORDERS)
    const { rows } = await exportOrders(workspaceId)
    const column = (name: string) => rows[0]?.indexOf(name) ?? -1
    const shipped = rows.find(row => row[0] === '9') ?? []
    expect([shipped[column('quantity')], shipped[column('shipped_quantity')]]).toEqual(['12', '6'])
    expect([shipped[column('net')], shipped[column('tax')], shipped[column('gross')]]).toEqual([
      '5.40',
      '1.08',
      '6.48',
    ])
  })

  it.each([
    ['a state that is none', '7,done,2026-11-20,,,,C1,,,,,,,,A,6,,0.90,,', 'state'],
    ['a moment that is none', '7,fulfilled,yesterday,,,,C1,,,,,,,,A,6,,0.90,,', 'submitted_at'],
    ['a moment to come', '7,fulfilled,2999-01-01,,,,C1,,,,,,,,A,6,,0.90,,', 'submitted_at'],
    [
      'a delivery day that is none',
      '7,fulfilled,2026-11-20,,,,C1,,2026-02-30,,,,,,A,6,,0.90,,',
      'delivery_day',
    ],
    ['more shipped than ordered', '7,fulfilled,2026-11-20,,,,C1,,,,,,,,A,6,7,0.90,,', 'shipped_quantity'],
    ['surplus cells', '7,fulfilled,2026-11-20,,,,C1,,,,,,,,A,6,,0.90,,20,x', 'row'],
    [
      'an amount beyond exact counting',
      '7,fulfilled,2026-11-20,,,,C1,,,,,,,,A,9999999,,90000000000000,,',
      'unit_price',
    ],
  ])('with %s are refused', async (_, row, field) => {
    const workspaceId = await withOrders()
    const report = await importText(workspaceId, 'orders', `${ORDER_HEADER}\n${row}\n`)
    expect(report.refused).toMatchObject([{ line: 2, field }])
    expect(report.applied).toBe(false)
  })
})

describe('marks of exported orders', () => {
  const mark = (workspaceId: string, orders: readonly ExportedOrder[], freshOnly = true) =>
    markExported(portal.deps, workspaceId, orders, { freshOnly })

  it('keep an order out of the next export until it changes', async () => {
    const workspaceId = await withOrders()
    await importText(workspaceId, 'orders', OPEN_ORDERS)
    const first = await exportOrders(workspaceId, { unexportedOnly: true })
    expect(await mark(workspaceId, first.orders)).toEqual({ ok: true, value: { marked: 3, changedSince: 0 } })
    expect((await exportOrders(workspaceId, { unexportedOnly: true })).orders).toEqual([])
    await portal.db.within({ workspaceId }, tx =>
      tx.order.updateMany({ where: { workspaceId, number: 7 }, data: { state: 'approved' } }),
    )
    const second = await exportOrders(workspaceId, { unexportedOnly: true })
    expect(new Set(second.rows.slice(1).map(row => row[0]))).toEqual(new Set(['7']))
    expect(await mark(workspaceId, first.orders, false)).toEqual({
      ok: true,
      value: { marked: 2, changedSince: 1 },
    })
  })

  it('are given once when two exports overlap', async () => {
    const workspaceId = await withOrders()
    await importText(workspaceId, 'orders', OPEN_ORDERS)
    const [mine, theirs] = await Promise.all([
      exportOrders(workspaceId, { unexportedOnly: true }),
      exportOrders(workspaceId, { unexportedOnly: true }),
    ])
    const results = await Promise.all([mark(workspaceId, mine.orders), mark(workspaceId, theirs.orders)])
    expect(results.filter(result => result.ok)).toHaveLength(1)
    expect(results).toContainEqual({ ok: false, error: 'exported_meanwhile' })
  })
})
