import { app, Menu, type MenuItemConstructorOptions } from 'electron'

const EDIT: MenuItemConstructorOptions = { role: 'editMenu' }
const WINDOW: MenuItemConstructorOptions = { role: 'windowMenu' }

const VIEW: MenuItemConstructorOptions = {
  label: 'View',
  submenu: [
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    { type: 'separator' },
    { role: 'togglefullscreen' },
    ...developerItems(),
  ],
}

/** A packaged app has none of these: reloading is no part of its work. */
function developerItems(): MenuItemConstructorOptions[] {
  return app.isPackaged ? [] : [{ type: 'separator' }, { role: 'reload' }, { role: 'toggleDevTools' }]
}

/** The usual menus of the system; without them macOS has no copy and paste. */
export const setAppMenu = (): void => {
  const first: MenuItemConstructorOptions =
    process.platform === 'darwin' ? { role: 'appMenu' } : { role: 'fileMenu' }
  Menu.setApplicationMenu(Menu.buildFromTemplate([first, EDIT, VIEW, WINDOW]))
}
