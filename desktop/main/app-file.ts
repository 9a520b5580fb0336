import path from 'node:path'
import { isAppAddress } from './app-origin.ts'

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
}

export type AppFile = { readonly file: string; readonly type: string }

/**
 * The file behind an address of the app's own, or null for another origin, for a path that leaves the folder
 * (also when it is escaped or written with backslashes), and for a kind of file that the app does not consist of.
 */
export const appFileAt = (folder: string, address: string): AppFile | null => {
  if (!isAppAddress(address)) return null
  const wanted = decoded(new URL(address).pathname)
  if (wanted === null || wanted.includes('\0') || wanted.includes('\\')) return null
  const file = path.resolve(folder, `.${wanted}`)
  const below = path.relative(folder, file)
  if (below === '' || below.startsWith('..') || path.isAbsolute(below)) return null
  const type = TYPES[path.extname(file).toLowerCase()]
  return type === undefined ? null : { file, type }
}

const decoded = (pathname: string): string | null => {
  try {
    return decodeURIComponent(pathname)
  } catch {
    return null
  }
}
