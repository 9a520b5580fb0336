import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { type Browser, chromium } from 'playwright-core'
import { createServer } from 'vite'

const HERE = fileURLToPath(new URL('.', import.meta.url))
const REPO = fileURLToPath(new URL('../../..', import.meta.url))
const CHROMIUM = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'

/** The gallery served on a free port, a browser to look at it, and the way to end both. */
export type OpenGallery = {
  readonly url: string
  readonly browser: Browser
  readonly close: () => Promise<void>
}

/** Serves the gallery from its sources and starts Chromium (CHROMIUM_PATH, else Debian's). */
export async function openGallery(): Promise<OpenGallery> {
  const cacheDir = await mkdtemp(join(tmpdir(), 'look-gallery-'))
  const server = await createServer({
    root: HERE,
    configFile: false,
    cacheDir,
    logLevel: 'error',
    plugins: [react()],
    optimizeDeps: { entries: ['index.html'] },
    server: { host: '127.0.0.1', port: 0, hmr: false, watch: null, fs: { allow: [REPO] } },
  })
  await server.listen()
  const browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: ['--no-sandbox', '--disable-quic', '--disable-background-networking'],
  })
  const close = async () => {
    await browser.close()
    await server.close()
    await rm(cacheDir, { recursive: true, force: true })
  }
  return { url: server.resolvedUrls?.local[0] ?? '', browser, close }
}
