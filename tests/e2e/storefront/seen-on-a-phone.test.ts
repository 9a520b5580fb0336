import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { VIEWS } from '#tests/support/browser/buyer-page.ts'
import { visible } from '#tests/support/browser/open-browser.ts'
import { openStage, type Stage } from '#tests/support/portal/storefront-stage.ts'

const [phone] = VIEWS

let stage: Stage

beforeAll(async () => {
  stage = await openStage({
    contactEmail: 'orders@northwind.example',
    contactPhone: '01632 960100',
    terms:
      'Prices exclude VAT. Carriage is free from £150 within Great Britain. Please report shortages and breakages within three working days.',
  })
  await stage.product({ sku: '22423', name: 'Regency Cakestand', listPrice: 1000 })
  await stage.product({ sku: 'BAG', name: 'Lunch Bag', listPrice: 157, step: 10, minQuantity: 10 })
})

afterAll(() => stage?.close())

const bar = (page: Page) => page.getByRole('region', { name: 'Cart' })

const orderBags = async (page: Page) => {
  await page.getByRole('button', { name: 'Increase Lunch Bag' }).first().click()
  await visible(bar(page).getByText('1 item'))
  await page.getByRole('link', { name: /Review order/ }).click()
  await page.getByRole('button', { name: 'Submit order' }).click()
  await page.getByRole('heading', { name: /^Order SO-\d+/ }).waitFor()
}

describe('on a phone', () => {
  it('a SKU with its name and no quantity is never read as that many pieces', async () => {
    const { page, home } = await stage.open(await stage.buyer(), phone)
    await page.goto(`${home}/quick`)
    await page.getByRole('textbox', { name: 'Items and quantities' }).fill('22423 Regency Cakestand')
    await page.getByText('1 line', { exact: true }).waitFor()
    await page.getByRole('listitem').filter({ hasText: 'Regency Cakestand' }).first().waitFor()
    expect(await page.locator('main').innerText()).not.toMatch(/22,423/)
  })

  it('the usual quantity, typed in and entered, is in the cart', async () => {
    const { page, home } = await stage.open(await stage.buyer(), phone)
    await orderBags(page)
    await page.goto(home)
    const field = page
      .getByRole('region', { name: 'Your usual' })
      .getByRole('spinbutton', { name: /Lunch Bag/ })
    await field.fill('10')
    await field.press('Enter')
    await visible(bar(page).getByText('1 item'))
  })

  it('an amount in the list of orders is the total of the order, or says what it leaves out', async () => {
    const { page, home } = await stage.open(await stage.buyer(), phone)
    await orderBags(page)
    await visible(page.getByText('£18.84'))
    await page.goto(`${home}/orders`)
    const entry = page.getByRole('link', { name: /SO-\d+/ }).first()
    expect(await entry.innerText()).toMatch(/£18\.84|excl/)
    // An open order stands among the open ones alone, until a search finds it.
    expect(await page.getByRole('link', { name: /SO-\d+/ }).count()).toBe(1)
    await visible(page.getByText('None of your orders is closed yet.'))
  })

  it('the way to review keeps the page when the network is gone', async () => {
    const { page } = await stage.open(await stage.buyer(), phone)
    await page.getByRole('button', { name: 'Increase Lunch Bag' }).click()
    await visible(bar(page).getByText('£15.70'))
    await visible(bar(page).getByText('excl. tax'))
    await page.context().setOffline(true)
    await page.getByRole('link', { name: /Review order/ }).click()
    await page.waitForTimeout(2000)
    expect(await page.getByText('This page stopped').count()).toBe(0)
  })

  it.each([
    [390, 844],
    [844, 390],
  ])('the last thing in the menu can be brought into sight, %i wide and %i high', async (width, height) => {
    const { page } = await stage.open(await stage.buyer(), phone)
    await page.setViewportSize({ width, height })
    await page.getByRole('button', { name: 'Menu' }).click()
    const last = page.getByRole('button', { name: 'Sign out' })
    await last.evaluate(button => {
      const panel = button.closest('[class*=panel]')
      panel?.scrollTo(0, panel.scrollHeight)
    })
    const bottom = await last.evaluate(button => button.getBoundingClientRect().bottom)
    expect(bottom).toBeLessThanOrEqual(await bar(page).evaluate(cart => cart.getBoundingClientRect().top))
  })

  it('a quantity that is too large is refused with the largest that can be ordered', async () => {
    const { page } = await stage.open(await stage.buyer(), phone)
    const field = page.getByRole('spinbutton', { name: /Lunch Bag/ })
    await field.fill('99999999')
    await field.press('Enter')
    await page.waitForTimeout(2000)
    expect(await page.getByText('Something in it is not valid').count()).toBe(0)
  })

  it('a long SKU and a long word in a name stay on the page, beside the stepper and the amount', async () => {
    await stage.product({
      sku: 'WEIHN-2026-LATERNE-ROT-XL-0042',
      name: 'Schwibbogenbeleuchtungszubehörsortiment Rot',
      listPrice: 4200,
    })
    const { page } = await stage.open(await stage.buyer(), phone)
    const sku = page.getByText('WEIHN-2026-LATERNE-ROT-XL-0042').first()
    await sku.waitFor()
    const widths = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth])
    const text = await sku.evaluate(element => {
      const range = document.createRange()
      range.selectNodeContents(element)
      const { right, top, bottom } = range.getBoundingClientRect()
      return { right, top, bottom }
    })
    const stepper = await page.getByRole('button', { name: /^Decrease Schwib/ }).boundingBox()
    expect(widths[0]).toBeLessThanOrEqual(widths[1] ?? 0)
    const beside = text.right <= (stepper?.x ?? 0)
    const above = text.bottom <= (stepper?.y ?? 0)
    const below = text.top >= (stepper?.y ?? 0) + (stepper?.height ?? 0)
    expect(beside || above || below).toBe(true)
  })

  it('a field that is missing is led to, in sight above the bar, and fills the order once it is filled in', async () => {
    const buyer = await stage.buyer()
    await stage.act('customer.update', {
      customerId: buyer.customerId,
      edits: {
        orderOverrides: {
          base: { orderOverrides: {} },
          mine: { orderOverrides: { poNumber: 'required', notes: 'required' } },
        },
      },
    })
    const { page } = await stage.open(buyer, phone)
    await page.getByRole('button', { name: 'Increase Lunch Bag' }).click()
    await visible(bar(page).getByText('excl. tax'))
    await page.getByRole('link', { name: /Review order/ }).click()
    const submit = page.getByRole('button', { name: 'Submit order' })
    await submit.click()
    await visible(page.getByText('Some details are missing.'))
    const field = page.getByRole('textbox', { name: 'PO number' })
    await expect.poll(() => field.evaluate(element => element === document.activeElement)).toBe(true)
    const told = await page.getByText('Fill this in to submit.').first().boundingBox()
    const panel = await page.getByRole('region', { name: 'Submit order' }).boundingBox()
    expect((told?.y ?? 0) + (told?.height ?? 0)).toBeLessThanOrEqual(panel?.y ?? 0)
    await field.fill('PO-77')
    await submit.click()
    const notes = page.getByRole('textbox', { name: 'Notes' })
    await expect.poll(() => notes.evaluate(element => element === document.activeElement)).toBe(true)
    await notes.fill('Back door')
    await submit.click()
    await page.getByRole('heading', { name: /^Order SO-\d+/ }).waitFor()
    await visible(page.getByText('PO-77'))
  })

  it.each([
    ['en', 'Submit order'],
    ['de', 'Bestellung absenden'],
  ] as const)(
    'the total stands whole beside or above the button, 320 wide, in %s',
    async (language, submit) => {
      const { page, home } = await stage.open(await stage.buyer(), phone)
      await page.setViewportSize({ width: 320, height: 640 })
      await page.getByRole('button', { name: 'Increase Lunch Bag' }).click()
      await visible(bar(page).getByText('excl. tax'))
      const speak = (spoken: string) =>
        stage.portal.db.within({ workspaceId: stage.workspaceId }, tx =>
          tx.portalLink.updateMany({ data: { language: spoken } }),
        )
      await speak(language)
      await page.goto(`${home}/review`)
      const button = page.getByRole('button', { name: submit })
      await button.waitFor()
      const panel = page.getByRole('region', { name: submit })
      const text = await panel.locator('strong').evaluate(element => {
        const range = document.createRange()
        range.selectNodeContents(element)
        const { right, bottom } = range.getBoundingClientRect()
        return { right, bottom }
      })
      const box = await button.boundingBox()
      expect(text.right <= (box?.x ?? 0) || text.bottom <= (box?.y ?? 0)).toBe(true)
      expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(320)
      await speak('en')
    },
  )

  it('a submission that hangs says so where the buyer is looking, not only at the top of the page', async () => {
    const { page } = await stage.open(await stage.buyer(), phone)
    for (const name of ['Increase Lunch Bag', 'Increase Regency Cakestand'])
      await page.getByRole('button', { name }).click()
    await visible(bar(page).getByText('2 items'))
    await page.getByRole('link', { name: /Review order/ }).click()
    await page.getByRole('button', { name: 'Submit order' }).waitFor()
    await page.route(/submit/, route => route.abort('connectionreset'))
    await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight))
    await page.getByRole('button', { name: 'Submit order' }).click()
    const told = page.getByText(/We don’t know yet whether your order arrived/).first()
    await told.waitFor()
    await page.waitForTimeout(1500)
    const box = await page
      .getByText(/We don’t know yet whether your order arrived/)
      .last()
      .boundingBox()
    expect(box?.y).toBeGreaterThanOrEqual(0)
    expect(box?.y).toBeLessThan(844)
  })

  describe('a refusal while the buyer is at the foot of a long order', () => {
    const atTheFoot = async () => {
      const ids = await Promise.all(
        Array.from({ length: 12 }, (_, at) => at).map(at => {
          const sku = `T${Date.now() % 100_000}-${at}`
          return stage.product({ sku, name: `Thing ${sku}`, listPrice: 100 }).then(id => ({ id, sku }))
        }),
      )
      const { page, home } = await stage.open(await stage.buyer(), phone)
      await page.goto(`${home}/quick`)
      await page
        .getByRole('textbox', { name: 'Items and quantities' })
        .fill(ids.map(({ sku }) => `${sku} 3`).join('\n'))
      await page.getByRole('button', { name: /Add 12/ }).click()
      await visible(bar(page).getByText('12 items'))
      await visible(bar(page).getByText('excl. tax'))
      await page.goto(`${home}/review`)
      await page.getByRole('button', { name: 'Submit order' }).waitFor()
      await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight))
      for (const { id } of ids.slice(0, 2)) await stage.change(id, { listPrice: 999n })
      await page.getByRole('button', { name: 'Submit order' }).click()
      await page.getByRole('heading', { name: /changed$/ }).waitFor()
      await page.waitForTimeout(1500)
      return page
    }

    it('is in sight', async () => {
      const page = await atTheFoot()
      const box = await page.getByRole('heading', { name: /changed$/ }).boundingBox()
      expect(box?.y).toBeGreaterThanOrEqual(0)
      expect(box?.y).toBeLessThan(740)
    })

    it('is not overruled by pressing Submit once more', async () => {
      const page = await atTheFoot()
      const button = page.getByRole('button', { name: 'Submit order' })
      if (await button.isEnabled()) await button.click()
      await page.waitForTimeout(3000)
      expect(await page.getByRole('heading', { name: /^Order SO-/ }).count()).toBe(0)
    })

    it('leaves the focus on something when it was accepted', async () => {
      const page = await atTheFoot()
      await page.getByRole('button', { name: 'Accept all changes' }).press('Enter')
      await page.waitForTimeout(1000)
      expect(await page.evaluate(() => document.activeElement?.tagName)).not.toBe('BODY')
    })
  })
})

describe('what only the submission can tell', () => {
  it('a tax that is another now stands beside the old one, and goes out once it is accepted', async () => {
    const id = await stage.product({ sku: 'TAXED', name: 'Taxed Thing', listPrice: 1000 })
    const { page } = await stage.open(await stage.buyer(), phone)
    await page.getByRole('button', { name: 'Increase Taxed Thing' }).click()
    await visible(bar(page).getByText('excl. tax'))
    await page.getByRole('link', { name: /Review order/ }).click()
    await page.getByRole('button', { name: 'Submit order' }).waitFor()
    await stage.change(id, { taxRateBp: 500 })
    await page.getByRole('button', { name: 'Submit order' }).click()
    const change = page.getByRole('article', { name: 'Taxed Thing' })
    await visible(change.getByText('20%'))
    await visible(change.getByText('5%'))
    await change.getByRole('button', { name: /^Keep/ }).click()
    await page.getByRole('button', { name: 'Submit order' }).click()
    await page.getByRole('heading', { name: /^Order SO-\d+/ }).waitFor()
  })
})
