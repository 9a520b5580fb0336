import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { app, type BrowserWindow, dialog } from 'electron'
import type { SaveOutcome } from '../preload/bridge.ts'

const MOST_BYTES = 200_000_000
const FILTERS: Readonly<Record<string, string>> = {
  '.pdf': 'PDF',
  '.csv': 'CSV',
  '.zip': 'ZIP',
  '.json': 'JSON',
}

/**
 * Asks the person where a file goes and writes it there. The page names only the file, never a place: a name with
 * a path in it, or of a kind that the app does not make, is refused.
 */
export const saveFile = async (
  window: BrowserWindow,
  name: unknown,
  content: () => Promise<unknown>,
): Promise<SaveOutcome> => {
  if (!isFileName(name)) return 'failed'
  const extension = path.extname(name)
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    defaultPath: path.join(app.getPath('documents'), name),
    filters: [{ name: FILTERS[extension] ?? '', extensions: [extension.slice(1)] }],
  })
  if (canceled || filePath === '') return 'cancelled'
  try {
    const bytes = await content()
    if (!(bytes instanceof Uint8Array) || bytes.byteLength > MOST_BYTES) return 'failed'
    await writeFile(filePath, bytes)
    return 'saved'
  } catch {
    return 'failed'
  }
}

/** A bare name of a kind that the app makes. */
export const isFileName = (name: unknown): name is string =>
  typeof name === 'string' &&
  name.length <= 120 &&
  /^[\p{L}\p{N}][\p{L}\p{N} ._-]*$/u.test(name) &&
  Object.hasOwn(FILTERS, path.extname(name))

/** What the page prints, as a PDF: its print style sheet shows nothing but the paper. */
export const pageAsPdf = (window: BrowserWindow): Promise<Buffer> =>
  window.webContents.printToPDF({ preferCSSPageSize: true, printBackground: true, generateTaggedPDF: true })

/** Opens the system's own dialog for printing; false when it was left without printing. */
export const printPage = (window: BrowserWindow): Promise<boolean> =>
  new Promise(resolve => window.webContents.print({ printBackground: true }, resolve))
