import { app, Menu, type MenuItemConstructorOptions } from 'electron'
import type { Say } from './words/speech.ts'

type Item = MenuItemConstructorOptions

const LINE: Item = { type: 'separator' }
const MAC = process.platform === 'darwin'

/** A packaged app has none of these: reloading is no part of its work. */
const developerItems = (): Item[] =>
  app.isPackaged ? [] : [LINE, { role: 'reload' }, { role: 'toggleDevTools' }]

const firstMenu = (say: Say): Item => {
  if (!MAC)
    return {
      label: say('File'),
      submenu: [{ role: 'quit', label: say(process.platform === 'win32' ? 'Exit' : 'Quit') }],
    }
  const name = { app: app.getName() }
  return {
    role: 'appMenu',
    submenu: [
      { role: 'about', label: say('About {app}', name) },
      LINE,
      { role: 'services', label: say('Services') },
      LINE,
      { role: 'hide', label: say('Hide {app}', name) },
      { role: 'hideOthers', label: say('Hide Others') },
      { role: 'unhide', label: say('Show All') },
      LINE,
      { role: 'quit', label: say('Quit {app}', name) },
    ],
  }
}

const editMenu = (say: Say): Item => ({
  label: say('Edit'),
  submenu: [
    { role: 'undo', label: say('Undo') },
    { role: 'redo', label: say('Redo') },
    LINE,
    { role: 'cut', label: say('Cut') },
    { role: 'copy', label: say('Copy') },
    { role: 'paste', label: say('Paste') },
    { role: 'delete', label: say('Delete') },
    LINE,
    { role: 'selectAll', label: say('Select All') },
  ],
})

const viewMenu = (say: Say): Item => ({
  label: say('View'),
  submenu: [
    { role: 'resetZoom', label: say('Actual Size') },
    { role: 'zoomIn', label: say('Zoom In') },
    { role: 'zoomOut', label: say('Zoom Out') },
    LINE,
    { role: 'togglefullscreen', label: say('Toggle Full Screen') },
    ...developerItems(),
  ],
})

const windowMenu = (say: Say): Item => ({
  role: 'windowMenu',
  label: say('Window'),
  submenu: [
    { role: 'minimize', label: say('Minimize') },
    { role: 'zoom', label: say('Zoom') },
    MAC ? { role: 'front', label: say('Bring All to Front') } : { role: 'close', label: say('Close') },
  ],
})

/** The usual menus of the system; without them macOS has no copy and paste. Electron names its roles in English only. */
export const setAppMenu = (say: Say): void =>
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([firstMenu(say), editMenu(say), viewMenu(say), windowMenu(say)]),
  )
