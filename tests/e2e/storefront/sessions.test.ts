import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { encodePortalToken, TOKEN_BYTES } from '#shared/domain/portal-token.ts'
import { expectAccessible, expectNoSideways, VIEWS } from '#tests/support/browser/buyer-page.ts'
import { visible } from '#tests/support/browser/open-browser.ts'
import { openStage, type Stage, type StageBuyer } from '#tests/support/portal/storefront-stage.ts'
import { addCustomer, addProduct, addWorkspace, openLink } from '#tests/support/portal/test-workspace.ts'

let stage: Stage

beforeAll(async () => {
  stage = await openStage()
  await stage.product({ sku: 'MUG', name: 'Blue Mug', listPrice: 250 })
})

afterAll(() => stage?.close())

/** Ninety days without a visit have passed. */
const runOut = (buyer: StageBuyer) =>
  stage.portal.db.within({ workspaceId: stage.workspaceId }, tx =>
    tx.buyerSession.updateMany({
      where: { workspaceId: stage.workspaceId, linkId: buyer.linkId },
      data: { expiresAt: new Date(Date.now() - 1000) },
    }),
  )

const ordersOf = ({ customerId }: StageBuyer): Promise<number> =>
  stage.portal.db.within({ workspaceId: stage.workspaceId }, tx =>
    tx.order.count({ where: { workspaceId: stage.workspaceId, customerId } }),
  )

/** Of the right shape, and never issued. */
const deadLinkOf = ({ linkUrl }: StageBuyer): string =>
  linkUrl.replace(/[^/]+$/, encodePortalToken(randomBytes(TOKEN_BYTES)))

describe.each(VIEWS)('a session $name', view => {
  it('stands beside that of another supplier in one browser, and ends alone', async () => {
    const other = await addWorkspace(stage.portal, { name: 'Harbour Foods' })
    await addProduct(stage.portal, other.workspaceId, { sku: 'TEA', name: 'Black Tea', listPrice: 700 })
    const customerId = await addCustomer(stage.portal, other.workspaceId)
    const link = await openLink(stage.portal, await other.staff('admin'), customerId)
    const first = await stage.open(await stage.buyer(), view)
    const second = await first.page.context().newPage()
    await second.goto(`${stage.server.portal.url}/l/${link.token}`)
    await second.getByRole('button', { name: 'Continue' }).click()
    await visible(second.getByText('Black Tea'))
    await first.page.reload()
    await visible(first.page.getByText('Blue Mug'))
    expect(await first.page.getByText('Black Tea').count()).toBe(0)
    await first.page.goto(`${first.home}/quick`)
    await first.page.getByRole('textbox', { name: 'Items and quantities' }).fill('MUG 2')
    await visible(first.page.getByText('Ready.'))
    await first.page.getByRole('button', { name: 'Menu' }).click()
    await first.page.getByRole('button', { name: 'Sign out' }).click()
    const box = first.page.getByRole('textbox', { name: /portal link/i })
    await visible(box)
    await expectAccessible(first.page)
    await expectNoSideways(first.page)
    const kept = await first.page.evaluate(() => Object.values({ ...localStorage }).join())
    expect(kept).not.toContain('MUG')
    await second.reload()
    await visible(second.getByText('Black Tea'))
    await first.page.goto(first.home)
    await visible(box)
    await box.fill('https://example.com')
    await box.press('Enter')
    await visible(first.page.getByText(/There is no portal link in this text/))
    await box.fill(`${stage.server.portal.url}/l/${link.token}`)
    await box.press('Enter')
    await visible(first.page.getByText('Black Tea'))
  })

  it('that runs out while the cart is edited asks for the link, and the edit is in the cart then', async () => {
    const buyer = await stage.buyer()
    const { page, home, errors } = await stage.open(buyer, view)
    await page.getByRole('button', { name: 'Increase Blue Mug' }).click()
    await visible(page.getByRole('region', { name: 'Cart' }).getByText('excl. tax'))
    await runOut(buyer)
    await page.getByRole('button', { name: 'Increase Blue Mug' }).click()
    const box = page.getByRole('textbox', { name: 'Portal link' })
    await visible(box)
    await expectAccessible(page)
    // Nothing of the company or its items is left to whoever holds the device.
    expect(await page.locator('body').innerText()).not.toMatch(/Northwind|Blue Mug/)
    await page.reload()
    await visible(box)
    const left: string[] = []
    page.on('framenavigated', frame => left.push(new URL(frame.url()).pathname))
    const open = page.getByRole('button', { name: 'Open link' })
    await page.context().setOffline(true)
    await box.fill(buyer.linkUrl)
    await open.click()
    await visible(page.getByText('The link was not opened; it is still here to try again.'))
    await page.context().setOffline(false)
    await box.fill(deadLinkOf(buyer))
    await open.click()
    await visible(page.getByText('Ask the company that sent it to you for a new one.'))
    await expectAccessible(page)
    await box.fill(buyer.linkUrl)
    await open.click()
    await visible(page.getByRole('region', { name: 'Cart' }).getByText('£5.00'))
    // An app on a home screen may not leave the pages that it is made of.
    expect(left).toEqual([new URL(home).pathname])
    await visible(page.getByRole('region', { name: 'Cart' }).getByText('excl. tax'))
    expect(errors).toEqual([])
  })

  it('that runs out before the order is sent carries it on once the link is open again, once', async () => {
    const buyer = await stage.buyer()
    const { page } = await stage.open(buyer, view)
    await page.getByRole('button', { name: 'Increase Blue Mug' }).click()
    await visible(page.getByRole('region', { name: 'Cart' }).getByText('excl. tax'))
    await page.getByRole('link', { name: /Review order/ }).click()
    await page.getByRole('button', { name: 'Submit order' }).waitFor()
    await runOut(buyer)
    await page.getByRole('button', { name: 'Submit order' }).click()
    await visible(page.getByRole('textbox', { name: 'Portal link' }))
    expect(await ordersOf(buyer)).toBe(0)
    await page.goto(buyer.linkUrl)
    await page.getByRole('button', { name: 'Continue' }).click()
    await visible(page.getByText(/^Your order is in: Northwind Gifts has it as SO-\d+\.$/))
    await expectAccessible(page)
    await page.getByRole('link', { name: /^Show SO-\d+/ }).click()
    await page.getByRole('heading', { name: /^Order SO-\d+/ }).waitFor()
    expect(await ordersOf(buyer)).toBe(1)
  })

  it('is not had from a link that is dead or never was: the page says whom to ask, and nothing else', async () => {
    const buyer = await stage.buyer()
    const { viewport, colorScheme } = view
    const context = await stage.browser.newContext({ viewport, colorScheme, locale: 'en-GB' })
    const page = await context.newPage()
    await stage.portal.db.within({ workspaceId: stage.workspaceId }, tx =>
      tx.portalLink.update({
        where: { workspaceId_id: { workspaceId: stage.workspaceId, id: buyer.linkId } },
        data: { revokedAt: new Date() },
      }),
    )
    const said = []
    for (const url of [buyer.linkUrl, `${stage.server.portal.url}/l/scp_never`]) {
      await page.goto(url)
      await expectAccessible(page)
      await page.getByRole('button', { name: 'Continue' }).click()
      await visible(page.getByRole('heading', { name: 'This link is not valid' }))
      await expectAccessible(page)
      await expectNoSideways(page)
      said.push((await page.locator('body').innerText()).trim())
    }
    expect(said[0]?.split(/\n+/)).toEqual([
      'This link is not valid',
      'Ask the company that sent it to you for a new one.',
      'Dieser Link ist nicht gültig. Bitten Sie das Unternehmen, das ihn Ihnen geschickt hat, um einen neuen.',
    ])
    expect(said[1]).toBe(said[0])
    await context.close()
  })
})
