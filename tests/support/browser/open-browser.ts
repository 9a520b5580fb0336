import { type Browser, chromium, type Locator } from 'playwright-core'

/** Chromium as a buyer's browser, without its own background traffic. */
export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-quic', '--disable-background-networking'],
  })

/** Waits until something that matches can be seen. */
export const visible = (target: Locator): Promise<void> =>
  target.filter({ visible: true }).first().waitFor({ state: 'visible', timeout: 20_000 })

/** A portal link's secret address wherever the desktop shows it. */
export const LINK_ADDRESS = /http\S+\/l\/scp_[0-9A-Za-z]+/
