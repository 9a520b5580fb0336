import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

/** Base UI's sentinels: they take the focus only to pass it on, which axe can't know. */
const FOCUS_GUARDS = '[data-base-ui-focus-guard]'
/** Popups belong to the element that opened them, not to a landmark of the page. */
const POPUP = /^<[^>]* role="(menu|listbox|tooltip|dialog|presentation)"/

/** What axe finds on the page as it stands, one line per element. In Electron it can't open a page of its own. */
export async function findProblems(page: Page, electron = false): Promise<string[]> {
  const axe = new AxeBuilder({ page }).setLegacyMode(electron).exclude(FOCUS_GUARDS)
  const { violations } = await axe.analyze()
  return violations.flatMap(violation => {
    const nodes = violation.nodes.filter(node => violation.id !== 'region' || !POPUP.test(node.html))
    return nodes.map(node => {
      const reasons = node.any.map(check => check.message).join('; ')
      return `${violation.id}: ${node.target.join(' ')} ${reasons}`
    })
  })
}
