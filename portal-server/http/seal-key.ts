import { randomBytes } from 'node:crypto'
import { link, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'

const BYTES = 32

/**
 * The key under which secrets are sealed that have to be read again: portal links, two-step sign-in, webhook
 * signatures, invitations and password codes that wait to be mailed. It lives in a file beside the database, never in
 * it, so that a stolen backup of the database opens none of them. Losing it means to regenerate links before they can
 * be shown, to use recovery codes, and to give webhooks a new secret; everything else goes on.
 */
export const readOrCreateSealKey = async (dataFolder: string): Promise<Buffer> => {
  const file = path.join(dataFolder, 'link-seal.key')
  const known = await readFile(file, 'utf8').catch(() => null)
  const key = Buffer.from((known ?? (await createKey(file))).trim(), 'base64')
  if (key.length !== BYTES)
    throw new Error(`${file} does not hold a key of ${BYTES} bytes. Restore it from your backup.`)
  return key
}

/** Put in its place whole, and only once: of two processes that share a folder both have the key of the first. */
const createKey = async (file: string): Promise<string> => {
  const unfinished = `${file}.${process.pid}`
  await writeFile(unfinished, randomBytes(BYTES).toString('base64'), { mode: 0o600 })
  try {
    await link(unfinished, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    await rm(unfinished, { force: true })
  }
  return readFile(file, 'utf8')
}
