import type { UpdateFailure } from '../../preload/update-state.ts'

type Told = { readonly code?: unknown; readonly message?: unknown; readonly statusCode?: unknown }

const BY_CODE: Readonly<Record<string, UpdateFailure>> = {
  ERR_UPDATER_CHANNEL_FILE_NOT_FOUND: 'not_offered',
  ERR_UPDATER_INVALID_UPDATE_INFO: 'unreadable',
  ERR_UPDATER_INVALID_VERSION: 'unreadable',
  ERR_UPDATER_NO_FILES_PROVIDED: 'unreadable',
  ERR_UPDATER_NO_CHECKSUM: 'unreadable',
  ERR_UPDATER_ASSET_NOT_FOUND: 'not_offered',
  ERR_UPDATER_LATEST_VERSION_NOT_FOUND: 'not_offered',
  ERR_CHECKSUM_MISMATCH: 'damaged',
  ERR_UPDATER_INVALID_SIGNATURE: 'damaged',
  ENOSPC: 'not_stored',
  EDQUOT: 'not_stored',
  EROFS: 'not_stored',
  EACCES: 'not_stored',
}

/** What an error of electron-updater means to the person in front of it. */
export const updateFailureOf = (error: unknown): UpdateFailure => {
  const { code, message, statusCode } = (error ?? {}) as Told
  const known = typeof code === 'string' ? BY_CODE[code] : undefined
  if (known) return known
  // A file of the offer that is not there: it was only half put in place.
  if (statusCode === 404) return 'not_offered'
  if (typeof statusCode === 'number') return 'unreachable'
  if (typeof message !== 'string' || !message.includes('net::')) return 'unreadable'
  return message.includes('net::ERR_CERT_') ? 'certificate' : 'unreachable'
}
