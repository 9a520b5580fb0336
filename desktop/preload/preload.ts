import { contextBridge, ipcRenderer } from 'electron'
import type { GoToMessage, PortMessage, StackcubeBridge } from './bridge.ts'
import {
  GO_TO,
  OPEN_EXTERNAL,
  PORT,
  PRINT,
  REQUEST_PORT,
  SAVE_FILE,
  SAVE_PDF,
  VERSION_ARGUMENT,
} from './channels.ts'

const platform = (): StackcubeBridge['platform'] =>
  process.platform === 'darwin' || process.platform === 'win32' ? process.platform : 'linux'

const appVersion = (): string =>
  process.argv.find(argument => argument.startsWith(VERSION_ARGUMENT))?.slice(VERSION_ARGUMENT.length) ?? ''

const bridge: StackcubeBridge = {
  platform: platform(),
  appVersion: appVersion(),
  requestPort: () => ipcRenderer.send(REQUEST_PORT),
  openExternal: url => ipcRenderer.invoke(OPEN_EXTERNAL, url),
  saveFile: (name, bytes) => ipcRenderer.invoke(SAVE_FILE, name, bytes),
  savePdf: name => ipcRenderer.invoke(SAVE_PDF, name),
  print: () => ipcRenderer.invoke(PRINT),
}

contextBridge.exposeInMainWorld('stackcube', bridge)

// A port can't cross the context bridge; a window message is the only way that moves it into the page.
ipcRenderer.on(PORT, event => {
  const message: PortMessage = { type: 'stackcube:port' }
  window.postMessage(message, location.origin, event.ports)
})

ipcRenderer.on(GO_TO, (_event, path: string) => {
  const message: GoToMessage = { type: 'stackcube:go-to', path }
  window.postMessage(message, location.origin)
})
