import type { Page } from 'playwright-core'

/** Buttons, tabs and headings whose text does not fit: cut off by themselves, or out of reach at the window's edge. */
export const cutOff = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const modal = document.querySelector('[aria-modal=true]')
    const nameOf = (element: Element) =>
      element.getAttribute('aria-label') ?? element.textContent ?? element.tagName
    const scrolls = (element: Element): boolean => {
      for (let each = element.parentElement; each; each = each.parentElement) {
        const { overflowX, overflowY } = getComputedStyle(each)
        if (/auto|scroll/.test(overflowX + overflowY)) return true
      }
      return false
    }
    const isCut = (element: HTMLElement): boolean => {
      const { overflowX, textOverflow } = getComputedStyle(element)
      const mayBeShortened = textOverflow === 'ellipsis' || element.querySelector('.truncate') !== null
      return !mayBeShortened && overflowX !== 'visible' && element.scrollWidth > element.clientWidth + 1
    }
    const spills = (element: HTMLElement): boolean =>
      element.scrollWidth > element.clientWidth + 1 && element.querySelector('.truncate,input') === null
    const isOut = (element: HTMLElement): boolean => {
      const { left, right, top, bottom } = element.getBoundingClientRect()
      const outside = right > innerWidth + 1 || left < -1 || bottom > innerHeight + 1 || top < -1
      return outside && !scrolls(element)
    }
    const root: ParentNode = modal ?? document
    return [...root.querySelectorAll<HTMLElement>('button, [role=tab], [role=radio], h1, h2, a, th, label')]
      .filter(
        element => element.getClientRects().length > 0 && !element.classList.contains('visually-hidden'),
      )
      .filter(element => isCut(element) || spills(element) || isOut(element))
      .map(element => `${element.tagName} ${nameOf(element).trim()}`)
  })
