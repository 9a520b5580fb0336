import type { WebContents } from 'electron'

const LEAST_MS_BETWEEN_RELOADS = 10_000

/** Loads the page again when its process died; nothing is lost, since the worker keeps everything. */
export const reloadAfterCrash = (contents: WebContents): void => {
  let reloadedAt = 0
  contents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit') return
    console.error(`The window's page ended: ${reason}.`)
    // A page that dies again at once would otherwise keep the machine busy for ever.
    if (Date.now() - reloadedAt < LEAST_MS_BETWEEN_RELOADS) return
    reloadedAt = Date.now()
    contents.reload()
  })
}
