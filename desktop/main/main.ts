import { mkdirSync } from 'node:fs'
import { hostname } from 'node:os'
import path from 'node:path'
import { app, type BrowserWindow, session } from 'electron'
import { setAppMenu } from './app-menu.ts'
import { declareAppScheme, serveAppFiles } from './app-protocol.ts'
import { openAppWindow } from './app-window.ts'
import { answerBridge } from './bridge-handlers.ts'
import { LINK_SCHEME, pathInArguments, pathOfLink } from './deep-link.ts'
import { type LaunchOptions, readLaunchOptions } from './launch-options.ts'
import { showNotice } from './order-notices.ts'
import { denyPermissions, lockEveryPage } from './page-lock.ts'
import { systemEncryption } from './system-encryption.ts'
import { createTokenKeeper } from './token-keeper.ts'
import { openUpdates } from './updates/open-updates.ts'
import { watchForWaking } from './wake-signals.ts'
import { openSpeech, type Say } from './words/speech.ts'
import { startWorkerHost, type WorkerHost } from './worker-host.ts'
import { tellWorkerTrouble } from './worker-trouble.ts'

const BUILT = import.meta.dirname
const PRELOAD = path.join(BUILT, '../preload/preload.cjs')
const RENDERER = path.join(BUILT, '../renderer')
const WORKER = path.join(BUILT, 'worker.js')

let window: BrowserWindow | null = null

const focusWindow = (): void => {
  if (!window) openWindow()
  if (window?.isMinimized()) window.restore()
  window?.show()
  window?.focus()
}

const openWindow = (): void => {
  window = openAppWindow(PRELOAD)
  window.on('closed', () => {
    window = null
  })
}

type FromWorker = {
  onReady(): void
  onServer(url: string): void
  onOrder(path: string): void
  readonly say: Say
}

const startWorker = async (
  options: LaunchOptions,
  { onReady, onServer, onOrder, say }: FromWorker,
): Promise<WorkerHost> => {
  const profile = app.getPath('userData')
  const keeper = createTokenKeeper(path.join(profile, 'session.bin'), await systemEncryption())
  return startWorkerHost({
    file: WORKER,
    start: {
      profileFolder: path.join(profile, 'store'),
      presetServerUrl: options.serverUrl,
      appVersion: app.getVersion(),
      deviceName: hostname(),
      vaultKind: keeper.kind,
    },
    answerVault: keeper.answer,
    onReady,
    onServer,
    onNotice: notice => showNotice(notice, window, onOrder, say),
    onTrouble: () => void tellWorkerTrouble(window, say),
  })
}

/** The worker closes its store before anything else ends; the second request to quit goes through. */
const quitInOrder = (host: WorkerHost): void => {
  app.on('before-quit', event => {
    if (host.isClosed()) return
    event.preventDefault()
    void host.close().finally(() => app.quit())
  })
}

const open = async (options: LaunchOptions): Promise<void> => {
  await app.whenReady()
  denyPermissions(session.defaultSession)
  serveAppFiles(session.defaultSession, RENDERER)
  const speech = openSpeech(path.join(app.getPath('userData'), 'language.json'), app.getLocale())
  setAppMenu(speech.say)
  const show = (path: string | null): void => {
    focusWindow()
    if (path !== null) bridge.goTo(path)
  }
  const host = await startWorker(options, {
    onReady: () => bridge.workerStarted(),
    onServer: url => updates.signedInTo(url),
    onOrder: show,
    say: speech.say,
  })
  const updates = openUpdates(host, state => bridge.updateChanged(state))
  const bridge = answerBridge({
    window: () => window,
    connect: port => host.connect(port),
    updater: updates.updater,
    speak: language => {
      if (speech.speak(language)) setAppMenu(speech.say)
    },
  })
  quitInOrder(host)
  watchForWaking(host.wake)
  app.on('second-instance', (_event, argv) => show(pathInArguments(argv)))
  app.on('open-url', (event, address) => {
    event.preventDefault()
    show(pathOfLink(address))
  })
  app.on('activate', focusWindow)
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  openWindow()
  const asked = pathInArguments(process.argv)
  if (asked !== null) bridge.goTo(asked)
}

const enterProfile = (folder: string): void => {
  mkdirSync(folder, { recursive: true })
  app.setPath('userData', folder)
}

const options = readLaunchOptions(process.argv.slice(1), process.env)
if (options.profileFolder !== null) enterProfile(options.profileFolder)
declareAppScheme()
// Enabling takes `--no-sandbox` away again, and Chromium doesn't run for root without it. The window asks for
// its sandbox by itself; this is for pages that nobody meant to open.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
lockEveryPage()
// From source the system would be told to start a bare Electron.
if (app.isPackaged) app.setAsDefaultProtocolClient(LINK_SCHEME)
// The lock is per profile: another profile is another instance.
if (app.requestSingleInstanceLock()) void open(options)
else app.quit()
