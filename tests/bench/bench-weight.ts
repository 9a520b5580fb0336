import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { brotliCompressSync } from 'node:zlib'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { openBrowser } from '../support/browser/open-browser.ts'
import { timed } from '../support/process/measure.ts'
import { beginWorkspace } from './begin-workspace.ts'
import { type BigBuyer, fillBigWorkspace } from './big-workspace.ts'
import { type Arrival, measureArrival, openSlowPhone } from './slow-phone.ts'
import { startBenchPortal } from './start-bench-portal.ts'
import { superuserUrl } from './superuser-url.ts'

const ROUNDS = 3
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, locale: 'en-GB' }

/**
 * A buyer's first load on a slow phone, beside a page without script that holds the same content and styles, and
 * what typing and scrolling in a catalog of this many products feel like there.
 */
export const benchWeight = async (products: number): Promise<void> => {
  const portal = await startBenchPortal()
  const browser = await openBrowser()
  try {
    await beginWorkspace(portal)
    const size = { products, customers: 20, rulesPerCustomer: 100 }
    const { buyers } = await fillBigWorkspace(superuserUrl(portal.dataFolder), portal.url, size)
    const buyer = buyers.find(({ seesAll }) => seesAll)
    if (!buyer) throw new Error('No customer sees the whole catalog')
    const address = `${portal.url}/s/${buyer.publicId}`
    console.log(`\n${products} products; a phone at a quarter of this processor on slow 4G, nothing cached`)
    console.log(HEAD)
    const context = await signedIn(browser, portal.url, buyer)
    await benchArrivals(browser, context, address)
    await benchHand(context, address)
  } finally {
    await browser.close()
    await portal.stop()
  }
}

const HEAD = `${''.padEnd(34)}script kB   all kB  requests   first paint   first item   first of the catalog   layout shift`

const line = (name: string, { script, all, requests, ...seen }: Arrival): string =>
  [
    name.padEnd(34),
    (script / 1000).toFixed(1).padStart(9),
    (all / 1000).toFixed(1).padStart(9),
    String(requests).padStart(10),
    ...[seen.firstPaint, seen.firstItem, seen.firstCatalogItem].map(ms => `${ms.toFixed(0)} ms`.padStart(14)),
    seen.layoutShift.toFixed(4).padStart(14),
  ].join('')

const benchArrivals = async (browser: Browser, context: BrowserContext, address: string): Promise<void> => {
  const plain = await servePlainPage(await contentOf(context, address))
  const bare = await browser.newContext(PHONE)
  try {
    for (let round = 0; round < ROUNDS; round += 1) {
      console.log(line('storefront', await measureArrival(context, address)))
      console.log(line('  baseline: the same page as HTML', await measureArrival(bare, plain.url)))
    }
  } finally {
    await bare.close()
    plain.server.close()
  }
}

const signedIn = async (browser: Browser, url: string, buyer: BigBuyer): Promise<BrowserContext> => {
  const context = await browser.newContext(PHONE)
  const [name = '', value = ''] = (buyer.headers.cookie ?? '').split('=')
  await context.addCookies([{ name, value, url }])
  return context
}

/** The page as it stands once it has arrived, with its styles inside and without its scripts. */
const contentOf = async (context: BrowserContext, address: string): Promise<string> => {
  const page = await context.newPage()
  await page.goto(address)
  await page.locator('[aria-labelledby=catalog-title] article').first().waitFor()
  await page.waitForLoadState('networkidle')
  const html = await page.evaluate(async () => {
    const sheets = [...document.querySelectorAll<HTMLLinkElement>('link[rel=stylesheet]')]
    const styles = await Promise.all(sheets.map(async sheet => (await fetch(sheet.href)).text()))
    const copy = document.documentElement.cloneNode(true) as HTMLElement
    for (const element of copy.querySelectorAll('script, link, noscript')) element.remove()
    const style = document.createElement('style')
    style.textContent = styles.join('\n').replace(/@font-face\s*\{[^}]*\}/g, '')
    copy.querySelector('head')?.append(style)
    return `<!doctype html>${copy.outerHTML}`
  })
  await page.close()
  return html
}

const servePlainPage = async (html: string): Promise<{ url: string; server: Server }> => {
  const body = brotliCompressSync(html)
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.setHeader('content-encoding', 'br')
    response.end(body)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, server }
}

/** Typing a word letter by letter, then scrolling far: how long the page was busy, and how many rows it holds. */
const benchHand = async (context: BrowserContext, address: string): Promise<void> => {
  const { page } = await openSlowPhone(context)
  await page.goto(address)
  await page.locator('[aria-labelledby=catalog-title] article').first().waitFor()
  await page.waitForLoadState('networkidle')
  await watchLongTasks(page)
  const typing = await timed(async () => {
    await page.getByRole('searchbox').pressSequentially('lantern', { delay: 120 })
  })
  const shown = await timed(() =>
    page.locator('[aria-labelledby=catalog-title] mark').first().waitFor({ timeout: 60_000 }),
  )
  console.log(
    `seven letters typed in ${typing.toFixed(0)} ms; matches shown ${shown.toFixed(0)} ms after the last; longest task ${await longest(page)} ms`,
  )
  await page.getByRole('searchbox').fill('')
  await page.waitForLoadState('networkidle')
  await watchLongTasks(page)
  for (let turn = 0; turn < 60; turn += 1) await page.mouse.wheel(0, 2_000)
  await page.waitForLoadState('networkidle')
  const rows = await page.locator('[aria-labelledby=catalog-title] article').count()
  console.log(`120,000 px scrolled; ${rows} rows in the page; longest task ${await longest(page)} ms`)
  await page.close()
}

type Watched = { longest: number }

const watchLongTasks = (page: Page): Promise<void> =>
  page.evaluate(() => {
    Object.assign(globalThis, { longest: 0 })
    new PerformanceObserver(list => {
      const watched = globalThis as unknown as Watched
      for (const { duration } of list.getEntries()) watched.longest = Math.max(watched.longest, duration)
    }).observe({ type: 'longtask' })
  })

const longest = (page: Page): Promise<number> =>
  page.evaluate(() => Math.round((globalThis as unknown as Watched).longest))
