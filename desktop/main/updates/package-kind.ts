import type { KeyObject } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { UpdatesOff } from '../../preload/update-state.ts'
import { readUpdateKey } from './signed-offer.ts'

export type RunningApp = {
  readonly isPackaged: boolean
  readonly platform: NodeJS.Platform
  /** The folder or archive with the app's package.json. */
  readonly appPath: string
  readonly resourcesPath: string
  readonly env: NodeJS.ProcessEnv
}

/** The key that this package takes updates by, or why it takes none. */
export const updateKeyOf = (app: RunningApp): KeyObject | UpdatesOff => {
  if (!app.isPackaged) return 'from_source'
  if (!wasInstalled(app)) return 'not_installed_by_package'
  return readUpdateKey(ownFacts(app.appPath).updateKey) ?? 'no_key'
}

/** On Linux an AppImage names its file, and a package of the system leaves a mark; an unpacked copy has neither. */
const wasInstalled = ({ platform, resourcesPath, env }: RunningApp): boolean =>
  platform !== 'linux' || Boolean(env.APPIMAGE) || existsSync(path.join(resourcesPath, 'package-type'))

const ownFacts = (appPath: string): { readonly updateKey?: unknown } => {
  try {
    return JSON.parse(readFileSync(path.join(appPath, 'package.json'), 'utf8'))
  } catch {
    return {}
  }
}
