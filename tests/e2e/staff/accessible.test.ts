import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { visible } from '#tests/support/browser/open-browser.ts'
import { openStaffStage, type StaffStage } from '#tests/support/desktop/staff-stage.ts'
import { findProblems } from '#tests/support/look-gallery/find-problems.ts'

/** axe on every screen and what opens from it, in both themes; and what large type does to them. */
let stage: StaffStage

beforeAll(async () => {
  stage = await openStaffStage()
})

afterAll(() => stage?.close())

const go = (screen: string) =>
  stage.window.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: screen }).click()

const problemsInBothThemes = async (): Promise<string[]> => {
  const found: string[] = []
  for (const colorScheme of ['light', 'dark'] as const) {
    await stage.window.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    found.push(...(await findProblems(stage.window, true)).map(problem => `${colorScheme} ${problem}`))
  }
  return found
}

const SCREENS: Readonly<Record<string, () => Promise<void>>> = {
  queue: async () => {
    await go('Queue')
    await stage.window
      .getByRole('option', { name: /Bluebell Lane.*Likely duplicate|Unusual|Note/ })
      .first()
      .click()
    await visible(stage.window.getByRole('article', { name: /^SO-/ }).getByText('Timeline'))
  },
  orders: async () => {
    await go('Orders')
    await stage.window.getByRole('searchbox', { name: 'Search orders' }).fill('corner gifts')
    await stage.window.getByRole('button', { name: 'Fetch from the server' }).click()
    await visible(stage.window.getByText('From the server, not kept on this computer'))
    await stage.window.getByRole('option').first().click()
    await visible(stage.window.getByRole('article', { name: /^SO-/ }))
  },
  'new order': async () => {
    await stage.window.evaluate(() => {
      location.hash = '#/enter'
    })
    await stage.window.getByRole('combobox', { name: 'Customer' }).fill('Corner Gifts')
    await stage.window.getByRole('combobox', { name: 'Customer' }).press('Enter')
    await stage.window.getByRole('combobox', { name: 'Add an item' }).fill('22382 7')
    await stage.window.getByRole('combobox', { name: 'Add an item' }).press('Enter')
    await visible(stage.window.getByRole('row').filter({ hasText: '22382' }))
    await stage.window.getByRole('combobox', { name: 'Add an item' }).fill('lunch')
    await visible(stage.window.getByRole('option').first())
  },
  catalog: async () => {
    await go('Catalog')
    await visible(stage.window.getByRole('grid'))
  },
  prices: async () => {
    await go('Prices')
    await visible(stage.window.getByRole('heading', { name: 'Prices' }))
  },
  customers: async () => {
    await go('Customers')
    await stage.window.getByRole('option').first().click()
    await visible(stage.window.getByRole('region', { name: 'Portal links' }))
  },
  'sync centre': async () => {
    await go('Sync centre')
    await visible(stage.window.getByRole('heading', { name: 'Sync centre' }))
  },
  settings: async () => {
    await go('Settings')
    await visible(stage.window.getByRole('heading', { name: 'Settings' }))
  },
}

it('notices a button without a name', async () => {
  await stage.window.evaluate(() => document.querySelector('main')?.append(document.createElement('button')))
  expect(await findProblems(stage.window, true)).toEqual([expect.stringContaining('button-name')])
  await stage.window.evaluate(() => document.querySelector('main > button')?.remove())
})

describe.each(Object.entries(SCREENS))('the screen %s', (_name, open) => {
  it('has nothing that axe finds, light or dark', async () => {
    await open()
    expect(await problemsInBothThemes()).toEqual([])
  })

  it('can be read at 200 % without a part of it out of reach', async () => {
    await stage.desktop.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(2),
    )
    await stage.window.waitForTimeout(300)
    const lost = await stage.window.evaluate(() => {
      const reach = (element: Element): boolean => {
        for (let each = element.parentElement; each; each = each.parentElement) {
          const { overflowX, overflowY } = getComputedStyle(each)
          if (/auto|scroll/.test(overflowX + overflowY)) return true
        }
        return false
      }
      return [...document.querySelectorAll('main button, main input, main a, main h1')]
        .filter(element => element.getClientRects().length > 0)
        .filter(element => {
          const { left, right, top, bottom } = element.getBoundingClientRect()
          const outside = right > innerWidth + 1 || left < -1 || bottom > innerHeight + 1 || top < -1
          return outside && !reach(element)
        })
        .map(element => element.getAttribute('aria-label') ?? element.textContent ?? element.tagName)
    })
    await stage.desktop.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(1),
    )
    expect(lost).toEqual([])
  })
})

const openQueue = async (): Promise<void> => {
  await go('Queue')
  await stage.window.getByRole('option').first().click()
  await visible(stage.window.getByRole('article', { name: /^SO-/ }))
}

const DIALOGS: Readonly<Record<string, () => Promise<void>>> = {
  'command palette': () => stage.window.keyboard.press('Control+k'),
  shortcuts: () => stage.window.keyboard.press('?'),
  'edit lines': async () => {
    await openQueue()
    await stage.window.keyboard.press('e')
  },
  reject: async () => {
    await openQueue()
    await stage.window.keyboard.press('r')
  },
  'why this price': async () => {
    await openQueue()
    await stage.window.keyboard.press('y')
  },
  'approve all': async () => {
    await openQueue()
    await stage.window.getByRole('button', { name: 'Approve all' }).click()
  },
}

describe.each(Object.entries(DIALOGS))('the dialog %s', (_name, open) => {
  it('has nothing that axe finds, light or dark, and Escape leads out', async () => {
    await go('Queue')
    await stage.window.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
    await open()
    const dialog = stage.window.locator('[aria-modal=true]')
    await dialog.waitFor()
    expect(await problemsInBothThemes()).toEqual([])
    await stage.window.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
  })
})

describe('the actions of an order', () => {
  const bar = () => stage.window.locator('article [role=toolbar]')
  const boxOf = async (what: ReturnType<typeof bar>) =>
    (await what.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }
  const speak = (language: string) =>
    stage.window
      .getByRole('group', { name: /^(Language|Sprache)$/ })
      .getByRole('radio', { name: language })
      .check()
  const sized = (width: number, zoom: number) =>
    stage.desktop.app.evaluate(
      ({ BrowserWindow }, to) => {
        const [window] = BrowserWindow.getAllWindows()
        window?.setContentSize(to.width, 900)
        window?.webContents.setZoomFactor(to.zoom)
      },
      { width, zoom },
    )

  it('stand in one line in German too, with no word cut off', async () => {
    await sized(1440, 1)
    await go('Settings')
    await stage.window.getByRole('tab', { name: 'This computer' }).click()
    await speak('Deutsch')
    await stage.window.evaluate(() => {
      location.hash = '#/queue'
    })
    await stage.window.getByRole('option').first().click()
    await visible(bar().getByRole('button', { name: 'Freigeben', exact: true }))
    const { height } = await boxOf(bar())
    expect(height).toBeLessThan(70)
    const wide = await bar()
      .getByRole('button')
      .evaluateAll(all =>
        all.filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth + 1).map(e => e.ariaLabel),
      )
    expect(wide).toEqual([])
  })

  it('are whole in the smallest window, as is what stands beside them', async () => {
    await sized(960, 1)
    await expect.poll(() => stage.window.evaluate(() => innerWidth)).toBe(960)
    for (const path of ['queue', 'orders', 'catalog', 'customers']) {
      await stage.window.evaluate(to => {
        location.hash = `#/${to}`
      }, path)
      const detail = stage.window.locator('main section section').first()
      await visible(detail)
      const { x, width } = await boxOf(detail)
      expect([path, x + width <= 960]).toEqual([path, true])
    }
  })

  it('are not covered by a toast, however many lines they take', async () => {
    await stage.window.evaluate(() => {
      location.hash = '#/settings'
    })
    await stage.window.getByRole('tab', { name: 'Dieser Computer' }).click()
    await speak('English')
    await openQueue()
    await sized(1280, 2.5)
    await stage.window.keyboard.press('Shift+A')
    await visible(bar().getByRole('button', { name: 'Approve', exact: true }))
    const toast = stage.window.getByRole('region', { name: 'Notifications' }).getByRole('button').first()
    await visible(toast)
    const [over, under] = [await boxOf(toast), await boxOf(bar())]
    expect(under.height).toBeGreaterThan(70)
    // List and detail stand below each other here, so the bar may be out of sight: the room below a toast counts.
    const below = (await stage.window.evaluate(() => innerHeight)) - over.y - over.height
    expect(below).toBeGreaterThanOrEqual(under.height)
    await stage.window.keyboard.press('z')
    await sized(1280, 1)
  })
})
