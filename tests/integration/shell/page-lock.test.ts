import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type LaunchedDesktop, launchDesktop } from '#tests/support/desktop/launch-desktop.ts'

let desktop: LaunchedDesktop

beforeAll(async () => {
  desktop = await launchDesktop({ sandboxed: true })
  await desktop.window.waitForSelector('form')
  // Nothing of a test may reach a browser of the machine; what would have been opened is written down.
  await desktop.app.evaluate(({ shell }) => {
    const opened: string[] = []
    Object.assign(globalThis, { opened })
    shell.openExternal = async address => void opened.push(address)
  })
})
afterAll(() => desktop?.close())

/** What would have been opened since the last time that this was asked. */
const openedOutside = () =>
  desktop.app.evaluate(() => (globalThis as unknown as { opened: string[] }).opened.splice(0))
const windowCount = () => desktop.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)

describe('the page of the window', () => {
  it('has nothing of Node or Electron', async () => {
    const found = await desktop.window.evaluate(() =>
      ['require', 'module', 'process', 'Buffer', 'global', '__dirname', 'ipcRenderer', 'electron'].filter(
        name => name in globalThis,
      ),
    )
    expect(found).toEqual([])
    expect(await desktop.window.evaluate(() => Object.keys(window.stackcube).sort())).toEqual([
      'appVersion',
      'openExternal',
      'platform',
      'print',
      'requestPort',
      'saveFile',
      'savePdf',
      'speak',
      'updateAct',
      'updateState',
    ])
  })

  it('is created with every lock on', async () => {
    const preferences = await desktop.app.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as {
        getLastWebPreferences(): Electron.WebPreferences
      }
      const { contextIsolation, sandbox, nodeIntegration, webSecurity, webviewTag } =
        contents.getLastWebPreferences()
      return { contextIsolation, sandbox, nodeIntegration, webSecurity, webviewTag }
    })
    expect(preferences).toEqual({
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
    })
  })

  it.each(['https://example.com/', 'file:///etc/passwd', 'data:text/html,hello'])(
    'stays where it is when it is sent to %s',
    async address => {
      await desktop.window.evaluate(target => {
        location.href = target
      }, address)
      await desktop.window.waitForTimeout(300)
      expect(desktop.window.url()).toMatch(/^app:\/\/stackcube\/index\.html/)
    },
  )

  it('opens a plain link outside when the list allows it, and else nowhere', async () => {
    await openedOutside()
    for (const address of [
      'https://example.com/link',
      'mailto:a@example.com',
      'http://example.com/',
      'file:///etc/passwd',
    ])
      await desktop.window.evaluate(target => {
        const link = document.createElement('a')
        link.href = target
        document.body.append(link)
        link.click()
      }, address)
    await desktop.window.waitForTimeout(500)
    expect(await openedOutside()).toEqual(['https://example.com/link', 'mailto:a@example.com'])
    expect(desktop.window.url()).toMatch(/^app:\/\/stackcube\/index\.html/)
    expect(await windowCount()).toBe(1)
  })

  it('opens no window, and lets only https and mailto out to the system', async () => {
    const results = await desktop.window.evaluate(() =>
      [
        'https://example.com/a',
        'mailto:a@example.com',
        'file:///etc/passwd',
        'javascript:alert(1)',
        'smb://x/y',
      ].map(address => window.open(address) === null),
    )
    expect(results).toEqual([true, true, true, true, true])
    await desktop.window.waitForTimeout(300)
    expect(await windowCount()).toBe(1)
    expect(await openedOutside()).toEqual(['https://example.com/a', 'mailto:a@example.com'])
  })

  it('opens an address through the bridge only from the list', async () => {
    const answers = await desktop.window.evaluate(() =>
      Promise.all(
        ['https://example.com/b', 'http://example.com/', 'file:///etc/passwd', 'vscode://x', 'nonsense'].map(
          address => window.stackcube.openExternal(address),
        ),
      ),
    )
    expect(answers).toEqual([true, false, false, false, false])
    expect(await openedOutside()).toContain('https://example.com/b')
  })

  it('is refused every permission', async () => {
    const states = await desktop.window.evaluate(async () => {
      const names = ['geolocation', 'camera', 'microphone', 'notifications', 'midi'] as PermissionName[]
      return Promise.all(names.map(async name => (await navigator.permissions.query({ name })).state))
    })
    expect(states).toEqual(['denied', 'denied', 'denied', 'denied', 'denied'])
    const media = await desktop.window.evaluate(() =>
      navigator.mediaDevices.getUserMedia({ audio: true }).then(
        () => 'granted',
        () => 'refused',
      ),
    )
    expect(media).toBe('refused')
  })

  it('embeds no other page', async () => {
    await desktop.window.evaluate(() => {
      const frame = document.createElement('iframe')
      frame.src = 'https://example.com/'
      const view = document.createElement('webview')
      view.setAttribute('src', 'https://example.com/')
      document.body.append(frame, view)
    })
    await desktop.window.waitForTimeout(300)
    const guests = await desktop.app.evaluate(
      ({ webContents }) =>
        webContents.getAllWebContents().filter(contents => contents.getType() === 'webview').length,
    )
    expect(guests).toBe(0)
    expect(desktop.window.frames().map(frame => frame.url())).not.toContain('https://example.com/')
  })
})
