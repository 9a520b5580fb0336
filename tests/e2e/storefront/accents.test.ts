import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { commitChanges } from '#server/services/sync/commit-changes.ts'
import { expectAccessible, OTHER_THEMES } from '#tests/support/browser/buyer-page.ts'
import { visible } from '#tests/support/browser/open-browser.ts'
import { openStage, type Stage } from '#tests/support/portal/storefront-stage.ts'

let stage: Stage

beforeAll(async () => {
  stage = await openStage()
  await stage.product({ sku: 'MUG', name: 'Blue Mug', listPrice: 250 })
})

afterAll(() => stage?.close())

const dressIn = (accentColour: string): Promise<void> => {
  const { workspaceId } = stage
  return stage.portal.db.within({ workspaceId }, async tx => {
    await tx.workspace.update({ where: { id: workspaceId }, data: { accentColour } })
    await commitChanges(tx, workspaceId, [{ entity: 'workspace', id: workspaceId }])
  })
}

const accentOf = (page: Page): Promise<string> =>
  page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--color-accent').trim())

/** Colours that a company may well have, and on which no text could stand as they are. */
const EXTREMES = ['#ffe600', '#fdfdfb', '#050505']

describe.each(OTHER_THEMES)('an accent that is hard to see $name', view => {
  it.each(EXTREMES)('%s can be read and told from the page wherever it stands', async accent => {
    await dressIn('')
    const plain = await stage.open(await stage.buyer(), view)
    const own = await accentOf(plain.page)
    await dressIn(accent)
    const { page, home, errors } = await stage.open(await stage.buyer(), view)
    await expect.poll(() => accentOf(page)).not.toBe(own)
    await page.getByRole('button', { name: 'Increase Blue Mug' }).click()
    await visible(page.getByRole('region', { name: 'Cart' }).getByText('excl. tax'))
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Blue Mug', exact: true }).click()
    await visible(page.getByRole('dialog'))
    await expectAccessible(page)
    await page.goto(`${home}/review`)
    await visible(page.getByRole('button', { name: 'Submit order' }))
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Submit order' }).hover()
    await expectAccessible(page)
    for (const path of ['/orders', '/lists', '/quick']) {
      await page.goto(home + path)
      await visible(page.getByRole('heading', { level: 1 }))
      await expectAccessible(page)
    }
    expect(errors).toEqual([])
  })
})
