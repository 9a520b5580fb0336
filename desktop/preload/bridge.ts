import type { UpdateAct, UpdateState } from './update-state.ts'

/** All that the page can reach of the machine below it. */
export type StackcubeBridge = {
  readonly platform: 'darwin' | 'win32' | 'linux'
  readonly appVersion: string
  /**
   * Asks for a port to the worker. It arrives as a window message whose data is a `PortMessage`, with the port in
   * `event.ports[0]`. Whenever the worker had to be started again, another such message brings a new port and the
   * earlier one is dead.
   */
  requestPort(): void
  /** Opens an https or mailto address outside of the app; false when it is neither. */
  openExternal(url: string): Promise<boolean>
  /** Asks where to keep a file of this name (pdf, csv, zip or json, without a path) and writes it there. */
  saveFile(name: string, bytes: Uint8Array): Promise<SaveOutcome>
  /** The same with a PDF of what the page would print now. */
  savePdf(name: string): Promise<SaveOutcome>
  /** Opens the system's dialog for printing the page; false when nothing was printed. */
  print(): Promise<boolean>
  /** Tells the language that the page speaks, so that menus and notifications speak it too. */
  speak(language: 'en' | 'de'): void
  /** Where the app stands with updates; each change comes as an `UpdateMessage`. */
  updateState(): Promise<UpdateState>
  /** Looks for an update, downloads it or restarts into it. What does not fit the state changes nothing. */
  updateAct(act: UpdateAct): Promise<void>
}

export type SaveOutcome = 'saved' | 'cancelled' | 'failed'

/** The data of the window message that asks the page to go somewhere, as by a deep link or a notification. */
export type GoToMessage = { readonly type: 'stackcube:go-to'; readonly path: string }

/** The data of the window message that tells a new state of the updates. */
export type UpdateMessage = { readonly type: 'stackcube:update'; readonly state: UpdateState }

/** The data of the window message that brings a port. */
export type PortMessage = { readonly type: 'stackcube:port' }

declare global {
  interface Window {
    readonly stackcube: StackcubeBridge
  }
}
