const ORPHAN_CHECK_MS = 500

/**
 * Calls back once when this process is asked to stop: by SIGTERM, by SIGINT (Ctrl-C), or because the npm
 * that started it was. npm ends the shell between them without handing the signal on, which shows only by
 * the parent having changed.
 */
export const onStopRequest = (stop: () => void): void => {
  let requested = false
  const request = () => {
    if (requested) return
    requested = true
    stop()
  }
  process.on('SIGTERM', request)
  process.on('SIGINT', request)
  if (process.env.npm_lifecycle_event === undefined) return
  const parent = process.ppid
  setInterval(() => process.ppid !== parent && request(), ORPHAN_CHECK_MS).unref()
}
