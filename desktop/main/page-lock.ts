import { app, type Session, type WebContents } from 'electron'
import { isAppAddress } from './app-origin.ts'
import { openOutside } from './external-link.ts'

/** Every page of this process, whoever made it: no way out of the app, no new windows, no embedded pages. */
export const lockEveryPage = (): void => {
  app.on('web-contents-created', (_event, contents) => lockPage(contents))
}

const lockPage = (contents: WebContents): void => {
  contents.setWindowOpenHandler(({ url }) => {
    void openOutside(url)
    return { action: 'deny' }
  })
  // Told before will-navigate, which then stays out; it knows frames as well.
  contents.on('will-frame-navigate', event => {
    if (isAppAddress(event.url)) return
    event.preventDefault()
    // A link that was clicked in the window: it opens outside, where the list allows it.
    if (event.isMainFrame) void openOutside(event.url)
  })
  contents.on('will-redirect', event => event.preventDefault())
  contents.on('will-attach-webview', event => event.preventDefault())
}

/** The app needs the clipboard for copying a link, and nothing else that a page can ask for. */
const GRANTED = 'clipboard-sanitized-write'

/** Answers every wish for a permission or a device with no. */
export const denyPermissions = (session: Session): void => {
  session.setPermissionRequestHandler((_contents, permission, answer) => answer(permission === GRANTED))
  session.setPermissionCheckHandler((_contents, permission) => permission === GRANTED)
  session.setDevicePermissionHandler(() => false)
  session.on('will-download', event => event.preventDefault())
}
