/** What stands in the way of an update, each with a remedy that the page words. */
export type UpdateFailure =
  /** Nobody is signed in, so it is not known whom to ask. */
  | 'no_server'
  | 'unreachable'
  /** The system does not trust the portal's certificate. */
  | 'certificate'
  /** The portal answers, but hands out no updates for this system. */
  | 'not_offered'
  /** What the portal hands out is not in the form of an offer. */
  | 'unreadable'
  /** The offer is not signed by whoever made this package. */
  | 'not_signed'
  /** The download is not the file that was offered. */
  | 'damaged'
  /** The download could not be written: no room, or no right to. */
  | 'not_stored'
  /** The downloaded update could not take this app's place. */
  | 'not_installed'

/** Why this app never looks for updates. */
export type UpdatesOff =
  /** Run from source. */
  | 'from_source'
  /** An unpacked copy, which nothing installed and nothing can replace. */
  | 'not_installed_by_package'
  /** Packaged without the key that would tell a true update from a false one. */
  | 'no_key'

/** Where the app stands with updates. Moments are in ms since 1970, sizes in bytes. */
export type UpdateState =
  | { readonly kind: 'off'; readonly why: UpdatesOff }
  | { readonly kind: 'unchecked' }
  | { readonly kind: 'checking' }
  | { readonly kind: 'none'; readonly checkedAt: number }
  | { readonly kind: 'available'; readonly version: string; readonly bytes: number | null }
  | { readonly kind: 'downloading'; readonly version: string; readonly percent: number }
  | { readonly kind: 'ready'; readonly version: string }
  | { readonly kind: 'restarting'; readonly version: string }
  | { readonly kind: 'failed'; readonly why: UpdateFailure; readonly failedAt: number }

/** What a person can ask for. */
export const UPDATE_ACTS = ['check', 'download', 'restart'] as const
export type UpdateAct = (typeof UPDATE_ACTS)[number]
