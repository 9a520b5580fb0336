import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { visible } from '#tests/support/browser/open-browser.ts'
import { orderOnScreen, reachesState } from '#tests/support/desktop/order-on-screen.ts'
import { openStaffStage, type StaffStage } from '#tests/support/desktop/staff-stage.ts'

/** From approval to shipping, with what goes on paper; the steps build on one another, so they run in order. */
let stage: StaffStage
let folder: string
let number: string

beforeAll(async () => {
  stage = await openStaffStage()
  folder = await mkdtemp(path.join(tmpdir(), 'stackcube-papers-'))
  await stage.desktop.app.evaluate(({ dialog }, saveIn) => {
    dialog.showSaveDialog = (async (_window: unknown, options: { defaultPath: string }) => {
      // As long as a person takes to choose a place; meanwhile the sheet is laid out.
      await new Promise(resolve => setTimeout(resolve, 700))
      return { canceled: false, filePath: `${saveIn}/${options.defaultPath.split('/').at(-1)}` }
    }) as unknown as typeof dialog.showSaveDialog
  }, folder)
})

afterAll(async () => {
  await stage?.close()
  await rm(folder, { recursive: true, force: true })
})

const key = (name: string) => stage.window.keyboard.press(name)
const order = () => stage.window.getByRole('article', { name: number })
const choose = async (entry: string): Promise<void> => {
  await order().getByRole('button', { name: 'Print and save' }).click()
  await stage.window.getByRole('menuitem', { name: entry }).click()
}
const sheet = (name: string) => stage.window.locator(`article[aria-label="${name}"]`)
const saved = (name: string) => stage.window.getByText(`${name} saved`)

describe('fulfilment', () => {
  it('is begun with F once an order is approved', async () => {
    await stage.window
      .getByRole('option', { name: /\d+ lines/ })
      .first()
      .click()
    const open = stage.window.getByRole('article', { name: /^SO-\d+$/ })
    await visible(open)
    number = (await open.getAttribute('aria-label')) ?? ''
    await visible(orderOnScreen(stage.window, number))
    await key('a')
    await reachesState(stage.window, number, 'Approved')
    await key('f')
    await visible(order().getByRole('button', { name: 'Ship quantities' }))
  })

  it('has a picking list without prices, marked unconfirmed while the server does not know', async () => {
    await stage.server.stop()
    await visible(stage.status.getByText(/Offline/))
    await choose('Save picking list as PDF')
    await sheet('Picking list to print').waitFor({ state: 'attached' })
    const text = (await sheet('Picking list to print').textContent()) ?? ''
    expect(text).toContain(`Picking list ${number}`)
    expect(text).toContain('Unconfirmed: made on this computer')
    expect(text).not.toMatch(/£|\d\.\d\d/)
    const name = `Picking list ${number} unconfirmed.pdf`
    await visible(saved(name))
    const pdf = await readFile(path.join(folder, name))
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
    expect(pdf.length).toBeGreaterThan(5_000)
    await stage.server.restart()
    await visible(stage.status.getByText(/^Online$/))
  })

  it('has the order itself as a PDF, no longer unconfirmed', async () => {
    await choose('Save order as PDF')
    await sheet('Order to print').waitFor({ state: 'attached' })
    const text = (await sheet('Order to print').textContent()) ?? ''
    expect(text).toContain('Gross')
    expect(text).not.toContain('Unconfirmed')
    await visible(saved(`Order ${number}.pdf`))
    await sheet('Order to print').waitFor({ state: 'detached' })
  })

  it('ships less of a line, says so before and shows it after', async () => {
    await stage.window.locator('body').press('f')
    const dialog = stage.window.getByRole('dialog', { name: 'Ship quantities' })
    await dialog.getByRole('textbox').first().fill('0')
    await dialog.getByRole('button', { name: 'Ship with 1 short line' }).click()
    await reachesState(stage.window, number, 'Fulfilled')
    const first = order().getByRole('table', { name: 'Lines' }).getByRole('row').nth(1)
    await visible(first.getByRole('cell', { name: '0', exact: true }))
    await visible(order().getByText('shipped it'))
    const totals = order().getByLabel('Totals')
    await visible(totals.getByText('Ordered, gross'))
    await visible(totals.getByText('Gross shipped'))
  })

  it('writes its lines as CSV, with what was shipped', async () => {
    await choose('Save lines as CSV')
    await visible(saved(`${number}.csv`))
    const rows = parse(await readFile(path.join(folder, `${number}.csv`)), {
      columns: true,
      bom: true,
    }) as Record<string, string>[]
    expect(rows.length).toBeGreaterThan(0)
    expect(rows[0]).toMatchObject({
      ...{ order_number: number, line: '1' },
      ...{ shipped_quantity: '0', shipped_amount: '0.00' },
    })
  })
})
