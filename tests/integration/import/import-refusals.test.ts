import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { importCustomers } from '#server/services/import/import-customers.ts'
import { importPrices } from '#server/services/import/import-prices.ts'
import { importProducts } from '#server/services/import/import-products.ts'
import type { ServiceDeps } from '#server/services/service-deps.ts'
import type { ImportedRow } from '#shared/contract/import/row-report.ts'
import { addDays } from '#shared/domain/day.ts'
import { type PriceRule, rulesOverlap } from '#shared/domain/price-rule.ts'
import { addWorkspace, openTestPortal, type TestPortal } from '#tests/support/portal/test-workspace.ts'

let portal: TestPortal

beforeAll(async () => {
  portal = await openTestPortal()
})

afterAll(() => portal.close())

const actor = { kind: 'system' as const, id: null, name: 'test' }
const IMPORTS = { products: importProducts, customers: importCustomers, prices: importPrices }

const importText = async (
  workspaceId: string,
  kind: keyof typeof IMPORTS,
  text: string,
  dryRun = false,
  deps: ServiceDeps = portal.deps,
) => {
  const rows: ImportedRow[] = []
  const ignored: string[] = []
  const progress: [number, number][] = []
  const result = await IMPORTS[kind](deps, {
    workspaceId,
    actor,
    bytes: Buffer.from(text),
    dryRun,
    onRow: row => rows.push(row),
    onIgnored: columns => ignored.push(...columns),
    onProgress: (done, total) => progress.push([done, total]),
  })
  if (!result.ok) throw new Error(result.error)
  return { ...result.value, rows, ignored, progress }
}

const PRODUCTS = 'sku,name,list_price\nA,One,1.00\nB,Two,2.00\n'
const CUSTOMERS = 'reference,name,group\nC1,Corner Shop,Cafés\nC2,Café Due,\n'
const PRICES = 'sku,level,owner,min_quantity,unit_price,valid_from,valid_until\n'

const filled = async () => {
  const { workspaceId } = await addWorkspace(portal)
  await importText(workspaceId, 'products', PRODUCTS)
  await importText(workspaceId, 'customers', CUSTOMERS)
  return workspaceId
}

it('names columns that it does not know, and does without them', async () => {
  const { workspaceId } = await addWorkspace(portal)
  const report = await importText(
    workspaceId,
    'products',
    'SKU,Name,List Price,Colour,,Weight kg\nA,One,1,red,,2\n',
  )
  expect(report).toMatchObject({ ignored: ['Colour', 'Weight kg'], created: 1, applied: true })
  const prices = await importText(workspaceId, 'prices', 'sku,unit_price,note\nA,1.00,x\n')
  expect(prices).toMatchObject({ ignored: ['note'], created: 1 })
})

describe('products', () => {
  it('tells in a dry run what a category that is only planned would change', async () => {
    const workspaceId = await filled()
    const file = 'sku,name,list_price,category,tax_rate\nA,One,1.20,Candles > Holders,7.5\n'
    const dry = await importText(workspaceId, 'products', file, true)
    expect(dry.rows).toEqual([
      {
        line: 2,
        key: 'A',
        outcome: 'changed',
        detail: 'category none → Candles > Holders, tax_rate 0 → 7.5, list_price 1.00 → 1.20',
      },
    ])
    const kept = await portal.db.within({ workspaceId }, tx => tx.category.count({ where: { workspaceId } }))
    expect(kept).toBe(0)
    expect(await importText(workspaceId, 'products', file)).toMatchObject({ changed: 1, applied: true })
  })
})

describe('customers', () => {
  it('tells changes in the words of the file', async () => {
    const workspaceId = await filled()
    const header =
      'reference,group,discount,assortment,assortment_items,address_label,line1,city,postcode,country\n'
    const file = `${header}c1,cafés,12.5,items,A | a | B,Shop,1 High St,Leeds,LS1,GB\n`
    const report = await importText(workspaceId, 'customers', file)
    expect(report.rows.map(({ key, detail }) => [key, detail])).toEqual([
      [
        'c1',
        'discount none → 12.5, assortment all → items (2), addresses none → Shop, 1 High St, , Leeds, LS1, GB',
      ],
    ])
    expect(await importText(workspaceId, 'customers', file)).toMatchObject({ changed: 0, unchanged: 1 })
  })

  it('makes a group once, however the file writes it', async () => {
    const workspaceId = await filled()
    const file = 'reference,name,group\nC3,Three,New\nC4,Four,NEW\nC1,,New\n'
    const report = await importText(workspaceId, 'customers', file)
    expect(report.rows.at(-1)?.detail).toBe('group Cafés → New')
    const groups = await portal.db.within({ workspaceId }, tx =>
      tx.customerGroup.findMany({ where: { workspaceId }, select: { name: true } }),
    )
    expect(groups.map(({ name }) => name).sort()).toEqual(['Cafés', 'New'])
  })

  it('keeps addresses that the file does not name', async () => {
    const workspaceId = await filled()
    const header = 'reference,address_label,line1,city,postcode,country\n'
    await importText(workspaceId, 'customers', `${header}C1,Shop,1 High St,Leeds,LS1,GB\n`)
    await importText(workspaceId, 'customers', `${header}C1,Store,2 Low St,Leeds,LS2,GB\n`)
    await importText(workspaceId, 'customers', `${header}C1,SHOP,3 New St,Leeds,LS3,GB\n`)
    const addresses = await portal.db.within({ workspaceId }, tx =>
      tx.address.findMany({ where: { workspaceId }, select: { line1: true } }),
    )
    expect(addresses.map(({ line1 }) => line1).sort()).toEqual(['2 Low St', '3 New St'])
  })

  it.each([
    ['a name that the desktop would refuse', `C1,${'n'.repeat(201)},,,,`, 'name'],
    ['notes that it would refuse', `C1,,${'n'.repeat(4001)},,,`, 'notes'],
    ['a list without its mode', 'C1,,,,A,', 'assortment'],
    ['an address that lacks its city', 'C1,,,,,1 High St', 'city'],
    ['more cells than the header', 'C1,,,,,,,', 'row'],
  ])('refuses %s, with the reference beside it', async (_, row, field) => {
    const workspaceId = await filled()
    const header = 'reference,name,notes,assortment,assortment_items,line1\n'
    const report = await importText(workspaceId, 'customers', `${header}C2,Fine,,,,\n${row}\n`)
    expect(report.refused.map(each => each.field)).toEqual([field])
    expect(report.rows.find(({ outcome }) => outcome === 'refused')).toMatchObject({ line: 3, key: 'C1' })
    expect(report.applied).toBe(false)
  })
})

describe('prices', () => {
  it.each([
    ['an amount that its comma tears apart', 'A,list,,1,1,50,,', 'row'],
    ['an amount below zero', 'A,list,,1,-1.50,,', 'unit_price'],
  ])('refuses %s, with the SKU beside it', async (_, row, field) => {
    const report = await importText(await filled(), 'prices', `${PRICES}B,list,,1,1.50,,\n${row}\n`)
    expect(report.refused.map(each => each.field)).toEqual([field])
    expect(report.rows.filter(({ outcome }) => outcome === 'refused')).toMatchObject([{ line: 3, key: 'A' }])
    expect(report.applied).toBe(false)
  })

  it('tells every row once and shows progress up to the number of rows', async () => {
    const workspaceId = await filled()
    const rows = Array.from({ length: 12_000 }, (_, at) => `A,list,,${at + 1},1.50,,`)
    const report = await importText(workspaceId, 'prices', `${PRICES}${rows.join('\n')}\nA,list,,7,9.00,,\n`)
    expect(report.rows).toHaveLength(12_001)
    expect(new Set(report.rows.map(({ line }) => line)).size).toBe(12_001)
    expect(report).toMatchObject({ created: 12_000, applied: false })
    expect(report.refused).toMatchObject([{ line: 12_002, remedy: expect.stringContaining('Line 8 ') }])
    expect(report.progress).toEqual([
      [5_000, 12_001],
      [10_000, 12_001],
    ])
  })

  it('reads the file anew when its first attempt met a write conflict', async () => {
    const workspaceId = await filled()
    const conflict = Object.assign(new Error('deadlock detected'), { code: '40P01' })
    let attempts = 0
    const withinSql: ServiceDeps['db']['withinSql'] = (scope, work) =>
      portal.db.withinSql(scope, async sql => {
        const done = await work(sql)
        attempts += 1
        if (attempts === 1) throw conflict
        return done
      })
    const deps = { ...portal.deps, db: { ...portal.db, withinSql } }
    const report = await importText(workspaceId, 'prices', `${PRICES}A,list,,1,1.50,,\n`, false, deps)
    expect(attempts).toBe(2)
    expect(report).toMatchObject({ created: 1, applied: true })
    const again = await importText(workspaceId, 'prices', `${PRICES}A,list,,1,1.50,,\n`)
    expect(again).toMatchObject({ created: 0, unchanged: 1 })
  })

  it('refuses rows of a file exactly when two of them overlap, and names two that do', async () => {
    const workspaceId = await filled()
    const day = fc.option(
      fc.integer({ min: -3, max: 8 }).map(at => addDays('1999-12-31', at)),
      { nil: null },
    )
    const rule = fc
      .record({
        owner: fc.constantFrom('', 'C1', 'C2'),
        sku: fc.constantFrom('A', 'B'),
        minQuantity: fc.constantFrom(1, 1, 2),
        days: fc.tuple(day, day),
      })
      .map(({ days: [one, other], ...rest }) => {
        const swap = one !== null && other !== null && other < one
        return { ...rest, from: swap ? other : one, until: swap ? one : other }
      })
    const asRule = (each: {
      owner: string
      sku: string
      minQuantity: number
      from: string | null
      until: string | null
    }) =>
      ({
        id: '',
        level: each.owner === '' ? 'list' : 'customer',
        ownerId: each.owner || null,
        productId: each.sku,
        minQuantity: each.minQuantity,
        unitPrice: 100,
        startsOn: each.from,
        endsOn: each.until === null ? null : addDays(each.until, 1),
      }) as PriceRule
    await fc.assert(
      fc.asyncProperty(fc.array(rule, { maxLength: 9 }), async wanted => {
        const rows = wanted.map(
          ({ sku, owner, minQuantity, from, until }) =>
            `${sku},${owner === '' ? 'list' : 'customer'},${owner},${minQuantity},1.00,${from ?? ''},${until ?? ''}`,
        )
        const report = await importText(workspaceId, 'prices', `${PRICES}${rows.join('\n')}\n`, true)
        const rules = wanted.map(asRule)
        const overlap = rules.some((one, at) =>
          rules.some((other, to) => at < to && rulesOverlap(one, other)),
        )
        expect(report.refused.length > 0).toBe(overlap)
        for (const { line, remedy } of report.refused) {
          const one = rules[line - 2]
          const other = rules[Number(/Line (\d+)/.exec(remedy)?.[1]) - 2]
          expect(one && other && one !== other && rulesOverlap(one, other)).toBe(true)
        }
        expect(report.rows).toHaveLength(rows.length)
      }),
      { numRuns: 150 },
    )
  })
})
