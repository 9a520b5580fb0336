import { ensureDesktopBuilt } from '../../../scripts/electron/desktop-build.ts'
import { findElectron } from '../../../scripts/electron/find-electron.ts'

/** Builds the app and finds its Electron once, before test files that run beside each other start it. */
export const setup = async (): Promise<void> => {
  ensureDesktopBuilt()
  await findElectron()
}
