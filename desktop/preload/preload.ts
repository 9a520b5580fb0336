import { contextBridge, ipcRenderer } from 'electron'
import type { PortMessage, StackcubeBridge } from './bridge.ts'
import { OPEN_EXTERNAL, PORT, REQUEST_PORT, SAVE_TEXT, VERSION_ARGUMENT } from './channels.ts'

const platform = (): StackcubeBridge['platform'] =>
  process.platform === 'darwin' || process.platform === 'win32' ? process.platform : 'linux'

const appVersion = (): string =>
  process.argv.find(argument => argument.startsWith(VERSION_ARGUMENT))?.slice(VERSION_ARGUMENT.length) ?? ''

const bridge: StackcubeBridge = {
  platform: platform(),
  appVersion: appVersion(),
  requestPort: () => ipcRenderer.send(REQUEST_PORT),
  openExternal: url => ipcRenderer.invoke(OPEN_EXTERNAL, url),
  saveText: (suggestedName, text) => ipcRenderer.invoke(SAVE_TEXT, suggestedName, text),
}

contextBridge.exposeInMainWorld('stackcube', bridge)

// A port can't cross the context bridge; a window message is the only way that moves it into the page.
ipcRenderer.on(PORT, event => {
  const message: PortMessage = { type: 'stackcube:port' }
  window.postMessage(message, location.origin, event.ports)
})
