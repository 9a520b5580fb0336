import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  expectAccessible,
  expectContrastInOtherTheme,
  expectNoSideways,
  VIEWS,
  type View,
} from '#tests/support/browser/buyer-page.ts'
import { visible } from '#tests/support/browser/open-browser.ts'
import { openStage, type Stage } from '#tests/support/portal/storefront-stage.ts'
import { de } from '../../../portal-server/storefront/app/messages/de.ts'
import { dePages } from '../../../portal-server/storefront/app/messages/de-pages.ts'
import { en } from '../../../portal-server/storefront/app/messages/en.ts'
import { enPages } from '../../../portal-server/storefront/app/messages/en-pages.ts'
import type { Message } from '../../../portal-server/storefront/app/words/message.ts'

let stage: Stage

beforeAll(async () => {
  stage = await openStage({ accentColour: '#0b6bcb' })
  await stage.product({ sku: 'TASSE', name: 'Tasse Blau', listPrice: 250, step: 6, minQuantity: 6 })
  await stage.product({ sku: 'LAMPE', name: 'Laterne Rot', availability: 'out_of_stock' })
})

afterAll(() => stage?.close())

const open = (view: View, locale: string): Promise<BrowserContext> => {
  const { viewport, colorScheme, hasTouch } = view
  return stage.browser.newContext({ viewport, colorScheme, hasTouch, locale, reducedMotion: 'reduce' })
}

const texts = (catalog: object): Set<string> =>
  new Set(
    Object.values(catalog).flatMap((message: Message) =>
      typeof message === 'string' ? [message] : [...Object.values(message)],
    ),
  )

/** English texts that a German page must not show: those that German says in another way. */
const GERMAN = new Set([...texts(de), ...texts(dePages)])
const ENGLISH = [...texts(en), ...texts(enPages)].filter(text => !GERMAN.has(text) && !text.includes('{'))

const german = (key: string): string => {
  const message = ({ ...de, ...dePages } as Readonly<Record<string, Message>>)[key] ?? key
  return typeof message === 'string' ? message : message.other
}

/** Everything that a page says, to the eye and to a screen reader. */
const said = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const found: string[] = [document.title]
    while (walker.nextNode()) {
      const { nodeValue, parentElement } = walker.currentNode
      if (parentElement?.closest('noscript, script, style') === null) found.push((nodeValue ?? '').trim())
    }
    for (const element of document.body.querySelectorAll('[aria-label], [title], [placeholder]'))
      for (const name of ['aria-label', 'title', 'placeholder']) found.push(element.getAttribute(name) ?? '')
    return found.filter(text => text !== '')
  })

const expectGerman = async (page: Page): Promise<void> => {
  expect(await page.locator('html').getAttribute('lang')).toMatch(/^de/)
  const shown = await said(page)
  expect(shown.filter(text => ENGLISH.includes(text))).toEqual([])
  // A key of the catalog that has no text would stand there as itself.
  expect(shown.filter(text => /^[a-z]+(\.[a-zA-Z_]+)+$/.test(text))).toEqual([])
}

describe.each(VIEWS)('a whole walk in German $name', view => {
  it('speaks German everywhere, passes axe, and asks nobody but the portal', async () => {
    const buyer = await stage.buyer()
    const { workspaceId } = stage
    await stage.portal.db.within({ workspaceId }, tx =>
      tx.portalLink.update({
        where: { workspaceId_id: { workspaceId, id: buyer.linkId } },
        data: { language: 'de' },
      }),
    )
    // The browser would rather have English: the page before the session speaks both, all behind it the link's language.
    const context = await open(view, 'en-GB')
    const asked = new Set<string>()
    context.on('request', request => {
      if (!request.url().startsWith('data:')) asked.add(new URL(request.url()).origin)
    })
    const page = await context.newPage()
    const check = async () => {
      await expectGerman(page)
      await expectAccessible(page)
      await expectContrastInOtherTheme(page, view)
      await expectNoSideways(page)
    }
    await page.goto(buyer.linkUrl)
    await visible(page.getByText('Behandeln Sie ihn wie ein Passwort'))
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Weiter' }).click()
    await visible(page.getByText('Tasse Blau'))
    const home = page.url()
    await check()
    await page.getByRole('button', { name: german('header.menu') }).click()
    await visible(page.getByText(german('menu.keep')))
    await check()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Tasse Blau', exact: true }).click()
    await visible(page.getByRole('dialog'))
    await check()
    await page.keyboard.press('Escape')
    await page.getByRole('searchbox', { name: german('search.label') }).fill('gibt es nicht')
    await visible(page.getByRole('heading', { name: /gibt es nicht/ }).last())
    await check()
    for (const path of [
      '/quick',
      '/lists',
      '/orders',
      '/review',
      '/nirgends',
      '/orders/nirgends',
      '/lists/nirgends',
    ]) {
      await page.goto(`${home}${path}`)
      await visible(page.getByRole('heading', { level: 1 }).or(page.getByRole('heading')).first())
      await page.waitForLoadState('networkidle')
      await check()
    }
    await page.goto(`${home}/quick`)
    await page.getByRole('textbox').last().fill('TASSE;7\nLAMPE 2\nunbekannt 3')
    await visible(page.getByRole('article').first())
    await page.waitForLoadState('networkidle')
    await check()
    await page.goto(home)
    await page.getByRole('button', { name: german('item.increase').replace('{name}', 'Tasse Blau') }).click()
    await page.getByRole('link', { name: german('bar.review') }).click()
    await visible(page.getByRole('button', { name: german('review.submit') }))
    await check()
    await page.getByRole('button', { name: german('review.submit') }).click()
    await visible(page.getByText(german('order.sent.title')))
    await check()
    await page.goto(`${home}/orders`)
    await visible(page.getByRole('link', { name: /SO-\d+/ }))
    await check()
    await page.getByRole('button', { name: german('header.menu') }).click()
    await page.getByRole('button', { name: german('menu.signOut') }).click()
    await visible(page.getByRole('textbox', { name: german('session.link') }))
    await check()
    expect([...asked]).toEqual([new URL(buyer.linkUrl).origin])
    await context.close()
  })
})

describe('an order by keyboard alone', () => {
  it('goes from the search to the confirmation, with the focus to be seen at each step', async () => {
    const { page, errors } = await stage.open(await stage.buyer(), VIEWS[1])
    const press = async (key: string, name: RegExp, most = 40) => {
      for (let step = 0; step < most; step += 1) {
        await page.keyboard.press(key)
        const focused = page.locator(':focus')
        if ((await focused.count()) === 0) continue
        const named = await focused.evaluate(
          element => element.getAttribute('aria-label') ?? element.textContent ?? '',
        )
        if (!name.test(named)) continue
        expect(await focused.evaluate(element => element.matches(':focus-visible'))).toBe(true)
        return
      }
      throw new Error(`${key} never came to ${name}`)
    }
    await page.keyboard.press('Tab')
    await visible(page.getByRole('link', { name: 'Skip to content' }))
    await press('Tab', /^Search items$/)
    await page.keyboard.type('tasse')
    await visible(page.getByRole('heading', { name: 'Results for “tasse”' }))
    await press('Tab', /^Quantity of Tasse Blau$/)
    await page.keyboard.type('12')
    await page.keyboard.press('Enter')
    await visible(page.getByRole('region', { name: 'Cart' }).getByText('1 item'))
    await press('Tab', /^Review order/)
    await page.keyboard.press('Enter')
    await visible(page.getByRole('heading', { name: 'Review order' }))
    await visible(page.getByRole('button', { name: 'Submit order' }))
    await press('Tab', /^Submit order$/)
    await page.keyboard.press('Enter')
    await visible(page.getByText('Your order is in'))
    // A screen reader begins at the new page's heading.
    expect(await page.locator(':focus').innerText()).toMatch(/^Order SO-\d+$/)
    expect(errors).toEqual([])
  })
})
