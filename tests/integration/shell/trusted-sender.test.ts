import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type LaunchedDesktop, launchDesktop } from '#tests/support/desktop/launch-desktop.ts'

const PRELOAD = path.resolve('dist/desktop/preload/preload.cjs')

let desktop: LaunchedDesktop

beforeAll(async () => {
  desktop = await launchDesktop({ sandboxed: true })
  await desktop.window.waitForSelector('form')
})
afterAll(() => desktop?.close())

/** Opens a second window with the app's own preload on an address, and asks for what only the app may have. */
const attackFrom = (address: string) =>
  desktop.app.evaluate(
    async ({ BrowserWindow }, { preload, target }) => {
      const window = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } })
      await window.loadURL(target)
      const got: unknown = await window.webContents.executeJavaScript(`new Promise(resolve => {
        let port = false
        addEventListener('message', () => { port = true })
        stackcube.requestPort()
        Promise.all([
          stackcube.openExternal('https://example.com/'),
          stackcube.saveFile('orders.csv', new Uint8Array(3)),
          stackcube.savePdf('order.pdf'),
          stackcube.print(),
          stackcube.updateState(),
        ]).then(answers => setTimeout(() => resolve({ port, answers }), 400))
      })`)
      window.destroy()
      return got
    },
    { preload: PRELOAD, target: address },
  )

describe('a message that does not come from the app’s own page', () => {
  it.each(['data:text/html,<p>hello', 'about:blank', 'app://stackcube/index.html'])(
    'gets nothing when sent by another window on %s',
    async address => {
      expect(await attackFrom(address)).toEqual({
        port: false,
        answers: [false, 'failed', 'failed', false, null],
      })
    },
  )

  it('does get a port when the app’s own page asks', async () => {
    const got = await desktop.window.evaluate(
      () =>
        new Promise<number>(resolve => {
          addEventListener('message', event => resolve(event.ports.length), { once: true })
          window.stackcube.requestPort()
        }),
    )
    expect(got).toBe(1)
  })
})
