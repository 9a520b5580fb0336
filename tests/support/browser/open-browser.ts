import { type Browser, chromium, type Locator } from 'playwright-core'

/** Chromium as a buyer's browser, without its own background traffic. */
export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-quic', '--disable-background-networking'],
  })

/** Waits until something that matches can be seen; where it never is, the failure says what was seen instead. */
export const visible = async (target: Locator): Promise<void> => {
  try {
    await target.filter({ visible: true }).first().waitFor({ state: 'visible', timeout: 20_000 })
  } catch (error) {
    const seen = await target
      .page()
      .locator('body')
      .innerText({ timeout: 2000 })
      .catch(() => 'nothing: the page is gone')
    throw new Error(
      `${String(error)}\nOn the page at ${target.page().url().replace(/#.*/, '')}:\n${seen.slice(0, 1500)}`,
      { cause: error },
    )
  }
}

/** A portal link's secret address wherever the desktop shows it. */
export const LINK_ADDRESS = /http\S+\/l\/scp_[0-9A-Za-z]+/
