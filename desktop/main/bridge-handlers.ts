import { type BrowserWindow, ipcMain, MessageChannelMain, type MessagePortMain } from 'electron'
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
} from '../preload/channels.ts'
import { UPDATE_ACTS, type UpdateState } from '../preload/update-state.ts'
import { openOutside } from './external-link.ts'
import { pageAsPdf, printPage, saveFile } from './save-file.ts'
import { isTrustedSender } from './trusted-sender.ts'
import type { Updater } from './updates/updater.ts'

type Given = {
  window(): BrowserWindow | null
  /** Hands the worker its end of a channel; false while no worker runs. */
  connect(port: MessagePortMain): boolean
  readonly updater: Updater
  /** The page speaks this language now. */
  speak(language: unknown): void
}

export type Bridge = {
  /** For a worker that has just started: gives the page a new port, if its page has asked for one. */
  workerStarted(): void
  /** Takes the page to a path inside the app, once there is a page. */
  goTo(path: string): void
  /** Tells the page where the app stands with updates. */
  updateChanged(state: UpdateState): void
}

/** Answers what the preload can ask. Every handler refuses a sender that is not the app's own page. */
export const answerBridge = ({ window, connect, updater, speak }: Given): Bridge => {
  let wanted = false
  let going: string | null = null

  const givePort = (): void => {
    const frame = window()?.webContents.mainFrame ?? null
    if (!isTrustedSender(frame, window())) return
    const { port1, port2 } = new MessageChannelMain()
    if (connect(port1)) frame.postMessage(PORT, null, [port2])
  }

  const go = (): void => {
    const frame = window()?.webContents.mainFrame ?? null
    if (going === null || !wanted || !isTrustedSender(frame, window())) return
    frame.send(GO_TO, going)
    going = null
  }

  ipcMain.on(REQUEST_PORT, event => {
    if (!isTrustedSender(event.senderFrame, window())) return refuse(REQUEST_PORT)
    wanted = true
    givePort()
    go()
  })
  ipcMain.on(SPEAK, (event, language: unknown) => {
    if (isTrustedSender(event.senderFrame, window())) speak(language)
    else refuse(SPEAK)
  })
  ipcMain.handle(OPEN_EXTERNAL, (event, address: unknown) => {
    if (isTrustedSender(event.senderFrame, window())) return openOutside(address)
    refuse(OPEN_EXTERNAL)
    return false
  })
  /** For what needs the window: its own page may ask, and nobody else. */
  const onWindow = <T>(
    channel: string,
    refused: T,
    act: (window: BrowserWindow, ...asked: unknown[]) => Promise<T>,
  ): void =>
    ipcMain.handle(channel, (event, ...asked: unknown[]) => {
      const own = window()
      if (own && isTrustedSender(event.senderFrame, own)) return act(own, ...asked)
      refuse(channel)
      return refused
    })
  onWindow(SAVE_FILE, 'failed', (own, name, bytes) => saveFile(own, name, async () => bytes))
  onWindow(SAVE_PDF, 'failed', (own, name) => saveFile(own, name, () => pageAsPdf(own)))
  onWindow(PRINT, false, own => printPage(own))
  onWindow(UPDATE_STATE, null, async () => updater.state())
  onWindow(UPDATE_ACT, undefined, async (_own, asked) => {
    const act = UPDATE_ACTS.find(known => known === asked)
    if (act) await updater.act(act)
  })
  return {
    workerStarted: () => void (wanted && givePort()),
    goTo: path => {
      going = path
      go()
    },
    updateChanged: state => {
      const frame = window()?.webContents.mainFrame ?? null
      if (isTrustedSender(frame, window())) frame.send(UPDATE_CHANGED, state)
    },
  }
}

const refuse = (channel: string): void =>
  console.error(`Refused ${channel}: the sender is not the app's own page.`)
