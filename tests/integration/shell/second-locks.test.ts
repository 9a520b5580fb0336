import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { visible } from '#tests/support/browser/open-browser.ts'
import { type LaunchedDesktop, launchDesktop } from '#tests/support/desktop/launch-desktop.ts'
import { beginWorkspace } from '#tests/support/portal/begun-workspace.ts'
import { startTestServer } from '#tests/support/portal/test-server.ts'

const KEEP_HANDLERS = path.resolve('tests/support/desktop/keep-handlers.cjs')

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
  desktop = await launchDesktop({ sandboxed: true, flags: ['-r', KEEP_HANDLERS] })
  await desktop.window.waitForSelector('form')
  // Nothing of a test may reach a browser of the machine.
  await desktop.app.evaluate(({ shell }) => {
    const opened: string[] = []
    Object.assign(globalThis, { opened })
    shell.openExternal = async address => void opened.push(address)
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

it('a frame that is sent away opens nothing outside: nobody clicked a link of the app', async () => {
  const opened = await desktop.app.evaluate(async ({ BrowserWindow }) => {
    const window = new BrowserWindow({ show: false })
    await window.loadURL(`data:text/html,<iframe src="about:blank"></iframe>`)
    await window.webContents.executeJavaScript(`new Promise(resolve => {
      frames[0].location = 'https://example.com/frame'
      setTimeout(resolve, 700)
    })`)
    window.destroy()
    return (globalThis as unknown as { opened: string[] }).opened
  })
  expect(opened).not.toContain('https://example.com/frame')
})

it('no device is given away, whatever its kind', async () => {
  const answers = await desktop.app.evaluate(() => {
    type Handler = (details: object) => boolean
    const { deviceHandlers } = globalThis as unknown as { deviceHandlers: Handler[] }
    return deviceHandlers.map(handler =>
      ['hid', 'serial', 'usb'].map(deviceType =>
        handler({ deviceType, origin: 'app://stackcube', device: { deviceId: '1' } }),
      ),
    )
  })
  expect(answers).toEqual([[false, false, false]])
})

it('app: answers reading alone', async () => {
  const statuses = await desktop.app.evaluate(({ net }) =>
    Promise.all(
      ['GET', 'POST', 'PUT', 'DELETE'].map(
        async method => (await net.fetch('app://stackcube/index.html', { method })).status,
      ),
    ),
  )
  expect(statuses).toEqual([200, 404, 404, 404])
})

it('a file is written only from bytes, and where the person said', async () => {
  const file = path.join(desktop.profile, 'chosen.csv')
  await desktop.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = (async () => ({ canceled: false, filePath })) as typeof dialog.showSaveDialog
  }, file)
  const save = (bytes: string) => desktop.window.evaluate(`stackcube.saveFile('orders.csv', ${bytes})`)
  for (const odd of ['"text"', '{ length: 3 }', 'null', '[1, 2]', 'new Uint8Array(200_000_001)'])
    expect([odd, await save(odd)]).toEqual([odd, 'failed'])
  expect(existsSync(file)).toBe(false)
  expect(await save('new Uint8Array([97, 98])')).toBe('saved')
  expect(readFileSync(file, 'utf8')).toBe('ab')
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
  await desktop.app.evaluate(({ app }) => {
    // Asked to show an order, as by a link that somebody wrote, while the page is another one.
    const asking = setInterval(
      () => app.emit('second-instance', {}, ['electron', 'stackcube://order/SO-1042']),
      100,
    )
    setTimeout(() => clearInterval(asking), 3000)
  })
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

it('and no port when the worker starts again', async () => {
  const own = await desktop.app.browserWindow(desktop.window)
  const got = own.evaluate(async (window: Electron.BrowserWindow, address: string) => {
    await window.loadURL(address)
    const told: unknown = await window.webContents.executeJavaScript(`new Promise(resolve => {
      addEventListener('message', () => resolve('a port'))
      setTimeout(() => resolve('nothing'), 6000)
    })`)
    return told
  }, evilUrl)
  await desktop.app.evaluate(async ({ app }) => {
    const worker = () => app.getAppMetrics().find(({ name }) => name === 'StackCube worker')?.pid
    const first = worker()
    if (first) process.kill(first, 'SIGKILL')
    while (worker() === undefined || worker() === first) await new Promise(resolve => setTimeout(resolve, 50))
  })
  expect(await got).toBe('nothing')
})

it('what crashes leaves no dump of its memory, which would hold tokens and prices', async () => {
  const { dumps, pids } = await desktop.app.evaluate(({ app }) => ({
    dumps: app.getPath('crashDumps'),
    pids: app.getAppMetrics().flatMap(({ pid, name }) => (name === 'StackCube worker' ? [pid] : [])),
  }))
  const reports = await desktop.app.evaluate(async ({ BrowserWindow }, crashed) => {
    const window = new BrowserWindow({ show: false })
    await window.loadURL('app://stackcube/index.html')
    const gone = new Promise(resolve => window.webContents.once('render-process-gone', resolve))
    window.webContents.forcefullyCrashRenderer()
    for (const pid of crashed) process.kill(pid, 'SIGSEGV')
    await gone
    await new Promise(resolve => setTimeout(resolve, 1500))
    window.destroy()
    return process.report.directory
  }, pids)
  expect(pids).toHaveLength(1)
  const written = [dumps, desktop.profile, reports].filter(folder => folder !== '' && existsSync(folder))
  const names = written.flatMap(folder => readdirSync(folder, { recursive: true }).map(String))
  expect(names.filter(name => /\.dmp$|(^|\/)core(\.\d+)?$|^report\..*\.json$/.test(name))).toEqual([])
})

it('a key that everybody knows counts as no keyring, and the window says so', async () => {
  const server = await startTestServer({ demo: false })
  const { email, password } = (await beginWorkspace(server)).account
  const plain = await launchDesktop({
    ...{ sandboxed: true, flags: ['--password-store=basic'], serverUrl: server.portal.url },
  })
  const backend = await plain.app.evaluate(({ safeStorage }) => safeStorage.getSelectedStorageBackend())
  expect(backend).toBe('basic_text')
  await plain.window.getByRole('textbox', { name: 'E-mail' }).fill(email)
  await plain.window.getByLabel('Password', { exact: true }).fill(password)
  await plain.window.getByRole('button', { name: 'Sign in', exact: true }).click()
  await visible(plain.window.getByText(/no keyring/))
  expect(existsSync(path.join(plain.profile, 'session.bin'))).toBe(false)
  await plain.close()
  await server.close()
})
