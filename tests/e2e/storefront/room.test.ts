import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { commitChanges } from '#server/services/sync/commit-changes.ts'
import { DEFAULT_ORDER_SETTINGS } from '#server/services/workspaces/create-workspace.ts'
import { newId } from '#shared/base/ids.ts'
import { expectNoSideways } from '#tests/support/browser/buyer-page.ts'
import { visible } from '#tests/support/browser/open-browser.ts'
import { roomOf } from '#tests/support/browser/room.ts'
import { openStage, type Stage } from '#tests/support/portal/storefront-stage.ts'

let stage: Stage
let lamp: string

beforeAll(async () => {
  const orderSettings = { ...DEFAULT_ORDER_SETTINGS, deliveryDate: 'optional' as const }
  stage = await openStage({
    orderSettings,
    contactEmail: 'orders@northwind.example',
    terms: 'Carriage is free from £150.',
  })
  const bag = await stage.product({
    sku: '23209',
    name: 'Lunch Bag Doily Pattern',
    listPrice: 157,
    step: 10,
    minQuantity: 10,
  })
  lamp = await stage.product({ sku: '84970S', name: 'Hängende Herz-Laterne Zink groß', listPrice: 1295 })
  await stage.product({ sku: '84971S', name: 'Hängende Herz-Laterne Zink klein', listPrice: 895 })
  const { workspaceId } = stage
  await stage.portal.db.within({ workspaceId }, async tx => {
    const id = newId()
    const rule = { id, productId: bag, minQuantity: 50, level: 'list', unitPrice: 145n }
    await tx.priceRule.create({ data: { workspaceId, ...rule } })
    await commitChanges(tx, workspaceId, [{ entity: 'price_rule', id }])
  })
})

afterAll(() => stage?.close())

/** The narrowest phone that is still sold, and one as most are. */
const WIDTHS = [320, 390]

const LANGUAGES = [
  { language: 'en', go: 'Continue', review: 'Review order', submit: 'Submit order', otherDay: 'Another day' },
  {
    language: 'de',
    go: 'Weiter',
    review: 'Bestellung prüfen',
    submit: 'Bestellung absenden',
    otherDay: 'Anderer Tag',
  },
]

const CASES = WIDTHS.flatMap(width => LANGUAGES.map(words => ({ width, ...words })))

describe.each(CASES)(
  'on a phone $width wide, in $language',
  ({ width, language, go, review, submit, otherDay }) => {
    it('every button is as large as a finger, and no text is cut', async () => {
      await stage.change(lamp, { status: 'active' })
      const buyer = await stage.buyer({ name: 'Lindenhof Geschenke' })
      const { workspaceId } = stage
      await stage.portal.db.within({ workspaceId }, tx =>
        tx.portalLink.update({
          where: { workspaceId_id: { workspaceId, id: buyer.linkId } },
          data: { language },
        }),
      )
      const context = await stage.browser.newContext({ viewport: { width, height: 700 }, hasTouch: true })
      const page = await context.newPage()
      const look = async (place: string) => {
        await page.waitForLoadState('networkidle')
        expect({ place, ...(await roomOf(page)) }).toEqual({ place, small: [], cut: [] })
        await expectNoSideways(page)
      }
      await page.goto(buyer.linkUrl)
      await page.getByRole('button', { name: go }).click()
      await visible(page.getByText('Lunch Bag Doily Pattern'))
      const home = page.url()
      await look('home')
      await add(page, 'Lunch Bag Doily Pattern')
      await add(page, 'Hängende Herz-Laterne Zink groß')
      await visible(page.getByRole('link', { name: review }))
      await page.goto(`${home}?q=laterne`)
      await visible(page.getByText('84971S').or(page.getByText('84970S')).first())
      await look('search')
      await page.getByRole('article').first().getByRole('button').first().click()
      await visible(page.getByRole('dialog'))
      await look('item')
      await page.keyboard.press('Escape')
      await page.locator('header [aria-expanded]').click()
      await visible(page.getByRole('link', { name: 'orders@northwind.example' }))
      await look('menu')
      await page.goto(`${home}/quick`)
      await page.getByRole('textbox').last().fill('23209 7\n84972S 3\nLaterne 2\nnichts davon')
      await visible(page.getByRole('article').nth(3))
      await look('quick order')
      await stage.change(lamp, { status: 'archived' })
      await page.goto(`${home}/review`)
      await visible(page.getByRole('button', { name: submit }))
      await look('review with a change')
      await page.getByRole('button', { name: otherDay }).click()
      await visible(page.getByRole('dialog').getByRole('button', { pressed: false }))
      await look('calendar')
      await page.keyboard.press('Escape')
      await stage.change(lamp, { status: 'active' })
      await page.reload()
      await page.getByRole('button', { name: submit }).click()
      await page.getByRole('heading', { name: /SO-\d+/ }).waitFor()
      await look('order')
      const number = Number(/SO-(\d+)/.exec(await page.getByRole('heading', { level: 1 }).innerText())?.[1])
      await stage.decide(number, 'reject', 'Sold out')
      for (const path of ['/orders', '/lists', '/nowhere']) {
        await page.goto(home + path)
        await visible(page.getByRole('heading'))
        await look(path)
      }
      await context.close()
    })
  },
)

const add = async (page: Page, name: string): Promise<void> => {
  const saved = page.waitForResponse(/cart\.setLines/)
  await page
    .getByRole('button', { name: new RegExp(`(Increase|Mehr) ${name}`) })
    .first()
    .click()
  await saved
}
