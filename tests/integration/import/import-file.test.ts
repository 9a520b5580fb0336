import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { StaffCaller } from '#server/services/callers.ts'
import { exportFile } from '#server/services/export/export-file.ts'
import { importFile, importProgress, inspectFile } from '#server/services/import/import-file.ts'
import { newId } from '#shared/base/ids.ts'
import { MOST_FILE_BYTES } from '#shared/contract/files.ts'
import { addWorkspace, openTestPortal, type TestPortal } from '#tests/support/portal/test-workspace.ts'

let portal: TestPortal
let caller: StaffCaller

beforeAll(async () => {
  portal = await openTestPortal()
  caller = await (await addWorkspace(portal)).staff('catalog')
})

afterAll(() => portal.close())

const packed = (text: string) => gzipSync(text).toString('base64')
const FILE = 'Article no;Designation;Net price;Remark\nA-1;Lantern;12,50;x\nA-2;Candle;0,80;y\n'
const MAPPING = { sku: 'Article no', name: 'Designation', list_price: 'Net price' }

const run = (text: string, dryRun: boolean, mapping: Record<string, string> = MAPPING) =>
  importFile(portal.deps, caller, 'products', { importId: newId(), file: packed(text), mapping, dryRun })

it('shows a file’s own headers and first rows, and matches what goes by the same name', async () => {
  const inspected = await inspectFile('products', packed(FILE.replace('Article no', 'SKU')))
  expect(inspected).toMatchObject({
    headers: ['SKU', 'Designation', 'Net price', 'Remark'],
    rows: [
      ['A-1', 'Lantern', '12,50', 'x'],
      ['A-2', 'Candle', '0,80', 'y'],
    ],
  })
  if (inspected.kind !== 'table') throw new Error(inspected.why)
  expect(inspected.columns.find(({ name }) => name === 'sku')).toEqual({
    name: 'sku',
    required: true,
    header: 'SKU',
  })
  expect(inspected.columns.find(({ name }) => name === 'list_price')?.header).toBeNull()
})

it('says what a file with other headers would do, does it in its sender’s name, and then nothing more', async () => {
  const would = await run(FILE, true)
  expect(would).toMatchObject({ kind: 'report', created: 2, applied: false, refused: 0, left: 0 })
  expect(await run(FILE, false)).toMatchObject({ created: 2, applied: true })
  expect(await run(FILE, false)).toMatchObject({ unchanged: 2, created: 0, applied: false, rows: [] })
  const entry = await portal.db.within({ workspaceId: caller.workspaceId }, tx =>
    tx.auditEntry.findFirst({ where: { workspaceId: caller.workspaceId, action: 'product.import' } }),
  )
  expect(entry).toMatchObject({ actorKind: 'staff', actorId: caller.staffId, actorName: caller.name })
  expect(await run(FILE.replace('12,50', '13,00'), true)).toMatchObject({
    changed: 1,
    rows: [{ line: 2, key: 'A-1', outcome: 'changed', detail: 'list_price 12.50 → 13.00' }],
  })
})

it('writes nothing while a row is refused, and names the row and the remedy', async () => {
  const report = await run(`${FILE}A-3;Mug;many;\n`, false)
  expect(report).toMatchObject({ kind: 'report', refused: 1, applied: false })
  if (report.kind !== 'report') throw new Error(report.why)
  expect(report.rows[0]).toMatchObject({ line: 4, key: 'A-3', outcome: 'refused' })
  expect(report.rows[0]?.detail).toContain('list_price')
})

it('refuses what is no file, is not whole, or grows beyond its bound', async () => {
  const mapping = MAPPING
  const send = (file: string) =>
    importFile(portal.deps, caller, 'products', { importId: newId(), file, mapping, dryRun: true })
  expect(await send('bm90IGEgZmlsZQ==')).toMatchObject({ kind: 'unreadable' })
  const bomb = gzipSync(Buffer.alloc(MOST_FILE_BYTES + 1)).toString('base64')
  expect(await send(bomb)).toEqual({
    kind: 'unreadable',
    why: 'The file is too large; split it into parts.',
  })
  expect(await run(FILE, true, { sku: 'Article no' })).toMatchObject({
    kind: 'unreadable',
    why: 'The file has no column "name".',
  })
  expect(importProgress(caller, newId())).toBeNull()
})

it('exports what it imported, so that the file comes back to the same state', async () => {
  const { file, rows } = await exportFile(portal.deps, caller, 'products')
  expect(rows).toBe(2)
  const text = gunzipSync(Buffer.from(file, 'base64')).toString('utf8')
  expect(text).toContain('A-1,Lantern')
  const inspected = await inspectFile('products', packed(text))
  if (inspected.kind !== 'table') throw new Error(inspected.why)
  const mapping = Object.fromEntries(
    inspected.columns.flatMap(({ name, header }) => (header ? [[name, header]] : [])),
  )
  expect(await run(text, false, mapping)).toMatchObject({ unchanged: 2, applied: false })
})
