import { readFile } from 'node:fs/promises'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { visible } from '#tests/support/browser/open-browser.ts'
import { type LaunchedDesktop, launchDesktop } from '#tests/support/desktop/launch-desktop.ts'
import { signInAsAdmin } from '#tests/support/desktop/sign-in.ts'
import { startTestServer, type TestServer } from '#tests/support/portal/test-server.ts'

/** The catalog side of the desktop, by role and label, on the real window, worker and server. */
let server: TestServer
let desktop: LaunchedDesktop
let page: Page

beforeAll(async () => {
  server = await startTestServer({ demo: true })
  desktop = await launchDesktop({ serverUrl: server.portal.url })
  page = desktop.window
  await signInAsAdmin(page, server)
})

afterAll(async () => {
  await desktop?.close()
  await server?.close()
})

const go = (screen: string) =>
  page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: screen }).click()

const grid = () => page.getByRole('grid', { name: 'Products' })
const row = (at: number): Locator => grid().locator(`[role=row][aria-rowindex="${at + 2}"]`)
const cell = (at: number, column: string): Locator => row(at).locator(`[data-column=${column}]`)
const textOf = async (at: number, column: string) => (await cell(at, column).innerText()).trim()
const amountOf = async (at: number) => Number((await textOf(at, 'listPrice')).replace(',', ''))
const dialog = () => page.getByRole('dialog')

describe('many products at once', () => {
  it('chooses rows with the keyboard and shows what a price rise would do, then does it as one act', async () => {
    await go('Catalog')
    await cell(0, 'sku').click()
    const before = [await amountOf(0), await amountOf(1), await amountOf(2)]
    await page.keyboard.press('Shift+ArrowDown')
    await page.keyboard.press('Shift+ArrowDown')
    await page.keyboard.press('Space')
    const bar = page.getByRole('toolbar', { name: 'Chosen products' })
    await visible(bar.getByText('3 chosen'))
    await bar.getByRole('button', { name: 'Price' }).click()
    await dialog().getByRole('textbox', { name: 'Percentage' }).fill('10')
    await visible(dialog().getByRole('table', { name: 'Preview' }))
    await visible(dialog().getByText(/of \d+ customers? see another price/))
    await dialog().getByRole('button', { name: 'Change 3 products' }).click()
    await visible(page.getByText('3 products changed'))
    const raised = before.map(amount => Math.floor((Math.round(amount * 100) * 11 + 5) / 10) / 100)
    await expect.poll(async () => [await amountOf(0), await amountOf(1), await amountOf(2)]).toEqual(raised)
    await page.getByRole('button', { name: 'Undo' }).click()
    await visible(page.getByText('Undone: 3 products changed'))
    await expect.poll(() => amountOf(0)).toBe(before[0])
  })

  it('fills cells from the first one down, and takes it back with Ctrl+Z', async () => {
    await cell(3, 'listPrice').click()
    const before = await amountOf(5)
    await page.keyboard.press('Shift+ArrowDown')
    await page.keyboard.press('Shift+ArrowDown')
    await page.keyboard.press('Control+d')
    await expect.poll(() => amountOf(5)).toBe(await amountOf(3))
    await cell(3, 'listPrice').focus()
    await page.keyboard.press('Control+z')
    await expect.poll(() => amountOf(5)).toBe(before)
  })

  it('takes cells of a spreadsheet after showing what they change, and refuses what it can’t read', async () => {
    const paste = (text: string) =>
      cell(6, 'listPrice').evaluate((target, value) => {
        const data = new DataTransfer()
        data.setData('text/plain', value)
        target.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true }))
      }, text)
    await cell(6, 'listPrice').click()
    await paste('12.34\tOut of stock\nmany\tIn stock')
    await visible(dialog().getByText('1 cell can’t be read'))
    await visible(dialog().getByRole('row', { name: /“many”/ }))
    expect(
      await dialog()
        .getByRole('button', { name: /^Change/ })
        .isDisabled(),
    ).toBe(true)
    await page.keyboard.press('Escape')
    await cell(6, 'listPrice').click()
    await paste('12.34\tOut of stock\n56.78\tOut of stock')
    await dialog().getByRole('button', { name: 'Change 2 products' }).click()
    await expect.poll(() => amountOf(6)).toBe(12.34)
    await expect.poll(() => amountOf(7)).toBe(56.78)
    expect(await textOf(7, 'availability')).toBe('Out of stock')
  })

  it('changes unit, minimum, step and stock in place, by Tab and Enter, and takes it back', async () => {
    await page.getByRole('searchbox', { name: 'Search products' }).fill('20726')
    await expect.poll(() => textOf(0, 'sku')).toBe('20726')
    const before = Number(await textOf(0, 'stock'))
    await cell(0, 'unit').dblclick()
    await page.keyboard.type('carton of 6')
    await page.keyboard.press('Tab')
    const minimum = page.getByRole('textbox', { name: 'Minimum of 20726' })
    await minimum.fill('15')
    await page.keyboard.press('Enter')
    await visible(cell(0, 'minQuantity').getByRole('alert'))
    await minimum.fill('30')
    await page.keyboard.press('Tab')
    await page.getByRole('textbox', { name: 'Step of 20726' }).fill('15')
    await page.keyboard.press('Enter')
    await expect.poll(() => textOf(0, 'unit')).toBe('carton of 6')
    await expect.poll(() => textOf(0, 'minQuantity')).toBe('30')
    await expect.poll(() => textOf(0, 'step')).toBe('15')
    await cell(0, 'stock').dblclick()
    await page.keyboard.type('+24')
    await page.keyboard.press('Enter')
    await expect.poll(() => textOf(0, 'stock')).toBe(String(before + 24))
    // Also once it was sent: by the opposite difference.
    await visible(page.getByRole('status', { name: 'Sync status' }).getByText(/^Online$/))
    await cell(0, 'stock').focus()
    await page.keyboard.press('Control+z')
    await expect.poll(() => textOf(0, 'stock')).toBe(String(before))
    await page.getByRole('searchbox', { name: 'Search products' }).fill('')
  })

  it('changes the category in place by keys alone, and fills it down', async () => {
    await cell(0, 'category').click()
    const before = [await textOf(0, 'category'), await textOf(1, 'category')]
    await page.keyboard.press('Enter')
    const editor = page.getByRole('combobox', { name: `Category of ${await textOf(0, 'sku')}` })
    const other = (await editor.locator('option').allInnerTexts())
      .map(name => name.trim())
      .find(name => name !== 'None' && name !== before[0])
    await editor.press('Escape')
    expect(await textOf(0, 'category')).toBe(before[0])
    await page.keyboard.press('Enter')
    await page.keyboard.type(other ?? '')
    await page.keyboard.press('Enter')
    await expect.poll(() => textOf(0, 'category')).toBe(other)
    await cell(0, 'category').click()
    await page.keyboard.press('Shift+ArrowDown')
    await page.keyboard.press('Control+d')
    await expect.poll(() => textOf(1, 'category')).toBe(other)
    await cell(0, 'category').focus()
    await page.keyboard.press('Control+z')
    await expect.poll(() => textOf(1, 'category')).toBe(before[1])
    await page.keyboard.press('Control+z')
    await expect.poll(() => textOf(0, 'category')).toBe(before[0])
  })

  it('archives everything that a search finds', async () => {
    await page.getByRole('searchbox', { name: 'Search products' }).fill('lunch bag')
    await expect.poll(() => textOf(0, 'name')).toMatch(/lunch bag/i)
    await cell(0, 'sku').click()
    await page.keyboard.press('Control+a')
    await page
      .getByRole('toolbar', { name: 'Chosen products' })
      .getByRole('button', { name: 'Archive' })
      .click()
    await dialog()
      .getByRole('button', { name: /^Archive \d+ products$/ })
      .click()
    await visible(page.getByText('No product found'))
    await page.getByRole('button', { name: 'Undo' }).last().click()
    await expect.poll(() => textOf(0, 'name')).toMatch(/lunch bag/i)
    await page.getByRole('searchbox', { name: 'Search products' }).fill('')
  })
})

describe('the history of a product', () => {
  it('tells who changed what, as the server keeps it', async () => {
    await go('Catalog')
    await cell(8, 'listPrice').dblclick()
    await page.keyboard.type('31.07')
    await page.keyboard.press('Enter')
    await expect.poll(() => amountOf(8)).toBe(31.07)
    await visible(page.getByRole('status', { name: 'Sync status' }).getByText(/^Online$/))
    await cell(8, 'sku').click()
    await page.getByRole('button', { name: 'Show history' }).click()
    const latest = page.getByRole('table', { name: 'History' }).getByRole('row').first()
    await visible(latest.getByText('Anna Whitfield'))
    await visible(latest.getByText(/^list price £[\d.,]+ → £31\.07$/))
  })
})

describe('the category tree', () => {
  const tree = () => page.getByRole('tree', { name: 'Category tree' })
  const item = (name: string) => tree().getByRole('treeitem', { name, exact: true })
  const levelOf = (name: string) => item(name).getAttribute('aria-level')

  const add = async (name: string) => {
    await page.getByRole('button', { name: 'New category' }).click()
    await page.getByRole('textbox', { name: 'Name of New category' }).fill(name)
    await page.keyboard.press('Enter')
    await visible(item(name))
  }

  it('adds, renames, moves and deletes with the keyboard', async () => {
    await page.getByRole('button', { name: 'Categories', exact: true }).click()
    await add('Balcony')
    await add('Pots')
    await item('Pots').click()
    await page.keyboard.press('Control+ArrowRight')
    await expect.poll(() => levelOf('Pots')).toBe('2')
    await item('Balcony').click()
    await page.keyboard.press('Delete')
    await visible(page.getByText('Only an empty category can be deleted'))
    await item('Pots').click()
    await page.keyboard.press('Control+ArrowLeft')
    await expect.poll(() => levelOf('Pots')).toBe('1')
    await page.keyboard.press('F2')
    await page.getByRole('textbox', { name: 'Name of Pots' }).fill('Planters')
    await page.keyboard.press('Enter')
    await visible(item('Planters'))
  })

  it('moves by dragging, and never below itself', async () => {
    await item('Planters').dragTo(item('Balcony'), { targetPosition: { x: 60, y: 24 } })
    await expect.poll(() => levelOf('Planters')).toBe('2')
    await item('Balcony').dragTo(item('Planters'), { targetPosition: { x: 60, y: 24 } })
    await visible(page.getByText('A category can’t stand below itself'))
    await item('Planters').click()
    await page.keyboard.press('Delete')
    await expect.poll(() => item('Planters').count()).toBe(0)
    await page.getByRole('button', { name: 'Done' }).click()
  })
})

describe('files', () => {
  const openImport = async () => {
    await page.getByRole('button', { name: 'File', exact: true }).click()
    await page.getByRole('menuitem', { name: 'Import products…' }).click()
  }
  const chooseFile = (text: string) =>
    page
      .getByLabel('File to import')
      .setInputFiles({ name: 'articles.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })

  /** Stands in for the system's own dialog, which no test can press. */
  const saveTo = (path: string) =>
    desktop.app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath })
    }, path)

  it('matches columns, shows what a file would do, and imports it', async () => {
    await openImport()
    await chooseFile('Article no;Name;List price\nNEW-1;Paper star;4,20\nNEW-2;Paper moon;4,80\n')
    await visible(dialog().getByRole('button', { name: 'Match sku first' }))
    await dialog().getByRole('combobox', { name: 'Column of the file for sku' }).selectOption('Article no')
    await dialog().getByRole('button', { name: 'Check the file' }).click()
    await visible(dialog().getByText(/would be imported so: 2 created, 0 changed/))
    await dialog().getByRole('button', { name: 'Import 2 rows' }).click()
    await visible(dialog().getByText(/is imported: 2 created/))
    await dialog().getByRole('button', { name: 'Done' }).click()
    await page.getByRole('searchbox', { name: 'Search products' }).fill('paper star')
    await expect.poll(() => textOf(0, 'sku')).toBe('NEW-1')
    await page.getByRole('searchbox', { name: 'Search products' }).fill('')
  })

  it('names refused rows, writes nothing, and saves them as a file', async () => {
    const path = `${desktop.profile}/refused.csv`
    await saveTo(path)
    await openImport()
    await chooseFile('sku,name,list_price\nNEW-3,Paper sun,cheap\n')
    await dialog().getByRole('button', { name: 'Check the file' }).click()
    await visible(dialog().getByText('1 row can’t be imported'))
    expect(await dialog().getByRole('button', { name: 'Nothing to import' }).isDisabled()).toBe(true)
    await dialog().getByRole('button', { name: 'Save the refused rows' }).click()
    await expect.poll(() => readFile(path, 'utf8').catch(() => '')).toContain('"NEW-3"')
    await page.keyboard.press('Escape')
  })

  it('exports what is there', async () => {
    const path = `${desktop.profile}/products.csv`
    await saveTo(path)
    await page.getByRole('button', { name: 'File', exact: true }).click()
    await page.getByRole('menuitem', { name: 'Export products…' }).click()
    await expect.poll(() => readFile(path, 'utf8').catch(() => '')).toContain('NEW-1,Paper star')
  })

  it('compares products offline, and says which files need the server', async () => {
    await server.stop()
    await visible(page.getByRole('status', { name: 'Sync status' }).getByText('Offline'))
    await openImport()
    await chooseFile('sku,name,list_price\nNEW-4,Paper sun,1\n')
    await dialog().getByRole('button', { name: 'Check the file' }).click()
    await visible(dialog().getByText(/would be imported so: 1 created, 0 changed/))
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'File', exact: true }).click()
    await page.getByRole('menuitem', { name: 'Export products…' }).click()
    await visible(page.getByText(/This computer is offline/))
    await server.restart()
    await visible(page.getByRole('status', { name: 'Sync status' }).getByText('Online'))
  })
})
