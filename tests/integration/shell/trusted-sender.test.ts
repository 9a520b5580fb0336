import { existsSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type LaunchedDesktop, launchDesktop } from '#tests/support/desktop/launch-desktop.ts'

const PRELOAD = path.resolve('dist/desktop/preload/preload.cjs')

let desktop: LaunchedDesktop

beforeAll(async () => {
  desktop = await launchDesktop({ sandboxed: true })
  await desktop.window.waitForSelector('form')
  // Nothing of a test may reach a browser of the machine, or wait for a person to choose a file.
  await desktop.app.evaluate(({ shell, dialog }) => {
    shell.openExternal = async () => undefined
    dialog.showSaveDialog = (async () => ({
      canceled: true,
      filePath: '',
    })) as typeof dialog.showSaveDialog
  })
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
        stackcube.speak('de')
        const late = new Promise(answer => setTimeout(() => answer('no answer'), 4000))
        Promise.race([late, Promise.all([
          stackcube.openExternal('https://example.com/'),
          stackcube.saveFile('orders.csv', new Uint8Array(3)),
          stackcube.savePdf('order.pdf'),
          stackcube.print(),
          stackcube.updateState(),
          stackcube.updateAct('check'),
        ])]).then(answers => setTimeout(() => resolve({ port, answers }), 400))
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
        answers: [false, 'failed', 'failed', false, null, undefined],
      })
      expect(existsSync(path.join(desktop.profile, 'language.json'))).toBe(false)
    },
  )

  it('is refused by every handler itself, which says so', async () => {
    const told = new Set<string>()
    const note = (chunk: unknown) => {
      for (const [, channel = ''] of String(chunk).matchAll(/Refused (stackcube:[a-z-]+)/g)) told.add(channel)
    }
    const errors = desktop.app.process().stderr
    errors?.on('data', note)
    await attackFrom('app://stackcube/index.html')
    const known = await desktop.app.evaluate(({ ipcMain }) => [
      ...ipcMain.eventNames().map(String),
      ...(ipcMain as unknown as { _invokeHandlers: Map<string, unknown> })._invokeHandlers.keys(),
    ])
    const own = known.filter(channel => channel.startsWith('stackcube:')).sort()
    expect(own).toHaveLength(8)
    await expect.poll(() => [...told].sort()).toEqual(own)
    errors?.off('data', note)
  })

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
