import type { BrowserContext, Page } from 'playwright-core'

type Shift = { value: number; what: string }
type Watched = { shifts?: Shift[] }

/** Has every page of a browser write down what moves by itself, and by how much; moves after an input are none. */
export const watchLayoutShifts = (context: BrowserContext): Promise<unknown> => context.addInitScript(watch)

/** What moved on a page since it was opened: the parts, and by how much of the screen. */
export const layoutShifts = (page: Page): Promise<Shift[]> =>
  page.evaluate(() => (globalThis as Watched).shifts ?? [])

/** Runs in the page before its scripts. */
const watch = () => {
  type Entry = PerformanceEntry & {
    value: number
    hadRecentInput: boolean
    sources: { node: Node | null; previousRect: DOMRectReadOnly; currentRect: DOMRectReadOnly }[]
  }
  const shifts: { value: number; what: string }[] = []
  Object.assign(globalThis, { shifts })
  const nameOf = (node: Node | null) =>
    node instanceof Element ? `${node.localName}.${node.className} ${node.textContent?.slice(0, 40)}` : 'gone'
  new PerformanceObserver(list => {
    for (const entry of list.getEntries() as Entry[]) {
      if (entry.hadRecentInput) continue
      const what = entry.sources
        .map(
          ({ node, previousRect, currentRect }) =>
            `${nameOf(node)} (${previousRect.x},${previousRect.y} to ${currentRect.x},${currentRect.y})`,
        )
        .join('; ')
      shifts.push({ value: entry.value, what })
    }
  }).observe({ type: 'layout-shift', buffered: true })
}
