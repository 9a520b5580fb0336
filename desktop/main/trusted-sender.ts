import type { BrowserWindow, WebFrameMain } from 'electron'
import { isAppAddress } from './app-origin.ts'

/** True for the top frame of the app's own window while it shows the app's own page, and for nothing else. */
export const isTrustedSender = (
  frame: WebFrameMain | null,
  window: BrowserWindow | null,
): frame is WebFrameMain => {
  if (!frame || !window || window.isDestroyed() || frame.detached) return false
  return frame === window.webContents.mainFrame && isAppAddress(frame.url)
}
