import { randomBytes } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'

const BYTES = 32

/**
 * The key under which portal links are sealed. It lives in a file beside the database, never in it, so
 * that a stolen backup of the database opens no link. Losing it costs only showing links again.
 */
export const readOrCreateSealKey = async (dataFolder: string): Promise<Buffer> => {
  const file = path.join(dataFolder, 'link-seal.key')
  const known = await readFile(file, 'utf8').catch(() => null)
  if (known === null) {
    const key = randomBytes(BYTES)
    await writeFile(file, key.toString('base64'), { mode: 0o600 })
    return key
  }
  const key = Buffer.from(known.trim(), 'base64')
  if (key.length !== BYTES)
    throw new Error(`${file} does not hold a key of ${BYTES} bytes. Restore it from your backup.`)
  return key
}
