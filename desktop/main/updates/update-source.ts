import type { Result } from '#shared/base/result.ts'
import type { UpdateFailure } from '../../preload/update-state.ts'

export type Found = { readonly version: string; readonly bytes: number | null }

/** Where updates come from and how one takes the app's place. */
export type UpdateSource = {
  /** Asks a feed; null when it offers nothing newer. Downloads nothing. */
  check(feedUrl: string): Promise<Result<Found | null, UpdateFailure>>
  /** Downloads what the last check found, and compares it with what was offered. */
  download(onPercent: (percent: number) => void): Promise<Result<null, UpdateFailure>>
  /** Ends this app and starts the downloaded one in its place; `failed` when this one has to go on. */
  install(failed: () => void): void
}
