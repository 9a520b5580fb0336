import { afterAll, beforeAll, expect, it } from 'vitest'
import { importProducts } from '#server/services/import/import-products.ts'
import { newId } from '#shared/base/ids.ts'
import {
  addProduct,
  addWorkspace,
  openTestPortal,
  type TestPortal,
} from '#tests/support/portal/test-workspace.ts'

let portal: TestPortal

beforeAll(async () => {
  portal = await openTestPortal()
})

afterAll(() => portal.close())

const actor = { kind: 'system' as const, id: null, name: 'test' }

const importText = (workspaceId: string, text: string | Uint8Array, dryRun = false) =>
  importProducts(portal.deps, {
    workspaceId,
    actor,
    bytes: typeof text === 'string' ? new TextEncoder().encode(text) : text,
    dryRun,
  })

const productsOf = (workspaceId: string) =>
  portal.db.within({ workspaceId }, tx =>
    tx.product.findMany({ where: { workspaceId }, orderBy: { skuKey: 'asc' } }),
  )

it('creates, changes and leaves alone, and the same file again changes nothing', async () => {
  const { workspaceId } = await addWorkspace(portal)
  await addProduct(portal, workspaceId, { sku: '85123A', name: 'Old name', listPrice: 100 })
  const file =
    'SKU;Name;List price;Category;Tax rate;Step;Min quantity\n85123a;Heart holder;2,55;Candles > Holders;20 %;6;12\nLAN-1;Lantern;1.234,50;Candles;;;\n'
  expect(await importText(workspaceId, file, true)).toMatchObject({
    value: { created: 1, changed: 1, refused: [], applied: false },
  })
  expect(await productsOf(workspaceId)).toHaveLength(1)
  expect(await importText(workspaceId, file)).toMatchObject({
    value: { created: 1, changed: 1, applied: true },
  })
  const [heart, lantern] = await productsOf(workspaceId)
  expect(heart).toMatchObject({
    sku: '85123A',
    name: 'Heart holder',
    listPrice: 255n,
    taxRateBp: 2000,
    step: 6,
    minQuantity: 12,
  })
  expect(lantern).toMatchObject({ sku: 'LAN-1', listPrice: 123450n })
  expect(heart?.categoryId).not.toBe(lantern?.categoryId)
  expect(await importText(workspaceId, file)).toMatchObject({
    value: { created: 0, changed: 0, unchanged: 2, applied: false },
  })
})

it('writes nothing when a row is refused, and names its line, field and remedy', async () => {
  const { workspaceId } = await addWorkspace(portal)
  const file =
    'sku,name,list_price,step,min_quantity\nA,One,1.00,,\na,Twin,1.00,,\nB,,1.00,,\nC,Three,free,,\nD,Four,1.00,6,10\n'
  const result = await importText(workspaceId, file)
  expect(result).toMatchObject({ ok: true, value: { applied: false } })
  expect(result.ok && result.value.refused.map(({ line, field }) => [line, field])).toEqual([
    [3, 'sku'],
    [4, 'name'],
    [5, 'list_price'],
    [6, 'min_quantity'],
  ])
  expect(await productsOf(workspaceId)).toEqual([])
})

it('reads UTF-16 and Windows-1252, and restores neutralised cells', async () => {
  const { workspaceId } = await addWorkspace(portal)
  const text = "sku\tname\tlist_price\nK\t'=Käse\t3,10\n"
  const utf16 = new Uint8Array([0xff, 0xfe, ...Buffer.from(text, 'utf16le')])
  expect(await importText(workspaceId, utf16)).toMatchObject({ value: { created: 1, applied: true } })
  expect(await importText(workspaceId, Buffer.from(text, 'latin1'))).toMatchObject({
    value: { unchanged: 1 },
  })
  expect((await productsOf(workspaceId))[0]?.name).toBe('=Käse')
})

it('tells what is wrong with a file as a whole', async () => {
  const { workspaceId } = await addWorkspace(portal)
  expect(await importText(workspaceId, '')).toMatchObject({ ok: false })
  expect(await importText(workspaceId, 'sku,name\nA,One\n')).toEqual({
    ok: false,
    error: 'The file has no column "list_price".',
  })
})

it('takes 5,000 rows as one version that desktops pull', async () => {
  const { workspaceId } = await addWorkspace(portal)
  const rows = Array.from({ length: 5000 }, (_, index) => `P-${index},Product ${newId()},${index % 100}.50`)
  const before = await portal.db.within({ workspaceId }, tx => tx.syncHead.findMany())
  expect(await importText(workspaceId, `sku,name,list_price\n${rows.join('\n')}\n`)).toMatchObject({
    value: { created: 5000, applied: true },
  })
  const after = await portal.db.within({ workspaceId }, tx => tx.syncHead.findMany())
  const version = (heads: { stream: string; version: bigint }[]) =>
    heads.find(head => head.stream === 'catalog')?.version ?? 0n
  expect(version(after) - version(before)).toBe(1n)
})
