import path from 'node:path'
import { app, BrowserWindow, nativeTheme, screen } from 'electron'
import { VERSION_ARGUMENT } from '../preload/channels.ts'
import { START_PAGE } from './app-origin.ts'
import { reloadAfterCrash } from './page-crash.ts'
import { readWindowState, writeWindowState } from './window-state.ts'

const USUAL = { width: 1320, height: 860 }
const SMALLEST = { minWidth: 960, minHeight: 600 }
/** The canvas colour of shared/look/tokens.css, shown until the page paints. */
const CANVAS = { light: '#faf9f7', dark: '#151412' }

const stateFile = (): string => path.join(app.getPath('userData'), 'window.json')

/** Opens the app's only window; it appears when its page has something to show. */
export const openAppWindow = (preload: string): BrowserWindow => {
  const screens = screen.getAllDisplays().map(({ workArea }) => workArea)
  const { maximized, ...bounds } = readWindowState(stateFile(), screens) ?? { ...USUAL, maximized: false }
  const window = new BrowserWindow({
    ...bounds,
    ...SMALLEST,
    show: false,
    title: app.getName(),
    autoHideMenuBar: true,
    backgroundColor: nativeTheme.shouldUseDarkColors ? CANVAS.dark : CANVAS.light,
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      navigateOnDragDrop: false,
      devTools: !app.isPackaged,
      additionalArguments: [`${VERSION_ARGUMENT}${app.getVersion()}`],
    },
  })
  window.once('ready-to-show', () => {
    if (maximized) window.maximize()
    window.show()
  })
  window.on('close', () => rememberPlace(window))
  reloadAfterCrash(window.webContents)
  void window.loadURL(START_PAGE)
  return window
}

const rememberPlace = (window: BrowserWindow): void =>
  writeWindowState(stateFile(), { ...window.getNormalBounds(), maximized: window.isMaximized() })
