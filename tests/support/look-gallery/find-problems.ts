import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

/** Base UI's sentinels: they take the focus only to pass it on, which axe can't know. */
const FOCUS_GUARDS = '[data-base-ui-focus-guard]'
/** Popups belong to the element that opened them, not to a landmark of the page. */
const POPUP = /^<[^>]* role="(menu|listbox|tooltip|dialog|presentation)"/

/** What axe finds on the page as it stands, one line per element. */
export async function findProblems(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).exclude(FOCUS_GUARDS).analyze()
  return violations.flatMap(violation => {
    const nodes = violation.nodes.filter(node => violation.id !== 'region' || !POPUP.test(node.html))
    return nodes.map(node => {
      const reasons = node.any.map(check => check.message).join('; ')
      return `${violation.id}: ${node.target.join(' ')} ${reasons}`
    })
  })
}
