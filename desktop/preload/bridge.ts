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
  /** Asks where to keep a text as a file, and writes it there; false when the person chose no place. */
  saveText(suggestedName: string, text: string): Promise<boolean>
}

/** The data of the window message that brings a port. */
export type PortMessage = { readonly type: 'stackcube:port' }

declare global {
  interface Window {
    readonly stackcube: StackcubeBridge
  }
}
