import type { BrowserContext, CDPSession, Page } from 'playwright-core'

export type Arrival = {
  /** Bytes on the wire, bodies as they were sent. */
  script: number
  all: number
  requests: number
  /** Milliseconds from the start of the navigation. */
  firstPaint: number
  firstItem: number
  firstCatalogItem: number
  layoutShift: number
}

/** A phone of the lower half on slow 4G, as Lighthouse has it: 150 ms, 1.6 Mbit/s down, a processor at a quarter. */
const SLOW_4G = { offline: false, latency: 150, downloadThroughput: 204_800, uploadThroughput: 96_000 }
const SLOWER = 4

/** Opens an empty page that is as slow as such a phone. */
export const openSlowPhone = async (context: BrowserContext): Promise<{ page: Page; cdp: CDPSession }> => {
  const page = await context.newPage()
  await page.addInitScript(watch)
  const cdp = await context.newCDPSession(page)
  await cdp.send('Network.enable')
  await cdp.send('Network.setCacheDisabled', { cacheDisabled: true })
  await cdp.send('Network.emulateNetworkConditions', SLOW_4G)
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: SLOWER })
  return { page, cdp }
}

/** Opens an address on a slow phone and says what arrived and when. */
export const measureArrival = async (context: BrowserContext, url: string): Promise<Arrival> => {
  const { page } = await openSlowPhone(context)
  const sizes: Promise<{ script: boolean; bytes: number }>[] = []
  page.on('requestfinished', request => {
    const script = request.resourceType() === 'script'
    sizes.push(request.sizes().then(({ responseBodySize: bytes }) => ({ script, bytes })))
  })
  await page.goto(url)
  await page.waitForFunction(() => (globalThis as unknown as Watched).arrival?.firstCatalogItem, null, {
    timeout: 120_000,
  })
  await page.waitForLoadState('networkidle')
  const seen = await page.evaluate(() => (globalThis as unknown as Watched).arrival)
  const all = await Promise.all(sizes)
  const sum = (of: typeof all) => of.reduce((bytes, each) => bytes + each.bytes, 0)
  await page.close()
  return { script: sum(all.filter(each => each.script)), all: sum(all), requests: all.length, ...seen }
}

type Seen = Omit<Arrival, 'script' | 'all' | 'requests'>
type Watched = { arrival: Seen }

/** Runs in the page before its scripts. */
const watch = () => {
  const arrival = { firstPaint: 0, firstItem: 0, firstCatalogItem: 0, layoutShift: 0 }
  Object.assign(globalThis, { arrival })
  const each = (type: string, take: (entry: PerformanceEntry) => void) =>
    new PerformanceObserver(list => list.getEntries().forEach(take)).observe({ type, buffered: true })
  each('paint', entry => {
    if (entry.name === 'first-contentful-paint') arrival.firstPaint = entry.startTime
  })
  each('layout-shift', entry => {
    const { value, hadRecentInput } = entry as PerformanceEntry & { value: number; hadRecentInput: boolean }
    if (!hadRecentInput) arrival.layoutShift += value
  })
  const readable = (selector: string) =>
    [...document.querySelectorAll(selector)].some(item => (item.textContent ?? '').trim() !== '')
  const look = () => {
    const now = performance.now()
    if (arrival.firstItem === 0 && readable('article h3')) arrival.firstItem = now
    if (arrival.firstCatalogItem === 0 && readable('[aria-labelledby=catalog-title] article h3'))
      arrival.firstCatalogItem = now
    if (arrival.firstCatalogItem === 0) requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
}
