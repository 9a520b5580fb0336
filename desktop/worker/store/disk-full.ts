const SQLITE_FULL = 13

/** Whether an error says that there is no room on the disk: of the database, or of a file beside it. */
export const isDiskFull = (error: unknown): boolean => {
  if (typeof error !== 'object' || error === null) return false
  const { errcode, code, cause } = error as { errcode?: unknown; code?: unknown; cause?: unknown }
  if (errcode === SQLITE_FULL || code === 'ENOSPC' || code === 'EDQUOT') return true
  return cause !== error && isDiskFull(cause)
}
