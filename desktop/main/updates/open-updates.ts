import { app } from 'electron'
import type { UpdateState } from '../../preload/update-state.ts'
import type { WorkerHost } from '../worker-host.ts'
import { openElectronUpdates } from './electron-update-source.ts'
import { updateKeyOf } from './package-kind.ts'
import { createUpdater, type Updater } from './updater.ts'

/** The start has better things to do, and a whole office does not start in the same minute. */
const FIRST_LOOK_MS = 60_000
const FURTHER_LOOKS_MS = 6 * 3_600_000

export type Updates = {
  readonly updater: Updater
  /** There is a portal to ask: looks in a minute, and now and then from then on. */
  signedInTo(serverUrl: string): void
}

/** Updates of this very app. */
export const openUpdates = (host: WorkerHost, changed: (state: UpdateState) => void): Updates => {
  let server: string | null = null
  const key = updateKeyOf({
    isPackaged: app.isPackaged,
    platform: process.platform,
    appPath: app.getAppPath(),
    resourcesPath: process.resourcesPath,
    env: process.env,
  })
  const updater = createUpdater({
    source: typeof key === 'string' ? key : () => openElectronUpdates(key),
    serverUrl: () => server,
    changed,
    beforeInstall: async () => {
      await host.close()
      // The new app starts before this one is gone, and must not take it for the running one.
      app.releaseSingleInstanceLock()
    },
    afterFailedInstall: () => {
      app.requestSingleInstanceLock()
      host.reopen()
    },
    now: () => Date.now(),
  })
  let looks = typeof key === 'string'
  const signedInTo = (serverUrl: string): void => {
    server = serverUrl
    if (looks) return
    looks = true
    setTimeout(() => void updater.lookUnasked(), FIRST_LOOK_MS).unref()
    setInterval(() => void updater.lookUnasked(), FURTHER_LOOKS_MS).unref()
  }
  return { updater, signedInTo }
}
