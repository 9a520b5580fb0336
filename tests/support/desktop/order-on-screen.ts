import type { Page } from 'playwright-core'
import { visible } from '../browser/open-browser.ts'

/** An order that is all there: while it loads, the former one stays on screen and no key acts on either. */
export const orderOnScreen = (window: Page, number: string) =>
  window.locator(`article[aria-label="${number}"][aria-busy=false]`)

/** Waits until the order on screen stands in this state. Its customer's last orders stand in others beside it. */
export const reachesState = (window: Page, number: string, state: string): Promise<void> =>
  visible(
    orderOnScreen(window, number)
      .getByRole('status', { name: 'Order state' })
      .getByText(state, { exact: true }),
  )
