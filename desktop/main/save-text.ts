import { writeFile } from 'node:fs/promises'
import { type BrowserWindow, dialog } from 'electron'

const MOST_CHARACTERS = 200_000_000
/** Names for tables and reports; no folder and no other kind of file can be proposed. */
const NAME = /^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,100}\.(csv|json|txt)$/u

/**
 * Writes a text where the person says in the system's own dialog; only that dialog names the place. False when
 * they choose none, or when what came is no text for a file of these kinds.
 */
export const saveText = async (
  window: BrowserWindow | null,
  suggestedName: unknown,
  text: unknown,
): Promise<boolean> => {
  if (!window || typeof suggestedName !== 'string' || !NAME.test(suggestedName)) return false
  if (typeof text !== 'string' || text.length > MOST_CHARACTERS) return false
  const { canceled, filePath } = await dialog.showSaveDialog(window, { defaultPath: suggestedName })
  if (canceled || filePath === '') return false
  await writeFile(filePath, text, 'utf8')
  return true
}
