import { app, type BrowserWindow, Notification } from 'electron'
import type { Notice } from '../worker/api/main-messages.ts'
import { newOrdersText } from './new-orders-text.ts'
import type { Say } from './words/speech.ts'

/** Shows the worker's notices: the number on the app's icon, and new orders while nobody looks at the window. */
export const showNotice = (
  notice: Notice,
  window: BrowserWindow | null,
  open: (path: string) => void,
  say: Say,
): void => {
  if (notice.kind === 'badge') {
    app.setBadgeCount(notice.count)
    return
  }
  if (window?.isFocused() || !Notification.isSupported()) return
  const notification = new Notification(newOrdersText(notice.count, notice.firstNumber, say))
  notification.on('click', () => open(`/order/${notice.firstNumber}`))
  notification.show()
}
