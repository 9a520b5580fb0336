import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '#shared/base/ids.ts'
import { visible } from '#tests/support/browser/open-browser.ts'
import { openStaffStage, type StaffStage } from '#tests/support/desktop/staff-stage.ts'
import { findProblems } from '#tests/support/look-gallery/find-problems.ts'
import { staffClient } from '#tests/support/portal/staff-client.ts'

/** The same field changed here offline and meanwhile by a colleague: a card in the sync centre, and a decision. */
/** The demo's catalog editor. */
const COLLEAGUE = 'Colin Mercer'

let stage: StaffStage
let productId: string

beforeAll(async () => {
  stage = await openStaffStage()
})

afterAll(() => stage?.close())

const go = (screen: string) =>
  stage.window.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: screen }).click()
const price = () =>
  stage.window.getByRole('grid', { name: 'Products' }).locator('[data-column=listPrice]').nth(0)

/** A catalog editor elsewhere sets the same price before this computer's edit arrives. */
const colleagueSets = async (from: number, to: number): Promise<void> => {
  const { url, demo } = stage.server.portal
  const { email, password } = demo?.catalog ?? { email: '', password: '' }
  const { token } = await staffClient(url, null).auth.signIn.mutate({ email, password, deviceName: 'Other' })
  const edits = { listPrice: { base: { listPrice: from }, mine: { listPrice: to } } }
  const output = await staffClient(url, token).sync.push.mutate({
    clientId: newId(),
    mutations: [
      {
        ...{ number: 1, mutationId: newId(), madeAt: Date.now() },
        ...{ name: 'product.update', args: { productId, edits } },
      },
    ],
  })
  expect(output.outcomes[0]?.outcome).toBe('applied')
}

describe('a conflict', () => {
  it('stands on a card with before, theirs and mine once the edit meets the other one', async () => {
    await go('Catalog')
    await stage.window.getByRole('searchbox', { name: 'Search products' }).fill('20726')
    await visible(stage.window.getByRole('gridcell', { name: '20726', exact: true }))
    await price().click()
    productId = /#\/catalog\/(.+)$/.exec(stage.window.url())?.[1] ?? ''
    const before = Math.round(Number(await price().innerText()) * 100)
    await stage.server.stop()
    await visible(stage.status.getByText(/Offline/))
    await price().dblclick()
    await stage.window.keyboard.type('9.11')
    await stage.window.keyboard.press('Enter')
    await visible(stage.status.getByText(/1 pending/))
    // Without a keyring the app stays signed out, and so offline, until a person comes.
    await stage.reopen()
    await stage.server.restart()
    await colleagueSets(before, 922)
    await stage.signInAgain()
    await visible(stage.status.getByText(/conflict/i))
    await go('Sync centre')
    const card = stage.window.getByRole('article', { name: /^Conflict: .*20726/ })
    await visible(card)
    for (const text of ['Before', 'Theirs', 'Mine', '9.11', '9.22'])
      await visible(card.getByText(text).first())
    await visible(card.getByText(`${COLLEAGUE} changed the same before your edit arrived.`))
    await visible(card.getByRole('radio', { name: new RegExp(`Theirs.*${COLLEAGUE}, (just now|1 min ago)`) }))
    expect(await findProblems(stage.window, true)).toEqual([])
    expect(await card.getByRole('button', { name: 'Apply choices' }).isDisabled()).toBe(true)
  })

  it('lets theirs hold until a person decides for mine, which then everybody has', async () => {
    await go('Catalog')
    await stage.window.getByRole('searchbox', { name: 'Search products' }).fill('20726')
    await expect.poll(() => price().innerText()).toBe('9.22')
    await go('Sync centre')
    const card = stage.window.getByRole('article', { name: /^Conflict: .*20726/ })
    await card.getByRole('radio', { name: /Mine/ }).check()
    await card.getByRole('button', { name: 'Apply choices' }).click()
    await expect.poll(() => card.count()).toBe(0)
    await expect.poll(() => stage.status.innerText(), { timeout: 30_000 }).toMatch(/^Online$/)
    await go('Catalog')
    await expect.poll(() => price().innerText()).toBe('9.11')
  })
})
