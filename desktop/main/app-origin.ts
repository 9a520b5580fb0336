/** The scheme of the window's own files. A scheme of our own has an origin of its own, which file: has not. */
export const APP_SCHEME = 'app'
export const APP_HOST = 'stackcube'
export const APP_ORIGIN = `${APP_SCHEME}://${APP_HOST}`
export const START_PAGE = `${APP_ORIGIN}/index.html`

/** True for an address below the app's own origin. `URL.origin` is no help: it is "null" for app: in Node. */
export const isAppAddress = (address: string): boolean => {
  if (!URL.canParse(address)) return false
  const { protocol, host, username, password } = new URL(address)
  return protocol === `${APP_SCHEME}:` && host === APP_HOST && username === '' && password === ''
}
