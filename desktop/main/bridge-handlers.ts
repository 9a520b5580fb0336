import { type BrowserWindow, ipcMain, MessageChannelMain, type MessagePortMain } from 'electron'
import { OPEN_EXTERNAL, PORT, REQUEST_PORT, SAVE_TEXT } from '../preload/channels.ts'
import { openOutside } from './external-link.ts'
import { saveText } from './save-text.ts'
import { isTrustedSender } from './trusted-sender.ts'

type Given = {
  window(): BrowserWindow | null
  /** Hands the worker its end of a channel; false while no worker runs. */
  connect(port: MessagePortMain): boolean
}

export type Bridge = {
  /** For a worker that has just started: gives the page a new port, if its page has asked for one. */
  workerStarted(): void
}

/** Answers what the preload can ask. Every handler refuses a sender that is not the app's own page. */
export const answerBridge = ({ window, connect }: Given): Bridge => {
  let wanted = false

  const givePort = (): void => {
    const frame = window()?.webContents.mainFrame ?? null
    if (!isTrustedSender(frame, window())) return
    const { port1, port2 } = new MessageChannelMain()
    if (connect(port1)) frame.postMessage(PORT, null, [port2])
  }

  ipcMain.on(REQUEST_PORT, event => {
    if (!isTrustedSender(event.senderFrame, window())) return refuse(REQUEST_PORT)
    wanted = true
    givePort()
  })
  ipcMain.handle(OPEN_EXTERNAL, (event, address: unknown) => {
    if (isTrustedSender(event.senderFrame, window())) return openOutside(address)
    refuse(OPEN_EXTERNAL)
    return false
  })
  ipcMain.handle(SAVE_TEXT, (event, suggestedName: unknown, text: unknown) => {
    if (isTrustedSender(event.senderFrame, window())) return saveText(window(), suggestedName, text)
    refuse(SAVE_TEXT)
    return false
  })
  return { workerStarted: () => void (wanted && givePort()) }
}

const refuse = (channel: string): void =>
  console.error(`Refused ${channel}: the sender is not the app's own page.`)
