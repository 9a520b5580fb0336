import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { findProblems } from '#tests/support/look-gallery/find-problems.ts'
import { type OpenGallery, openGallery } from '#tests/support/look-gallery/open-gallery.ts'

const STARTING_MS = 60_000

let gallery: OpenGallery
let page: Page
const pageErrors: string[] = []

beforeAll(async () => {
  gallery = await openGallery()
}, STARTING_MS)
afterAll(() => gallery.close())

async function show(density: 'desktop' | 'shop', colorScheme: 'light' | 'dark' = 'light'): Promise<void> {
  const context = await gallery.browser.newContext({ colorScheme, reducedMotion: 'reduce' })
  page = await context.newPage()
  page.on('pageerror', error => pageErrors.push(error.message))
  await page.goto(`${gallery.url}?density=${density}`)
  await page.getByRole('heading', { level: 1 }).waitFor()
}

const button = (name: string) => page.getByRole('button', { name, exact: true })
const focusedName = () =>
  page.evaluate(
    () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '',
  )
const focusIsIn = (selector: string) =>
  page.evaluate(inside => document.activeElement?.closest(inside) !== null, selector)

afterEach(async () => {
  await page.context().close()
  expect(pageErrors.splice(0)).toEqual([])
})

describe('accessibility', { timeout: STARTING_MS }, () => {
  it.each([
    ['desktop', 'light'],
    ['desktop', 'dark'],
    ['shop', 'light'],
    ['shop', 'dark'],
  ] as const)('axe finds nothing in the %s density, %s', async (density, theme) => {
    await show(density, theme)
    expect(await findProblems(page)).toEqual([])
  })
})

describe('in a browser', { timeout: 20_000 }, () => {
  beforeEach(() => show('desktop'))

  it('a dialog takes the focus, keeps it, and gives it back', async () => {
    await button('Reject…').click()
    const dialog = page.getByRole('dialog', { name: 'Reject SO-1042' })
    await dialog.waitFor()
    expect(await page.getByRole('main').count()).toBe(0)
    for (let press = 0; press < 9; press += 1) {
      await page.keyboard.press(press < 5 ? 'Tab' : 'Shift+Tab')
      expect(await focusIsIn('[role="dialog"]')).toBe(true)
    }
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    expect(await focusedName()).toBe('Reject…')
    expect(await page.getByRole('main').count()).toBe(1)
  })

  it('a press beside a dialog closes it, a press inside does not', async () => {
    await button('Reject…').click()
    const dialog = page.getByRole('dialog', { name: 'Reject SO-1042' })
    await dialog.getByText('Corner Gifts sees the reason').click()
    expect(await dialog.count()).toBe(1)
    await page.mouse.click(5, 5)
    await dialog.waitFor({ state: 'detached' })
  })

  it('Escape in a list that is open in a dialog closes the list only', async () => {
    await button('Reject…').click()
    const kind = page.getByRole('combobox', { name: /Kind/ })
    await kind.click()
    await page.getByRole('option', { name: 'Sent twice' }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('listbox').waitFor({ state: 'detached' })
    expect(await page.getByRole('dialog').count()).toBe(1)
    await kind.press('ArrowDown')
    await page.getByRole('option', { name: 'Sent twice' }).click()
    expect(await kind.textContent()).toContain('Sent twice')
  })

  it('a dialog that a menu opened gives the focus back to the menu button', async () => {
    await button('More…').press('Enter')
    await page.getByRole('menuitem', { name: 'Reject this order' }).press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Reject SO-1042' })
    await dialog.waitFor()
    await page.getByRole('menu').waitFor({ state: 'detached' })
    expect(await focusIsIn('[role="dialog"]')).toBe(true)
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    expect(await focusedName()).toBe('More…')
  })

  it('a confirmation of something final starts on the way out', async () => {
    await button('Regenerate link…').click()
    await page.getByRole('alertdialog', { name: 'Regenerate this link?' }).waitFor()
    expect(await focusedName()).toBe('Cancel')
  })

  it('a quantity can be typed, settles to the order rules, and steps by the arrow keys', async () => {
    const group = page.getByRole('group', { name: 'Heart T-light' }).nth(2)
    const quantity = group.getByRole('spinbutton')
    await quantity.fill('31')
    await quantity.press('Enter')
    expect(await quantity.inputValue()).toBe('36')
    await quantity.press('ArrowDown')
    expect(await quantity.getAttribute('aria-valuenow')).toBe('24')
    await quantity.fill('many')
    await quantity.press('Escape')
    expect(await quantity.inputValue()).toBe('24')
    await quantity.fill('0')
    await quantity.blur()
    expect(await quantity.inputValue()).toBe('0')
    expect(await group.getByRole('status').textContent()).toBe('0')
  })

  it('the arrow keys choose tabs', async () => {
    await page.getByRole('tab', { name: 'Lines' }).focus()
    await page.keyboard.press('ArrowLeft')
    expect(await page.getByRole('tabpanel').textContent()).toBe('Submitted Thu 26 Nov at 09:12.')
    await page.keyboard.press('Home')
    expect(await page.getByRole('tab', { name: 'Lines' }).getAttribute('aria-selected')).toBe('true')
  })

  it('a tooltip shows on keyboard focus, describes its target, and leaves on Escape', async () => {
    await button('Why this price?').focus()
    await page.keyboard.press('Tab')
    const tip = page.getByRole('tooltip')
    await tip.waitFor()
    const target = page.getByRole('button', { name: 'Approve order' })
    expect(await target.getAttribute('aria-describedby')).toBe(await tip.getAttribute('id'))
    await page.keyboard.press('Escape')
    await tip.waitFor({ state: 'detached' })
    expect(await target.getAttribute('aria-describedby')).toBeNull()
  })

  it('an undo can be pressed while it lasts, and ends by the clock', async () => {
    await page.clock.install()
    const region = page.getByRole('region', { name: 'Notifications' })
    await button('Approve with undo').click()
    await region.getByRole('button', { name: 'Undo' }).click()
    await region.getByText('Approval taken back').waitFor()
    await button('Approve with undo').click()
    await region.getByRole('button', { name: 'Undo' }).hover()
    await page.clock.runFor(5500)
    expect(await region.getByRole('button', { name: 'Undo' }).count()).toBe(1)
    await page.clock.runFor(1000)
    expect(await region.getByRole('button', { name: 'Undo' }).count()).toBe(0)
  })

  it('an amount that can not be read stays on screen with the reason', async () => {
    const price = page.getByRole('textbox', { name: 'List price' })
    await price.fill('2.5x')
    expect(await price.getAttribute('aria-invalid')).toBeNull()
    await price.blur()
    expect(await price.inputValue()).toBe('2.5x')
    expect(await page.getByText('Enter an amount, such as 2.55.').count()).toBe(1)
    await price.fill('2,5')
    await price.blur()
    expect(await price.inputValue()).toBe('2.50')
  })

  it('a busy button keeps the focus and refuses', async () => {
    const busy = page.getByRole('button', { name: 'Send 12 links' })
    await busy.focus()
    expect(await busy.getAttribute('aria-disabled')).toBe('true')
    expect(await focusIsIn('[aria-busy="true"]')).toBe(true)
  })

  it('a menu opens, moves and acts by the keyboard', async () => {
    await button('Order actions').press('ArrowDown')
    await page.getByRole('menuitem', { name: /Edit lines/ }).waitFor()
    const parked = page.getByRole('menuitemcheckbox', { name: 'Parked orders' })
    await parked.press('Enter')
    expect(await parked.getAttribute('aria-checked')).toBe('false')
    await page.keyboard.press('Escape')
    await page.getByRole('menu').waitFor({ state: 'detached' })
    expect(await focusedName()).toBe('Order actions')
  })
})

describe('on a phone', { timeout: 20_000 }, () => {
  beforeEach(() => show('shop'))

  it('every control can be hit over 44 by 44 px', async () => {
    const tooSmall = await page.evaluate(() => {
      const controls = document.querySelectorAll('button, select, input:not([aria-hidden])')
      const isHit = (control: Element, x: number, y: number) => {
        const hit = document.elementFromPoint(x, y)
        const label =
          control.closest('label') ?? document.querySelector(`label[for="${CSS.escape(control.id)}"]`)
        return hit !== null && (control.contains(hit) || (label?.contains(hit) ?? false))
      }
      return [...controls].flatMap(control => {
        control.scrollIntoView({ block: 'center' })
        const box = control.getBoundingClientRect()
        const [x, y] = [box.left + box.width / 2, box.top + box.height / 2]
        if (box.width === 0 || !isHit(control, x, y) || (control as HTMLInputElement).disabled) return []
        const reach = [
          [0, -21],
          [0, 21],
          [-21, 0],
          [21, 0],
        ] as const
        const fits = reach.every(([dx, dy]) => isHit(control, x + dx, y + dy))
        return fits ? [] : [control.outerHTML.slice(0, 120)]
      })
    })
    expect(tooSmall).toEqual([])
  })

  it('typed text is large enough that no phone zooms in', async () => {
    const sizes = await page.evaluate(() =>
      [...document.querySelectorAll('input, select, textarea')].map(field =>
        parseFloat(getComputedStyle(field).fontSize),
      ),
    )
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(16)
  })
})
