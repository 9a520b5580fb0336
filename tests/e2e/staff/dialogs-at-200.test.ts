import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CATALOG_SCENES } from '#tests/shots/catalog-scenes.ts'
import { DIALOG_SCENES } from '#tests/shots/dialog-scenes.ts'
import { STAFF_SCENES } from '#tests/shots/staff-scenes.ts'
import { openStaffStage, type StaffStage } from '#tests/support/desktop/staff-stage.ts'

/** Every dialog in a window of 640 by 400, as a small screen has at 200 %: it fits, and all of it can be reached. */
let stage: StaffStage
let dialogs = 0

const SIZE = { width: 1280, height: 800 }
const SCENES = [...CATALOG_SCENES, ...STAFF_SCENES, ...DIALOG_SCENES]
/** Far fewer would mean that the scenes no longer open what they are named after. */
const FEWEST_DIALOGS = 34

beforeAll(async () => {
  stage = await openStaffStage()
  await stage.window.emulateMedia({ reducedMotion: 'reduce' })
})

afterAll(() => stage?.close())

const zoom = async (factor: number): Promise<void> => {
  await stage.desktop.app.evaluate(
    ({ BrowserWindow }, { factor, width, height }) => {
      const [window] = BrowserWindow.getAllWindows()
      window?.setContentSize(width, height)
      window?.webContents.setZoomFactor(factor)
    },
    { factor, ...SIZE },
  )
  await expect.poll(() => stage.window.evaluate(() => innerWidth)).toBe(SIZE.width / factor)
}

const outOfReach = () =>
  stage.window.evaluate(() => {
    const dialog = document.querySelector('[aria-modal=true]')
    if (!dialog) return null
    const found: string[] = []
    const { top, bottom, left, right } = dialog.getBoundingClientRect()
    if (top < 0 || left < 0 || right > innerWidth || bottom > innerHeight) found.push('the dialog itself')
    const isUnder = (element: Element, x: number, y: number): boolean => {
      const hit = document.elementFromPoint(x, y)
      return hit !== null && (element.contains(hit) || hit.closest('label')?.contains(element) === true)
    }
    for (const element of dialog.querySelectorAll('button, input, select, textarea, a[href]')) {
      element.scrollIntoView({ block: 'center', inline: 'nearest' })
      const box = element.getBoundingClientRect()
      // A file's own input is hidden behind a button.
      if (box.width < 3) continue
      const reached = isUnder(element, (box.left + box.right) / 2, (box.top + box.bottom) / 2)
      const name = element.getAttribute('aria-label') ?? element.textContent ?? ''
      if (!reached) found.push(name === '' ? element.outerHTML.slice(0, 80) : name)
    }
    return found
  })

describe('at 200 %', () => {
  it.each(SCENES.map(scene => [scene.name, scene] as const))('all of %s can be reached', async (_, scene) => {
    await stage.window
      .getByRole('navigation', { name: 'Main' })
      .getByRole('link', { name: scene.screen })
      .click()
    await scene.open(stage.window)
    await zoom(2)
    const lost = await outOfReach()
    if (lost !== null) dialogs += 1
    await zoom(1)
    await stage.window.keyboard.press('Escape')
    expect(lost ?? []).toEqual([])
  })

  it('has looked at every dialog', () => {
    expect(dialogs).toBeGreaterThanOrEqual(FEWEST_DIALOGS)
  })
})
