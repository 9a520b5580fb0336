import { afterAll, beforeAll, expect, it } from 'vitest'
import { expectAccessible } from '#tests/support/browser/buyer-page.ts'
import { visible } from '#tests/support/browser/open-browser.ts'
import { openStage, type Stage } from '#tests/support/portal/storefront-stage.ts'
import { addCustomer, addProduct, addWorkspace, openLink } from '#tests/support/portal/test-workspace.ts'

let stage: Stage

beforeAll(async () => {
  stage = await openStage()
  await stage.product({ sku: 'MUG', name: 'Blue Mug', listPrice: 250 })
})

afterAll(() => stage?.close())

it('two suppliers’ links live side by side in one browser, and one can be signed out alone', async () => {
  const other = await addWorkspace(stage.portal, { name: 'Harbour Foods' })
  await addProduct(stage.portal, other.workspaceId, { sku: 'TEA', name: 'Black Tea', listPrice: 700 })
  const customerId = await addCustomer(stage.portal, other.workspaceId)
  const link = await openLink(stage.portal, await other.staff('admin'), customerId)
  const first = await stage.open(await stage.buyer())
  const second = await first.page.context().newPage()
  await second.goto(`${stage.server.portal.url}/l/${link.token}`)
  await second.getByRole('button', { name: 'Continue' }).click()
  await visible(second.getByText('Black Tea'))
  await first.page.reload()
  await visible(first.page.getByText('Blue Mug'))
  expect(await first.page.getByText('Black Tea').count()).toBe(0)
  await first.page.getByRole('button', { name: 'Menu' }).click()
  await first.page.getByRole('button', { name: 'Sign out' }).click()
  const box = first.page.getByRole('textbox', { name: /portal link/i })
  await visible(box)
  await expectAccessible(first.page)
  await second.reload()
  await visible(second.getByText('Black Tea'))
  await first.page.goto(first.home)
  await visible(box)
  await box.fill('https://example.com')
  await box.press('Enter')
  await visible(first.page.getByText(/There is no portal link in this text/))
  await box.fill(`${stage.server.portal.url}/l/${link.token}`)
  await box.press('Enter')
  await visible(first.page.getByRole('button', { name: 'Continue' }))
})
