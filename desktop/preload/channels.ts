/** The names of the messages between the page's preload and the main process; there are no others. */
export const REQUEST_PORT = 'stackcube:request-port'
export const PORT = 'stackcube:port'
export const OPEN_EXTERNAL = 'stackcube:open-external'
export const SAVE_TEXT = 'stackcube:save-text'
/** How the main process hands the app's version to the preload, which can't ask Electron for it. */
export const VERSION_ARGUMENT = '--stackcube-version='
