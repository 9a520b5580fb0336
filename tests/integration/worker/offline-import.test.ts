import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '#shared/base/ids.ts'
import type { FileKind, ImportedFile } from '#shared/contract/files.ts'
import { startTestServer, type TestServer } from '#tests/support/portal/test-server.ts'
import { eventually, startWorker, type TestWorker } from '#tests/support/worker/test-worker.ts'

let server: TestServer
let desktop: TestWorker
let colleague: TestWorker

beforeAll(async () => {
  server = await startTestServer({ demo: true })
  desktop = await startWorker({ chunking: { inlineCharacters: 1_000, chunkBytes: 2_000 } })
  colleague = await startWorker()
  const { admin } = server.portal.demo ?? { admin: { email: '', password: '' } }
  for (const each of [desktop, colleague]) {
    await each.call.session.signIn({ serverUrl: server.portal.url, ...admin })
    await quiet(each)
  }
}, 240_000)

afterAll(async () => {
  await desktop.worker.close()
  await colleague.worker.close()
  await server.close()
})

const quiet = (worker: TestWorker) => {
  worker.worker.wake()
  return eventually(
    () => worker.call.sync.status(),
    ({ connection, progress, pending }) => connection === 'online' && progress === null && pending === 0,
    30_000,
  )
}

const goOffline = async () => {
  await server.stop()
  for (const each of [desktop, colleague])
    await eventually(
      () => each.call.sync.status(),
      ({ connection }) => connection === 'offline',
    )
}

const comeBack = async () => {
  await server.restart()
  await quiet(desktop)
  await quiet(colleague)
}

/** What a colleague sees a moment after the server has it. */
const soon = <T>(read: () => Promise<T>) => {
  colleague.worker.wake()
  return expect.poll(read, { timeout: 20_000 })
}

type Report = Extract<ImportedFile, { kind: 'report' }>

const send = async (
  lines: readonly string[],
  { dryRun = false, kind = 'products' as FileKind, worker = desktop } = {},
): Promise<{ report: Report; mutationId: string | null }> => {
  const answer = await worker.call.files.import({
    ...{ kind, importId: newId(), fileName: 'file.csv', dryRun },
    bytes: new TextEncoder().encode(lines.join('\n')),
    mapping: Object.fromEntries((lines[0] ?? '').split(',').map(name => [name, name])),
  })
  if (answer.kind !== 'done' || answer.imported.kind !== 'report') throw new Error(JSON.stringify(answer))
  return { report: answer.imported, mutationId: answer.mutationId }
}

const bySku = async (worker: TestWorker, sku: string) =>
  (await worker.call.products.bySkus({ skus: [sku] }))[0] ?? null

const someProducts = async (count: number) =>
  (await desktop.call.products.list({ search: '', status: 'active', limit: count })).items

const amount = (minor: number) => (minor / 100).toFixed(2)

describe('a file of products without a connection', () => {
  it('says what it would do, shows it at once, and reaches everybody as one edit', async () => {
    const [first, second, third] = await someProducts(3)
    if (!first || !second || !third) throw new Error('no products')
    await goOffline()
    const many = Array.from({ length: 300 }, (_, at) => `NEW-${at},New thing ${at},1.50,Novelties > Small,7`)
    const lines = [
      'sku,name,list_price,category,stock',
      ...many,
      `${first.sku},${first.name},${amount(first.listPrice + 10)},,`,
    ]
    const dry = await send(lines, { dryRun: true })
    expect(dry.report).toMatchObject({ created: 300, changed: 1, refused: 0, applied: false })
    expect(dry.mutationId).toBeNull()
    expect(await bySku(desktop, 'NEW-0')).toBeNull()
    const { report, mutationId } = await send(lines)
    expect(report).toMatchObject({ created: 300, changed: 1, applied: true })
    expect(await bySku(desktop, 'new-299')).toMatchObject({ name: 'New thing 299', listPrice: 150 })
    expect((await desktop.call.products.list({ search: 'New thing', limit: 1 })).total).toBe(300)
    const categories = await desktop.call.categories.list()
    expect(categories.find(({ name }) => name === 'Small')).toMatchObject({ products: 300, pending: true })
    expect((await desktop.call.syncCentre.list()).pending).toMatchObject([
      { mutationId, name: 'product.import', subject: 'file.csv, 301 rows' },
    ])
    // The same file again changes nothing, also against what only waits.
    expect((await send(lines, { dryRun: true })).report).toMatchObject({ created: 0, changed: 0 })
    await comeBack()
    await soon(() => bySku(colleague, 'NEW-7')).toMatchObject({ listPrice: 150 })
    expect((await bySku(colleague, first.sku))?.listPrice).toBe(first.listPrice + 10)
    const made = await bySku(colleague, 'NEW-7')
    expect((await colleague.call.products.get({ productId: made?.id ?? '' })).stock?.onHand).toBe(7)
    expect((await desktop.call.syncCentre.list()).refusals).toEqual([])
    await desktop.call.bulk.takeBack({ mutationIds: [mutationId ?? ''] })
    await quiet(desktop)
    await soon(() => bySku(colleague, 'NEW-7')).toMatchObject({ status: 'archived' })
    expect((await bySku(colleague, first.sku))?.listPrice).toBe(first.listPrice)
  }, 120_000)

  it('tells refused rows by their lines, and stores nothing', async () => {
    const [first] = await someProducts(1)
    await goOffline()
    const { report, mutationId } = await send([
      'sku,name,list_price',
      `${first?.sku},Another name,1.00`,
      'BROKEN-1,No price,abc',
      'BROKEN-2,,2.00',
    ])
    expect(mutationId).toBeNull()
    expect(report).toMatchObject({ changed: 1, refused: 2, applied: false })
    expect(report.rows.slice(0, 2).map(({ line, key }) => [line, key])).toEqual([
      [3, 'BROKEN-1'],
      [4, 'BROKEN-2'],
    ])
    expect(await bySku(desktop, first?.sku ?? '')).toMatchObject({ name: first?.name })
    await comeBack()
  }, 60_000)

  it('is refused whole where a row does not fit any more, and leaves everything as it was', async () => {
    const [first, second] = await someProducts(2)
    if (!first || !second) throw new Error('no products')
    await goOffline()
    await send([
      'sku,name,list_price',
      `${first.sku},${first.name},${amount(first.listPrice + 20)}`,
      `${second.sku},${second.name},${amount(second.listPrice + 20)}`,
      'TWICE-1,Made twice,3.00',
    ])
    expect((await bySku(desktop, 'TWICE-1'))?.listPrice).toBe(300)
    // Closed before the server is there again, so that the colleague is first.
    await desktop.worker.close()
    await server.restart()
    await quiet(colleague)
    await send(
      [
        'sku,name,list_price',
        `${first.sku},${first.name},${amount(first.listPrice + 5)}`,
        'twice-1,Theirs,4.00',
      ],
      { worker: colleague },
    )
    await quiet(colleague)
    const { profileFolder } = desktop
    desktop = await startWorker({ profileFolder })
    const { admin } = server.portal.demo ?? { admin: { email: '', password: '' } }
    await desktop.call.session.signIn({ serverUrl: server.portal.url, ...admin })
    await quiet(desktop)
    const { refusals, conflicts } = await desktop.call.syncCentre.list()
    expect(conflicts).toEqual([])
    expect(refusals).toMatchObject([
      {
        ...{ name: 'product.import', code: 'file_refused' },
        detail: {
          count: 2,
          rows: [
            { line: 2, key: first.sku },
            { line: 4, key: 'TWICE-1' },
          ],
        },
      },
    ])
    expect((await bySku(desktop, first.sku))?.listPrice).toBe(first.listPrice + 5)
    expect((await bySku(desktop, second.sku))?.listPrice).toBe(second.listPrice)
    expect(await bySku(desktop, 'TWICE-1')).toMatchObject({ name: 'Theirs' })
  }, 60_000)
})

describe('a file of price rules without a connection', () => {
  it('is compared, shown and taken like one of products', async () => {
    const [first, second] = await someProducts(2)
    if (!first || !second) throw new Error('no products')
    await goOffline()
    const lines = [
      'sku,level,min_quantity,unit_price,valid_from,valid_until',
      `${first.sku},list,500,0.90,,2027-01-31`,
      `${first.sku},list,500,0.80,2027-02-01,`,
      `${second.sku},list,500,0.70,,`,
    ]
    const twice = [...lines, `${second.sku},list,500,0.60,2027-01-01,`]
    expect((await send(twice, { kind: 'prices' })).report).toMatchObject({ refused: 1, applied: false })
    expect((await send(lines, { kind: 'prices' })).report).toMatchObject({ created: 3, applied: true })
    expect((await send(lines, { kind: 'prices' })).report).toMatchObject({ unchanged: 3, applied: false })
    await comeBack()
    // Days change hands: the first rule ends earlier, the second begins where it did.
    const later = lines.map(line => line.replace('0.90', '0.95'))
    const { mutationId } = await send(later, { kind: 'prices' })
    await quiet(desktop)
    await soon(async () => {
      const { rules } = await colleague.call.products.get({ productId: first.id })
      return rules.filter(({ minQuantity }) => minQuantity === 500).map(({ unitPrice }) => unitPrice)
    }).toEqual(expect.arrayContaining([95, 80]))
    expect(
      (await desktop.call.syncCentre.list()).refusals.filter(({ name }) => name === 'price_rule.import'),
    ).toEqual([])
    expect(await desktop.call.bulk.takeBack({ mutationIds: [mutationId ?? ''] })).toEqual({ kept: 0 })
    await quiet(desktop)
  }, 120_000)
})

describe('files of groups and customers without a connection', () => {
  const groupOf = async (worker: TestWorker, name: string) =>
    (await worker.call.groups.list()).find(group => group.name === name)
  const customerOf = async (worker: TestWorker, reference: string) =>
    (await worker.call.customers.list({ search: reference })).items.find(item => item.reference === reference)

  it('are shown at once, reach everybody as one edit each, and are taken back as one', async () => {
    const { items } = await desktop.call.customers.list({})
    const [there] = items
    if (!there) throw new Error('no customers')
    await goOffline()
    const groups = ['name,discount', 'Florists,5', 'Cafés,7.5']
    expect((await send(groups, { kind: 'groups', dryRun: true })).report).toMatchObject({ created: 2 })
    expect((await send(groups, { kind: 'groups' })).report).toMatchObject({ created: 2, applied: true })
    expect(await groupOf(desktop, 'Cafés')).toMatchObject({ discountBp: 750 })
    const many = Array.from(
      { length: 40 },
      (_, at) => `NEW-${at},Shop ${at},Florists,Shop,Mill Lane ${at},Leeds`,
    )
    const lines = [
      'reference,name,group,address_label,line1,city',
      ...many,
      'new-7,,,Depot,Dock 4,Hull',
      `${there.reference},Another name,Bakeries,,,`,
    ]
    const imported = await send(lines, { kind: 'customers' })
    expect(imported.report).toMatchObject({ created: 40, changed: 1, refused: 0, applied: true })
    expect(await customerOf(desktop, 'NEW-7')).toMatchObject({ name: 'Shop 7' })
    expect((await send(lines, { kind: 'customers', dryRun: true })).report).toMatchObject({ unchanged: 41 })
    expect((await desktop.call.syncCentre.list()).pending).toMatchObject([
      { name: 'customer_group.import', subject: 'file.csv, 2 rows' },
      { name: 'customer.import', subject: 'file.csv, 41 rows' },
    ])
    await comeBack()
    await soon(async () => (await customerOf(colleague, 'NEW-7'))?.name).toBe('Shop 7')
    const made = await customerOf(colleague, 'NEW-7')
    const { customer } = await colleague.call.customers.get({ customerId: made?.id ?? '' })
    expect(customer.addresses.map(({ label }) => label)).toEqual(['Shop', 'Depot'])
    expect(customer.groupId).toBe((await groupOf(colleague, 'Florists'))?.id)
    expect((await colleague.call.customers.get({ customerId: there.id })).customer).toMatchObject({
      ...{ name: 'Another name', groupId: (await groupOf(colleague, 'Bakeries'))?.id },
    })
    expect(await desktop.call.bulk.takeBack({ mutationIds: [imported.mutationId ?? ''] })).toEqual({
      kept: 0,
    })
    await quiet(desktop)
    await soon(async () => (await customerOf(colleague, 'NEW-7'))?.state).toBe('archived')
    expect((await colleague.call.customers.get({ customerId: there.id })).customer.name).toBe(there.name)
  }, 120_000)

  it('are refused whole where a colleague came first, with the rows', async () => {
    const { items } = await desktop.call.customers.list({})
    const [first, second] = items
    if (!first || !second) throw new Error('no customers')
    await goOffline()
    const lines = ['reference,name,notes', `${first.reference},Mine,x`, `${second.reference},Mine too,x`]
    await send([...lines, 'TWICE-9,Made twice,'], { kind: 'customers' })
    await desktop.worker.close()
    await server.restart()
    await quiet(colleague)
    await send(['reference,name', `${first.reference},Theirs`, 'twice-9,Theirs'], {
      ...{ kind: 'customers', worker: colleague },
    })
    await quiet(colleague)
    const { profileFolder } = desktop
    desktop = await startWorker({ profileFolder })
    const { admin } = server.portal.demo ?? { admin: { email: '', password: '' } }
    await desktop.call.session.signIn({ serverUrl: server.portal.url, ...admin })
    await quiet(desktop)
    const { refusals } = await desktop.call.syncCentre.list()
    expect(refusals.filter(({ name }) => name === 'customer.import')).toMatchObject([
      {
        code: 'file_refused',
        detail: {
          count: 2,
          rows: [
            { line: 2, key: first.reference, detail: 'Somebody changed name after the file was checked.' },
            { line: 4, key: 'TWICE-9' },
          ],
        },
      },
    ])
    expect((await desktop.call.customers.get({ customerId: second.id })).customer.name).toBe(second.name)
  }, 60_000)
})
