import { contextBridge, ipcRenderer } from 'electron'
import type { GoToMessage, PortMessage, StackcubeBridge, UpdateMessage } from './bridge.ts'
import {
  GO_TO,
  OPEN_EXTERNAL,
  PORT,
  PRINT,
  REQUEST_PORT,
  SAVE_FILE,
  SAVE_PDF,
  SPEAK,
  UPDATE_ACT,
  UPDATE_CHANGED,
  UPDATE_STATE,
  VERSION_ARGUMENT,
} from './channels.ts'
import type { UpdateState } from './update-state.ts'

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
  speak: language => ipcRenderer.send(SPEAK, language),
  updateState: () => ipcRenderer.invoke(UPDATE_STATE),
  updateAct: act => ipcRenderer.invoke(UPDATE_ACT, act),
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

ipcRenderer.on(UPDATE_CHANGED, (_event, state: UpdateState) => {
  const message: UpdateMessage = { type: 'stackcube:update', state }
  window.postMessage(message, location.origin)
})
