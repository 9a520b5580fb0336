import type { KeyObject } from 'node:crypto'
import type { UpdateInfo } from 'electron-updater'
import { err, ok, type Result } from '#shared/base/result.ts'
import type { UpdateFailure } from '../../preload/update-state.ts'
import { isSignedOffer } from './signed-offer.ts'
import { updateFailureOf } from './update-failure.ts'
import type { Found, UpdateSource } from './update-source.ts'

/** An offer as it was read: signed packages carry a field of their own. */
type SignedInfo = UpdateInfo & { readonly signature?: unknown }

/**
 * Updates by electron-updater, which knows how each kind of package is replaced. It is told to do nothing by
 * itself, and only offers that the package's key signed are downloaded: the portal stores updates, it does not vouch
 * for them.
 */
export const openElectronUpdates = async (key: KeyObject): Promise<UpdateSource> => {
  // Only a packaged app needs it, and only at its first check.
  const { autoUpdater } = (await import('electron-updater')).default
  autoUpdater.autoDownload = false
  autoUpdater.autoInstallOnAppQuit = false
  autoUpdater.allowDowngrade = false
  autoUpdater.allowPrerelease = false
  autoUpdater.disableWebInstaller = true
  autoUpdater.logger = null
  const percents = new Set<(percent: number) => void>()
  autoUpdater.on('download-progress', ({ percent }) => {
    for (const tell of percents) tell(Math.floor(percent))
  })

  return {
    check: feedUrl =>
      settled<Found | null>(async () => {
        // The portal's files are read by single ranges.
        autoUpdater.setFeedURL({ provider: 'generic', url: feedUrl, useMultipleRangeRequest: false })
        const result = await autoUpdater.checkForUpdates()
        return result?.isUpdateAvailable ? trusted(result.updateInfo, key) : ok(null)
      }),
    download: onPercent =>
      settled(async () => {
        percents.add(onPercent)
        try {
          await autoUpdater.downloadUpdate()
          return ok(null)
        } finally {
          percents.delete(onPercent)
        }
      }),
    install: failed => {
      autoUpdater.once('error', failed)
      autoUpdater.quitAndInstall(false, true)
    },
  }
}

const trusted = (info: SignedInfo, key: KeyObject): Result<Found, UpdateFailure> => {
  const { version, files, signature } = info
  if (!isSignedOffer({ version, files }, signature, key)) return err('not_signed')
  return ok({ version, bytes: files[0]?.size ?? null })
}

const settled = async <T>(
  work: () => Promise<Result<T, UpdateFailure>>,
): Promise<Result<T, UpdateFailure>> => {
  try {
    return await work()
  } catch (error) {
    return err(updateFailureOf(error))
  }
}
