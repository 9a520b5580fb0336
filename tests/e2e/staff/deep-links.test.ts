import { readdirSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { visible } from '#tests/support/browser/open-browser.ts'
import { orderOnScreen, reachesState } from '#tests/support/desktop/order-on-screen.ts'
import { openStaffStage, type StaffStage } from '#tests/support/desktop/staff-stage.ts'

/** Links to an order, finding one's way without a mouse, and what a screen says that can't be shown. */
let stage: StaffStage

beforeAll(async () => {
  stage = await openStaffStage()
})

afterAll(() => stage?.close())

/** What the system does with a link while the app runs: it starts a second instance with it, which hands it over. */
const openLink = (address: string) =>
  stage.desktop.app.evaluate(({ app }, link) => {
    app.emit('second-instance', {}, ['/usr/bin/app', link], '/')
  }, address)

describe('a link to an order', () => {
  it('opens it where it stands: in the queue while it waits, else among the orders', async () => {
    const option = stage.window.getByRole('option').nth(3)
    const number = /SO-\d+/.exec((await option.getAttribute('aria-label')) ?? '')?.[0] ?? ''
    await openLink(`stackcube://order/${number}`)
    await visible(orderOnScreen(stage.window, number))
    expect(stage.window.url()).toContain('#/queue/')
    await stage.window.keyboard.press('a')
    await reachesState(stage.window, number, 'Approved')
    // The decision shows in the order before the queue has let go of it.
    await expect
      .poll(async () => {
        await openLink(`stackcube://order/${number.slice(3)}`)
        return stage.window.url()
      })
      .toContain('#/orders/')
    await visible(stage.window.getByRole('article', { name: number }))
  })

  it('says so when nobody knows it, and ignores what is no link to an order', async () => {
    await openLink('stackcube://order/SO-999999')
    await visible(stage.window.getByText('SO-999999 is not known'))
    const before = stage.window.url()
    for (const address of ['stackcube://settings', 'https://evil.example/', 'stackcube://order/../settings'])
      await openLink(address)
    expect(stage.window.url()).toBe(before)
  })
})

describe('a fault', () => {
  /** Spoils or mends every order on this computer by a change of how it is stored, and reads the window anew. */
  const orders = (change: string): void => {
    const { profile } = stage.desktop
    const file = readdirSync(profile, { recursive: true, encoding: 'utf8' }).find(name =>
      /[0-9a-f]\.db$/.test(name),
    )
    const store = new DatabaseSync(path.join(profile, file ?? ''))
    store.exec(`PRAGMA busy_timeout = 5000; UPDATE view_order SET doc = ${change}`)
    store.close()
  }
  const show = async (): Promise<void> => {
    await stage.window.evaluate(() => {
      location.hash = '#/queue'
    })
    await stage.window.reload()
  }
  const options = () => stage.window.getByRole('listbox', { name: 'Review queue' }).getByRole('option')

  it('of reading is told above the screen, which is there again once it can be read', async () => {
    orders("json_set(json_remove(doc, '$.lines'), '$.kept', json_extract(doc, '$.lines'))")
    await show()
    const told = stage.window.getByText(/^Part of this screen could not be read. Nothing was lost/)
    await visible(told)
    orders("json_remove(json_set(doc, '$.lines', json_extract(doc, '$.kept')), '$.kept')")
    await stage.window.getByRole('button', { name: 'Try again' }).click()
    await visible(options().first())
    await told.waitFor({ state: 'detached' })
  })

  it('of a screen stays inside it, and leaves the way to the others open', async () => {
    orders("json_set(doc, '$.flags', 5, '$.kept', json_extract(doc, '$.flags'))")
    await show()
    await visible(stage.window.getByText('This screen stopped working'))
    await stage.window.getByRole('link', { name: 'Catalog' }).click()
    await visible(stage.window.getByRole('grid', { name: 'Products' }))
    await stage.window.getByRole('link', { name: 'Queue' }).click()
    await visible(stage.window.getByText('This screen stopped working'))
    orders("json_remove(json_set(doc, '$.flags', json_extract(doc, '$.kept')), '$.kept')")
    await stage.window.getByRole('button', { name: 'Open the screen again' }).click()
    await visible(options().first())
  })
})

describe('the way around', () => {
  it('goes back and forward with Alt and the arrows', async () => {
    await stage.window.locator('body').press('g')
    await stage.window.keyboard.press('c')
    await visible(stage.window.getByRole('heading', { name: 'Catalog' }))
    await stage.window.keyboard.press('g')
    await stage.window.keyboard.press('s')
    await visible(stage.window.getByRole('heading', { name: 'Sync centre' }))
    await stage.window.keyboard.press('Alt+ArrowLeft')
    await visible(stage.window.getByRole('heading', { name: 'Catalog' }))
    await stage.window.keyboard.press('Alt+ArrowRight')
    await visible(stage.window.getByRole('heading', { name: 'Sync centre' }))
  })

  it('finds a customer and begins an order from the palette', async () => {
    await stage.window.keyboard.press('Control+k')
    await stage.window.keyboard.type('corner gif')
    await visible(stage.window.getByRole('option', { name: /Corner Gifts.*Customer/ }))
    await stage.window.keyboard.press('Enter')
    await visible(stage.window.getByRole('region', { name: 'Portal links' }))
    await stage.window.keyboard.press('Control+k')
    await stage.window.keyboard.type('new order')
    await visible(stage.window.getByRole('option', { name: /New order by telephone/ }))
    await stage.window.keyboard.press('Enter')
    await visible(stage.window.getByText('Who is calling?'))
  })

  it('lists every shortcut behind the question mark', async () => {
    await stage.window.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
    await stage.window.keyboard.press('?')
    const dialog = stage.window.getByRole('dialog', { name: 'Keyboard shortcuts' })
    await visible(dialog.getByText('Approve and go to the next'))
    await stage.window.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
  })

  it('keeps the window where it was', async () => {
    const place = { x: 60, y: 50, width: 1200, height: 760 }
    await stage.desktop.app.evaluate(
      ({ BrowserWindow }, bounds) => BrowserWindow.getAllWindows()[0]?.setBounds(bounds),
      place,
    )
    await stage.reopen()
    const bounds = await stage.desktop.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.getBounds(),
    )
    expect(bounds).toMatchObject({ width: 1200, height: 760 })
  })
})
