import type { Page } from 'playwright-core'

/** What is too small for a finger, or does not fit into its place, on a page as it stands. */
export type Room = { small: string[]; cut: string[] }

/** Looks at everything that can be pressed and read; the least size of a target is 44 px both ways. */
export const roomOf = (page: Page): Promise<Room> => page.evaluate(look)

/** Runs in the page. */
const look = () => {
  const named = (element: Element) =>
    `${element.localName} “${(element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 40)}”`
  const isSeen = (element: Element) => {
    const { width, height } = element.getBoundingClientRect()
    return width > 1 && height > 1 && getComputedStyle(element).visibility !== 'hidden'
  }
  /** The box that answers a finger: the element with the parts of it that reach beyond, or the label around it. */
  const target = (element: Element) => {
    const box = element.getBoundingClientRect()
    const label = element.closest('label')?.getBoundingClientRect()
    const beyond = ['::before', '::after'].map(part => {
      const style = getComputedStyle(element, part)
      if (style.content === 'none' || style.position !== 'absolute') return { width: 0, height: 0 }
      return { width: Number.parseFloat(style.width) || 0, height: Number.parseFloat(style.height) || 0 }
    })
    const boxes = [box, ...(label ? [label] : []), ...beyond]
    return {
      width: Math.max(...boxes.map(each => each.width)),
      height: Math.max(...boxes.map(each => each.height)),
    }
  }
  const pressed = [...document.querySelectorAll('a[href], button, input, select, textarea, summary')]
  const small = pressed
    .filter(isSeen)
    .map(element => ({ element, ...target(element) }))
    .filter(({ width, height }) => width < 43.5 || height < 43.5)
    .map(({ element, width, height }) => `${named(element)} ${Math.round(width)} × ${Math.round(height)}`)
  const canvas = document.createElement('canvas').getContext('2d')
  const isCut = (element: Element) => {
    const style = getComputedStyle(element)
    if (element instanceof HTMLInputElement) {
      if (canvas) canvas.font = style.font
      const room =
        element.clientWidth - Number.parseFloat(style.paddingLeft) - Number.parseFloat(style.paddingRight)
      return (canvas?.measureText(element.placeholder).width ?? 0) > room + 1
    }
    const hides = style.overflowX === 'hidden' || style.overflowX === 'clip'
    return hides && element.clientWidth > 2 && element.scrollWidth > element.clientWidth + 1
  }
  const cut = [...document.body.querySelectorAll('*')].filter(element => isSeen(element) && isCut(element))
  return { small: [...new Set(small)], cut: [...new Set(cut.map(named))] }
}
