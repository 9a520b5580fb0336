import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { commitChanges } from '#server/services/sync/commit-changes.ts'
import { DEFAULT_ORDER_SETTINGS } from '#server/services/workspaces/create-workspace.ts'
import { newId } from '#shared/base/ids.ts'
import { expectAccessible, expectNoSideways, VIEWS } from '#tests/support/browser/buyer-page.ts'
import { visible } from '#tests/support/browser/open-browser.ts'
import { openStage, type Stage, type StageBuyer } from '#tests/support/portal/storefront-stage.ts'

let stage: Stage

beforeAll(async () => {
  stage = await openStage({
    orderSettings: { ...DEFAULT_ORDER_SETTINGS, minimumOrderMode: 'refuse', minimumOrderAmount: 10_000 },
  })
  await stage.product({
    sku: 'MUG',
    name: 'Blue Mug',
    listPrice: 250,
    step: 6,
    minQuantity: 6,
    maxQuantity: 600,
  })
})

afterAll(() => stage?.close())

const address = (buyer: StageBuyer, label: string): Promise<void> =>
  stage.portal.db.within({ workspaceId: stage.workspaceId }, async tx => {
    const { workspaceId } = stage
    const place = { label, line1: `${label} Lane 4`, city: 'Frome', postcode: 'BA11', country: 'GB' }
    await tx.address.create({ data: { workspaceId, id: newId(), customerId: buyer.customerId, ...place } })
    await commitChanges(tx, workspaceId, [{ entity: 'customer', id: buyer.customerId }])
  })

const quantity = (page: Page) => page.getByRole('spinbutton', { name: 'Quantity of Blue Mug' }).first()

const type = async (page: Page, typed: string): Promise<void> => {
  await quantity(page).fill(typed)
  await quantity(page).press('Enter')
}

const settles = (page: Page, value: string) => expect.poll(() => quantity(page).inputValue()).toBe(value)

describe.each(VIEWS)('the rules of an order $name', view => {
  it('hold for typed quantities: the nearest that can be had is taken, and said', async () => {
    const { page, errors } = await stage.open(await stage.buyer(), view)
    await type(page, '7')
    await settles(page, '6')
    await visible(page.getByText(/In steps of 6/))
    await type(page, '100')
    await settles(page, '102')
    await type(page, '1,200')
    await settles(page, '600')
    await visible(page.getByText(/Maximum 600/))
    await type(page, 'a dozen')
    await settles(page, '600')
    await quantity(page).focus()
    await page.keyboard.press('ArrowDown')
    await settles(page, '594')
    await expectAccessible(page)
    await type(page, '0')
    await settles(page, '0')
    await visible(page.getByRole('region', { name: 'Cart' }).getByText('Your cart is empty'))
    expect(errors).toEqual([])
  })

  it('keep an order below the minimum back and say what is missing, until it is reached', async () => {
    const { page, errors } = await stage.open(await stage.buyer(), view)
    await type(page, '36')
    await page.getByRole('link', { name: /Review order/ }).click()
    // Beside the button that it bars, where one looks for the reason.
    const bar = page.getByRole('region', { name: 'Submit order' })
    await visible(bar.getByText('The minimum order is £100.00. Add items worth £10.00 more to submit.'))
    expect(await page.getByRole('button', { name: 'Submit order' }).isDisabled()).toBe(true)
    await expectAccessible(page)
    await expectNoSideways(page)
    await page.getByRole('button', { name: 'Increase Blue Mug' }).click()
    await page.getByText(/The minimum order is/).waitFor({ state: 'detached' })
    // Net, tax and gross of 42 × £2.50.
    for (const amount of ['£105.00', '£21.00', '£126.00']) await visible(page.getByText(amount))
    await page.getByRole('button', { name: 'Submit order' }).click()
    await page.getByRole('heading', { name: /^Order SO-\d+/ }).waitFor()
    expect(errors).toEqual([])
  })

  it('ask where to deliver when there are several addresses, and keep the answer and the notes', async () => {
    const buyer = await stage.buyer()
    await address(buyer, 'Mill')
    await address(buyer, 'Station')
    const { page, errors } = await stage.open(buyer, view)
    await type(page, '48')
    await page.getByRole('link', { name: /Review order/ }).click()
    await page.getByRole('radio', { name: /Station/ }).check({ force: true })
    await page.getByRole('textbox', { name: 'PO number' }).fill('PO-7781')
    await page.getByRole('textbox', { name: 'Notes' }).fill('Back door, please')
    const saved = page.waitForResponse(/cart\.setDetails/)
    await page.getByRole('textbox', { name: 'Notes' }).blur()
    await saved
    await page.reload()
    await expect.poll(() => page.getByRole('textbox', { name: 'PO number' }).inputValue()).toBe('PO-7781')
    expect(await page.getByRole('radio', { name: /Station/ }).isChecked()).toBe(true)
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Submit order' }).click()
    await page.getByRole('heading', { name: /^Order SO-\d+/ }).waitFor()
    for (const words of ['Station Lane 4', 'PO-7781', 'Back door, please'])
      await visible(page.getByText(words))
    expect(errors).toEqual([])
  })
})
