import { shell } from 'electron'

const ALLOWED = ['https:', 'mailto:']

/** True for an address that may leave the app: anything else could start a program or read a file. */
export const mayLeaveApp = (address: unknown): address is string =>
  typeof address === 'string' && URL.canParse(address) && ALLOWED.includes(new URL(address).protocol)

/** Opens an address with the system's browser or mail program; false when it is not allowed or can't be opened. */
export const openOutside = async (address: unknown): Promise<boolean> => {
  if (!mayLeaveApp(address)) return false
  try {
    await shell.openExternal(new URL(address).href)
    return true
  } catch {
    return false
  }
}
