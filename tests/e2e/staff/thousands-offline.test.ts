import { afterAll, beforeAll, expect, it } from 'vitest'
import { visible } from '#tests/support/browser/open-browser.ts'
import { openStaffStage, type StaffStage } from '#tests/support/desktop/staff-stage.ts'
import { connectAsSuperuser } from '#tests/support/postgres/test-cluster.ts'

/** Thousands of products from a file and thousands of prices at once, without a server, on the real app. */
const COUNT = 3_000

let stage: StaffStage

beforeAll(async () => {
  stage = await openStaffStage()
}, 120_000)

afterAll(() => stage?.close())

const page = () => stage.window
const dialog = () => page().getByRole('dialog')
const firstPrice = () =>
  page()
    .getByRole('grid', { name: 'Products' })
    .locator('[role=row][aria-rowindex="2"] [data-column=listPrice]')
    .innerText()

const onServer = async (sql: string) => {
  const database = await connectAsSuperuser(stage.server.database)
  const { rows } = await database.query<{ n: string }>(sql)
  await database.end()
  return Number(rows[0]?.n)
}

it('imports products and changes their prices offline, each as one edit, and sends both', async () => {
  await stage.server.stop()
  await visible(stage.status.getByText(/^Offline/))
  await page().getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Catalog' }).click()
  await page().getByRole('button', { name: 'File' }).click()
  await page().getByRole('menuitem', { name: 'Import products…' }).click()
  const rows = Array.from(
    { length: COUNT },
    (_, at) => `BULK-${String(at).padStart(5, '0')},Quilted ${at},10.00`,
  )
  await dialog()
    .getByLabel('File to import')
    .setInputFiles({
      name: 'bulk.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(['sku,name,list_price', ...rows].join('\n')),
    })
  await dialog().getByRole('button', { name: 'Check the file' }).click()
  await visible(dialog().getByText(/3,000 created, 0 changed/))
  await dialog().getByRole('button', { name: 'Import 3,000 rows' }).click()
  await dialog().getByRole('button', { name: 'Done' }).click()
  await visible(stage.status.getByText('Offline · 1 pending'))

  await page().getByRole('searchbox', { name: 'Search products' }).fill('Quilted')
  await expect.poll(firstPrice).toBe('10.00')
  await page()
    .getByRole('grid', { name: 'Products' })
    .locator('[role=row][aria-rowindex="2"] [data-column=sku]')
    .click()
  await page().keyboard.press('Control+a')
  await page()
    .getByRole('toolbar', { name: 'Chosen products' })
    .getByRole('button', { name: 'Price' })
    .click()
  await dialog().getByRole('textbox', { name: 'Percentage' }).fill('10')
  await dialog()
    .getByRole('button', { name: /^Change 3,?000 products$/ })
    .click()
  await expect.poll(firstPrice, { timeout: 20_000 }).toBe('11.00')
  await visible(stage.status.getByText('Offline · 2 pending'))
  await stage.status.getByRole('link').click()
  await visible(page().getByText('bulk.csv, 3000 rows'))
  await visible(page().getByText('3000 products'))

  await stage.server.restart()
  await page().evaluate(() => window.dispatchEvent(new Event('online')))
  await stage.status.getByText(/^Online$/).waitFor({ timeout: 90_000 })
  expect(
    await onServer("SELECT count(*) AS n FROM product WHERE sku LIKE 'BULK-%' AND list_price = 1100"),
  ).toBe(COUNT)
  expect(await onServer('SELECT count(*) AS n FROM staged_chunk')).toBe(0)
}, 240_000)
