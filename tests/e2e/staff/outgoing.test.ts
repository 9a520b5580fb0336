import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { newId } from '#shared/base/ids.ts'
import { visible } from '#tests/support/browser/open-browser.ts'
import { openStaffStage, type StaffStage } from '#tests/support/desktop/staff-stage.ts'

/** Mail and webhook in the settings, by role and label. */
let stage: StaffStage

beforeAll(async () => {
  stage = await openStaffStage()
  for (const recipient of ['buyer@shop.example', 'other@shop.example', 'third@shop.example'])
    await hold(recipient)
  await stage.window.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Settings' }).click()
  await stage.window.getByRole('tab', { name: 'Mail and webhook' }).click()
})

afterAll(() => stage?.close())

/** A mail that was tried as often as it may be. */
const hold = async (recipient: string): Promise<void> => {
  const owner = new pg.Client({ connectionString: stage.server.database.ownerUrl })
  await owner.connect()
  await owner
    .query(
      `INSERT INTO outgoing_mail (workspace_id, id, kind, subject_id, recipient, language, state, attempts, last_error)
       SELECT workspace_id, $1, 'order.approved', id, $2, 'en', 'held', 8, 'ECONNREFUSED' FROM orders LIMIT 1`,
      [newId(), recipient],
    )
    .finally(() => owner.end())
}

const dialog = () => stage.window.getByRole('dialog')

it('sets who is told of new orders', async () => {
  await stage.window.getByRole('button', { name: 'Change mail' }).click()
  await dialog().getByRole('textbox', { name: 'Tell new orders to' }).fill('orders@northwind.example')
  await dialog().getByRole('button', { name: 'Save' }).click()
  await visible(stage.window.getByText('orders@northwind.example'))
})

it('refuses a webhook without https and says so, then shows the secret of one with it once', async () => {
  await stage.window.getByRole('button', { name: 'Set webhook' }).click()
  await dialog().getByRole('textbox', { name: 'Address' }).fill('http://erp.northwind.example/orders')
  await dialog().getByRole('button', { name: 'Save' }).click()
  await visible(dialog().getByRole('alert'))
  await dialog().getByRole('textbox', { name: 'Address' }).fill('https://erp.northwind.example/orders')
  await dialog().getByRole('button', { name: 'Save' }).click()
  await visible(dialog().getByText(/^whsec_/))
  await stage.window.keyboard.press('Escape')
  await visible(stage.window.getByText('https://erp.northwind.example/orders'))
  expect(await stage.window.getByText(/^whsec_/).count()).toBe(0)
})

it('lists what could not be sent, and sends one or all of it again', async () => {
  const held = stage.window.getByRole('table', { name: 'Not sent' })
  await visible(held.getByText('ECONNREFUSED').first())
  await held.getByRole('button', { name: 'Send again: Order approved, Mail to buyer@shop.example' }).click()
  await visible(stage.window.getByText('It is being sent again'))
  await stage.window.getByRole('button', { name: 'Send all again' }).click()
  await visible(stage.window.getByText('Everything was sent.'))
  await visible(stage.window.getByText('2 are being sent again'))
})

it('shows the log of what was sent and what waits, with how often it was tried', async () => {
  await stage.window.getByRole('button', { name: 'Refresh log' }).click()
  const log = stage.window.getByRole('table', { name: 'Log of mails and deliveries' })
  await visible(log.getByText('Mail to other@shop.example'))
  await visible(log.getByText('Waiting, 8 tries').first())
})
