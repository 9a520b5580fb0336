import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { chromium } from 'playwright-core'
import { readPortalOptions } from '#server/http/portal-options.ts'
import { startPortal } from '#server/http/start-portal.ts'
import { shootDesktop } from './shoot-desktop.ts'
import { shootStorefront } from './shoot-storefront.ts'

/**
 * `npm run shots -- [FOLDER] [storefront|desktop] [SCENE,…]`: every screen of both apps or of one, driven for real on
 * a demo workspace of its own; of the desktop also only the scenes that are named: `screens` and `settings` are those
 * of the sidebar and of the settings, `german` its screens in German.
 */
const folder = path.resolve(process.argv[2] ?? 'docs/pictures')
const only = process.argv[3]
const scenes = process.argv[4]?.split(',') ?? null

const main = async (): Promise<void> => {
  await mkdir(folder, { recursive: true })
  const data = await mkdtemp(path.join(tmpdir(), 'stackcube-shots-'))
  // Run by root, PostgreSQL works under another account, which has to get in.
  await chmod(data, 0o755)
  const portal = await startPortal(
    readPortalOptions(
      ['--port', '0', '--data', path.join(data, 'portal'), '--demo', '--log-level', 'error'],
      {},
    ),
  )
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-quic', '--disable-background-networking'],
  })
  try {
    if (only !== 'desktop') await shootStorefront(browser, portal, folder)
    if (only !== 'storefront') await shootDesktop(portal, folder, scenes)
  } finally {
    await browser.close()
    await portal.close()
    await rm(data, { recursive: true, force: true })
  }
}

main().then(
  () => process.exit(0),
  error => {
    console.error(error)
    process.exit(1)
  },
)
