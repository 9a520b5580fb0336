import { existsSync, readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { visible } from '#tests/support/browser/open-browser.ts'
import { type LaunchedDesktop, launchDesktop } from '#tests/support/desktop/launch-desktop.ts'
import { startTestServer } from '#tests/support/portal/test-server.ts'

/**
 * Locks that stand behind others, each tried with the one before it open: windows that the app would never make are
 * made here, in its own process.
 */
let desktop: LaunchedDesktop
let evil: Server
let evilUrl: string
const asked: string[] = []

beforeAll(async () => {
  evil = createServer((request, response) => {
    asked.push(request.url ?? '')
    if (request.url === '/redirect') return response.writeHead(302, { location: '/elsewhere' }).end()
    if (request.url === '/file')
      return response.writeHead(200, { 'content-disposition': 'attachment; filename="evil.exe"' }).end('MZ')
    return response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>evil</h1>')
  })
  await new Promise<void>(resolve => evil.listen(0, '127.0.0.1', resolve))
  evilUrl = `http://127.0.0.1:${(evil.address() as AddressInfo).port}`
  desktop = await launchDesktop({ sandboxed: true })
  await desktop.window.waitForSelector('form')
  // Nothing of a test may reach a browser of the machine.
  await desktop.app.evaluate(({ shell }) => {
    shell.openExternal = async () => undefined
  })
})

afterAll(async () => {
  await desktop?.close()
  evil.closeAllConnections()
  await new Promise(resolve => evil.close(resolve))
})

const statusOf = (pid: number, name: string): string =>
  new RegExp(`^${name}:\\s*(.*)$`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? ''

describe('a window that somebody made without the app’s locks', () => {
  it('runs in the sandbox all the same', async () => {
    const pid = await desktop.app.evaluate(async ({ BrowserWindow }) => {
      const window = new BrowserWindow({ show: false, webPreferences: { sandbox: false } })
      Object.assign(globalThis, { odd: window })
      await window.loadURL('about:blank')
      return window.webContents.getOSProcessId()
    })
    expect(statusOf(pid, 'Seccomp')).toBe('2')
    await desktop.app.evaluate(() => (globalThis as unknown as { odd: Electron.BrowserWindow }).odd.destroy())
  })

  it('takes in no embedded page, though it asked for the tag', async () => {
    const guests = await desktop.app.evaluate(async ({ BrowserWindow, webContents }, address) => {
      const window = new BrowserWindow({ show: false, webPreferences: { webviewTag: true } })
      await window.loadURL('data:text/html,<p>hello')
      await window.webContents.executeJavaScript(`new Promise(resolve => {
        const view = document.createElement('webview')
        view.setAttribute('src', '${address}/guest')
        document.body.append(view)
        setTimeout(resolve, 700)
      })`)
      const found = webContents.getAllWebContents().filter(each => each.getType() === 'webview').length
      window.destroy()
      return found
    }, evilUrl)
    expect(guests).toBe(0)
    expect(asked).not.toContain('/guest')
  })

  it('follows no redirect', async () => {
    await desktop.app.evaluate(async ({ BrowserWindow }, address) => {
      const window = new BrowserWindow({ show: false })
      await window.loadURL(`${address}/redirect`).catch(() => undefined)
      window.destroy()
    }, evilUrl)
    expect(asked).toContain('/redirect')
    expect(asked).not.toContain('/elsewhere')
  })

  it('goes from the app’s pages to no other, whatever they are called', async () => {
    const places = await desktop.app.evaluate(async ({ BrowserWindow }, address) => {
      const found: string[] = []
      for (const target of [`${address}/app://stackcube/index.html`, 'app://other/index.html']) {
        const window = new BrowserWindow({ show: false })
        await window.loadURL('app://stackcube/index.html')
        void window.webContents.executeJavaScript(`location.href = ${JSON.stringify(target)}`)
        await new Promise(resolve => setTimeout(resolve, 500))
        found.push(window.webContents.getURL())
        window.destroy()
      }
      return found
    }, evilUrl)
    for (const place of places) expect(place).toMatch(/^app:\/\/stackcube\/index\.html/)
  })
})

it('nothing is downloaded, also when the app’s own session is asked to', async () => {
  const prevented = await desktop.app.evaluate(
    ({ session }, address) =>
      new Promise<boolean>(resolve => {
        session.defaultSession.once('will-download', event => resolve(event.defaultPrevented))
        session.defaultSession.downloadURL(`${address}/file`)
      }),
    evilUrl,
  )
  expect(prevented).toBe(true)
})

it('the app’s own window gets nothing more once it shows another page', async () => {
  const own = await desktop.app.browserWindow(desktop.window)
  const answer = await own.evaluate(async (window: Electron.BrowserWindow) => {
    await window.loadURL('data:text/html,<p>not the app')
    const got: unknown = await window.webContents.executeJavaScript(`new Promise(resolve => {
      let port = false
      addEventListener('message', () => { port = true })
      stackcube.requestPort()
      stackcube.openExternal('https://example.com/').then(answer => setTimeout(() => resolve({ port, answer }), 400))
    })`)
    return got
  })
  expect(answer).toEqual({ port: false, answer: false })
})

it('a key that everybody knows counts as no keyring, and the window says so', async () => {
  const server = await startTestServer({ demo: true })
  const plain = await launchDesktop({
    ...{ sandboxed: true, flags: ['--password-store=basic'], serverUrl: server.portal.url },
  })
  const backend = await plain.app.evaluate(({ safeStorage }) => safeStorage.getSelectedStorageBackend())
  expect(backend).toBe('basic_text')
  const { email, password } = server.portal.demo?.admin ?? { email: '', password: '' }
  await plain.window.getByRole('textbox', { name: 'E-mail' }).fill(email)
  await plain.window.getByLabel('Password', { exact: true }).fill(password)
  await plain.window.getByRole('button', { name: 'Sign in', exact: true }).click()
  await visible(plain.window.getByText(/no keyring/))
  expect(existsSync(path.join(plain.profile, 'session.bin'))).toBe(false)
  await plain.close()
  await server.close()
})
