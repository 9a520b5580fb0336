import { readFile } from 'node:fs/promises'
import { gzipSync } from 'node:zlib'
import { stringify } from 'csv-stringify/sync'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readUsual } from '#server/services/catalog/usual-items.ts'
import { type ExportWanted, exportTable } from '#server/services/export/export-table-of.ts'
import { importCustomers } from '#server/services/import/import-customers.ts'
import { importGroups } from '#server/services/import/import-groups.ts'
import { importOrders } from '#server/services/import/import-orders.ts'
import { importPrices } from '#server/services/import/import-prices.ts'
import { importProducts } from '#server/services/import/import-products.ts'
import { importTransactions } from '#server/services/import/import-transactions.ts'
import type { ImportedRow } from '#shared/contract/import/row-report.ts'
import { addWorkspace, openTestPortal, type TestPortal } from '#tests/support/portal/test-workspace.ts'

let portal: TestPortal

beforeAll(async () => {
  portal = await openTestPortal()
})

afterAll(() => portal.close())

const actor = { kind: 'system' as const, id: null, name: 'test' }
const IMPORTS = {
  products: importProducts,
  groups: importGroups,
  customers: importCustomers,
  prices: importPrices,
  orders: importOrders,
}
type Kind = keyof typeof IMPORTS

const importText = async (workspaceId: string, kind: Kind, text: string | Buffer, dryRun = false) => {
  const rows: ImportedRow[] = []
  const result = await IMPORTS[kind](portal.deps, {
    workspaceId,
    actor,
    bytes: Buffer.from(text),
    dryRun,
    onRow: row => rows.push(row),
  })
  if (!result.ok) throw new Error(result.error)
  return { ...result.value, rows }
}

const ORDERS = { kind: 'orders', from: null, to: null, unexportedOnly: false } as const

const exported = async (workspaceId: string, wanted: ExportWanted): Promise<string> => {
  const rows: string[][] = []
  await exportTable(portal.deps, workspaceId, wanted, row => void rows.push([...row]))
  return stringify(rows)
}

const PRODUCTS = `sku;name;list_price;category;tax_rate;step;min_quantity;availability;back_on;offered_from;offered_until;stock;gtin
A-1;Heart holder;2,55;Candles > Holders;20;6;12;in_stock;;;;40;4006381333931
=SUM(A1);'@risk;1.234,50;Candles;7,5;;;out_of_stock;2026-12-24;2026-11-01;31.12.2026;-3;
"Q;uote";"Two
lines and ""quotes""";0,00;Bits \\> Bobs \\| Ends;0;;;in_stock;;;;;
P|IPE;Pipe;1,00;;0;;;in_stock;;;;;
`
const GROUPS = `name,discount,state
Cafés,7.5,active
Old,,archived
`
const CUSTOMERS = `reference;name;group;discount;assortment;assortment_categories;assortment_items;order_settings;address_label;line1;city;postcode;country
C1;Corner Shop;Cafés;;categories;Candles > Holders | Candles | Bits \\> Bobs \\| Ends;;"{""poNumber"":""required"",""leadDays"":2}";Shop;1 High St;Leeds;LS1;GB
C1;;;;;;;;Store;2 Low St;Leeds;LS2;GB
C2;-Minus Ltd;Cafés;0;items;;A-1 | =SUM(A1) | P\\|IPE;;;;;;
C3;Everything;;12,5;;;;;;;;;
`
const PRICES = `sku,level,owner,min_quantity,unit_price,valid_from,valid_until
A-1,customer,c1,1,2.00,,
A-1,customer,C1,10,1.80,2026-01-01,2026-06-30
A-1,customer,C1,10,1.70,2026-07-01,
A-1,group,cafés,,2.20,,
=SUM(A1),list,,1,1000,24.12.2026,26.12.2026
`

const filled = async () => {
  const { workspaceId } = await addWorkspace(portal)
  for (const [kind, text] of [
    ['products', PRODUCTS],
    ['groups', GROUPS],
    ['customers', CUSTOMERS],
    ['prices', PRICES],
  ] as const) {
    const report = await importText(workspaceId, kind, text)
    expect(report).toMatchObject({ applied: true, refused: [] })
  }
  return workspaceId
}

describe('what was exported', () => {
  it('is imported into the same workspace without a change, and into an empty one to the same state', async () => {
    const workspaceId = await filled()
    const { workspaceId: empty } = await addWorkspace(portal)
    for (const kind of ['products', 'groups', 'customers', 'prices'] as const) {
      const text = await exported(workspaceId, { kind })
      expect(await importText(workspaceId, kind, text)).toMatchObject({
        created: 0,
        changed: 0,
        refused: [],
        applied: false,
      })
      expect(await importText(empty, kind, text)).toMatchObject({ refused: [], applied: true })
      const again = await exported(empty, { kind })
      const sorted = (table: string) => table.split('\n').sort()
      expect(sorted(again)).toEqual(sorted(text))
    }
  })

  it('neutralises formulas in every text, and only them', async () => {
    const text = await exported(await filled(), { kind: 'products' })
    expect(text).toContain("'=SUM(A1),'@risk,")
    expect(await exported(await filled(), { kind: 'customers' })).toContain("'-Minus Ltd")
  })

  it('survives any text in names, whatever the separator and the encoding', async () => {
    const cell = fc
      .array(fc.constantFrom('a', 'ß', '"', ';', ',', "'", '=', '+', '@', '-', ' x', '\n', '€'), {
        minLength: 1,
        maxLength: 8,
      })
      .map(parts => `n${parts.join('')}`.trim())
    await fc.assert(
      fc.asyncProperty(fc.array(cell, { minLength: 1, maxLength: 5 }), async names => {
        const { workspaceId } = await addWorkspace(portal)
        const table = [['sku', 'name', 'list_price'], ...names.map((name, at) => [`S${at}`, name, '1.00'])]
        await importText(workspaceId, 'products', stringify(table, { delimiter: ';' }))
        const text = await exported(workspaceId, { kind: 'products' })
        expect(
          await importText(workspaceId, 'products', Buffer.from(`\ufeff${text}`, 'utf16le')),
        ).toMatchObject({
          unchanged: names.length,
          changed: 0,
        })
      }),
      { numRuns: 15 },
    )
  })
})

describe('importing prices', () => {
  it('creates, changes and leaves alone row by row; the same file again changes nothing', async () => {
    const workspaceId = await filled()
    expect(await importText(workspaceId, 'prices', PRICES)).toMatchObject({
      created: 0,
      changed: 0,
      unchanged: 5,
    })
    const changed = PRICES.replace('2.00', '1.95').replace('2026-06-30', '2026-06-15')
    const dry = await importText(workspaceId, 'prices', changed, true)
    expect(dry).toMatchObject({ changed: 2, unchanged: 3, applied: false })
    expect(dry.rows.filter(row => row.outcome === 'changed').map(row => row.detail)).toEqual([
      'unit_price 2.00 → 1.95',
      'valid_until 2026-06-30 → 2026-06-15',
    ])
    expect(await importText(workspaceId, 'prices', changed)).toMatchObject({ changed: 2, applied: true })
    expect(await importText(workspaceId, 'prices', changed)).toMatchObject({ changed: 0, unchanged: 5 })
  })

  it.each([
    ['an unknown SKU', 'NOPE,list,,1,1.00,,', 'sku'],
    ['an unknown customer', 'A-1,customer,C9,1,1.00,,', 'owner'],
    ['an unknown group', 'A-1,group,Nobody,1,1.00,,', 'owner'],
    ['an owner of a list price', 'A-1,list,C1,1,1.00,,', 'owner'],
    ['a level that is none', 'A-1,vip,C1,1,1.00,,', 'level'],
    ['an amount that is none', 'A-1,list,,1,cheap,,', 'unit_price'],
    ['a quantity that is none', 'A-1,list,,0,1.00,,', 'min_quantity'],
    ['a day that is none', 'A-1,list,,1,1.00,2026-02-30,', 'valid_from'],
    ['days the wrong way round', 'A-1,list,,1,1.00,2026-05-02,2026-05-01', 'valid_until'],
    ['an overlap with a rule that is there', 'A-1,customer,C1,1,1.00,2026-05-01,', 'valid_from'],
    ['an overlap inside the file', 'A-1,list,,5,1.00,,\nA-1,list,,5,2.00,2026-01-01,', 'valid_from'],
  ])('refuses %s by row, and writes nothing', async (_, row, field) => {
    const workspaceId = await filled()
    const header = 'sku,level,owner,min_quantity,unit_price,valid_from,valid_until\n'
    const report = await importText(workspaceId, 'prices', `${header}A-1,list,,3,1.50,,\n${row}\n`)
    expect(report.applied).toBe(false)
    expect(report.refused.map(each => each.field)).toEqual([field])
    expect(await importText(workspaceId, 'prices', PRICES)).toMatchObject({ unchanged: 5 })
  })

  it('may swap days between rules that are both in the file', async () => {
    const workspaceId = await filled()
    const swapped = PRICES.replace('2026-01-01,2026-06-30', '2026-01-01,2026-03-31').replace(
      '2026-07-01,',
      '2026-04-01,',
    )
    const report = await importText(workspaceId, 'prices', swapped)
    // Another first day makes another rule, and the old one from July stays in its way.
    expect(report.refused.map(each => each.field)).toEqual(['valid_from'])
  })
})

describe('importing customers', () => {
  it.each([
    ['a category that is not there', 'C9,New,categories,Nowhere,', 'assortment_categories'],
    ['a product that is not there', 'C9,New,items,,NOPE', 'assortment_items'],
    ['a name missing', 'C9,,,,', 'name'],
  ])('refuses %s, and writes nothing', async (_, row, field) => {
    const workspaceId = await filled()
    const header = 'reference,name,assortment,assortment_categories,assortment_items\n'
    const report = await importText(workspaceId, 'customers', `${header}C8,Fine,,,\n${row}\n`)
    expect(report).toMatchObject({ applied: false })
    expect(report.refused.map(each => each.field)).toEqual([field])
    expect(await exported(workspaceId, { kind: 'customers' })).not.toContain('Fine')
  })
})

describe('a transactions file', () => {
  const load = (name: string) => readFile(new URL(name, import.meta.url))
  const run = async (workspaceId: string, bytes: Buffer, dryRun = false) => {
    const result = await importTransactions(portal.deps, { workspaceId, actor, bytes, dryRun })
    if (!result.ok) throw new Error(result.error)
    return result.value
  }

  it('yields products, customers and closed orders; the rest is told by reason; twice is once', async () => {
    const { workspaceId } = await addWorkspace(portal)
    const bytes = gzipSync(await load('sample-transactions.csv'))
    const dry = await run(workspaceId, bytes, true)
    expect(dry).toMatchObject({ applied: false, orders: { unchanged: 0 } })
    expect(new Set(dry.skipped.map(({ reason }) => reason))).toEqual(
      new Set([
        'cancellation',
        'not_a_product',
        'name_empty',
        'quantity_not_positive',
        'price_not_positive',
        'customer_missing',
      ]),
    )
    expect(dry.caseTwins).toHaveLength(1)
    const first = await run(workspaceId, bytes)
    expect(first).toMatchObject({ applied: true, products: { refused: [] }, customers: { refused: [] } })
    const again = await run(workspaceId, bytes)
    expect(again).toMatchObject({
      applied: false,
      products: { created: 0, changed: 0 },
      customers: { created: 0, changed: 0 },
      orders: { created: 0, unchanged: first.orders.created },
    })
    const stored = await portal.db.within({ workspaceId }, tx =>
      tx.order.findMany({ where: { workspaceId } }),
    )
    expect(stored).toHaveLength(first.orders.created)
    expect(new Set(stored.map(order => order.number)).size).toBe(stored.length)
    expect(stored.every(order => order.state === 'fulfilled')).toBe(true)
  })

  it('its orders are what the customer usually buys, and are exported for accounting to the last cent', async () => {
    const { workspaceId } = await addWorkspace(portal)
    await run(workspaceId, await load('sample-transactions.csv'))
    const [order] = await portal.db.within({ workspaceId }, tx =>
      tx.order.findMany({ where: { workspaceId }, take: 1 }),
    )
    const usual = await portal.db.snapshot({ workspaceId, customerId: order?.customerId ?? '' }, sql =>
      readUsual(sql, workspaceId, {
        day: '2011-09-01',
        timeZone: 'Europe/London',
        now: Date.parse('2011-09-01T12:00:00Z'),
      }),
    )
    expect(usual.length).toBeGreaterThan(0)
    const text = await exported(workspaceId, ORDERS)
    const header = text.split('\n')[0]?.split(',') ?? []
    const cells = text
      .trim()
      .split('\n')
      .slice(1)
      .map(row => row.match(/("([^"]|"")*"|[^,]*)(,|$)/g)?.map(cell => cell.replace(/,$/, '')) ?? [])
    const cents = (row: string[], column: string) => Math.round(Number(row[header.indexOf(column)]) * 100)
    const sum = (column: string) => cells.reduce((all, row) => all + cents(row, column), 0)
    expect(sum('net') + sum('tax')).toBe(sum('gross'))
    const totals = await portal.db.within({ workspaceId }, tx =>
      tx.order.aggregate({ where: { workspaceId }, _sum: { total: true } }),
    )
    expect(BigInt(sum('net'))).toBe(totals._sum.total)
  })

  it('orders can be imported elsewhere under their numbers', async () => {
    const { workspaceId } = await addWorkspace(portal)
    await run(workspaceId, await load('sample-transactions.csv'))
    const text = await exported(workspaceId, ORDERS)
    expect(await importText(workspaceId, 'orders', text)).toMatchObject({ created: 0, refused: [] })
    const { workspaceId: other } = await addWorkspace(portal)
    for (const kind of ['products', 'customers'] as const)
      await importText(other, kind, await exported(workspaceId, { kind }))
    expect(await importText(other, 'orders', text)).toMatchObject({ refused: [], applied: true })
    expect(await exported(other, ORDERS)).toBe(text)
    expect(await importText(other, 'orders', text)).toMatchObject({ created: 0, applied: false })
  })
})

it('a file that is no table, or names a column twice, is refused as a whole', async () => {
  const { workspaceId } = await addWorkspace(portal)
  await expect(importText(workspaceId, 'products', 'sku,name,name,list_price\na,b,c,1\n')).rejects.toThrow(
    'twice',
  )
  await expect(importText(workspaceId, 'products', 'sku,name,list_price\na,"b,1\n')).rejects.toThrow(
    'In line 2',
  )
  const surplus = await importText(workspaceId, 'products', 'sku,name,list_price\nA,One, 1,000.50\n')
  expect(surplus.refused.map(each => each.field)).toEqual(['row'])
})
