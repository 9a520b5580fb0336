/** The names of the messages between the page's preload and the main process; there are no others. */
export const REQUEST_PORT = 'stackcube:request-port'
export const PORT = 'stackcube:port'
/** Tells the page where to go; the data is a path inside the app. */
export const GO_TO = 'stackcube:go-to'
export const OPEN_EXTERNAL = 'stackcube:open-external'
export const SAVE_FILE = 'stackcube:save-file'
export const SAVE_PDF = 'stackcube:save-pdf'
/** Tells the language that the page speaks; menus and notifications follow it. */
export const SPEAK = 'stackcube:speak'
export const PRINT = 'stackcube:print'
/** Asks where the app stands with updates. */
export const UPDATE_STATE = 'stackcube:update-state'
/** Tells the page that it stands elsewhere now; the data is the state. */
export const UPDATE_CHANGED = 'stackcube:update-changed'
export const UPDATE_ACT = 'stackcube:update-act'
/** How the main process hands the app's version to the preload, which can't ask Electron for it. */
export const VERSION_ARGUMENT = '--stackcube-version='
