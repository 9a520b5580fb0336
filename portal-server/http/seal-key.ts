import { createHmac, randomBytes } from 'node:crypto'
import { link, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { type SealedSecrets, type SealedStanding, withSealedSecrets } from '../db/sealed-secrets.ts'

const BYTES = 32
/** The name of its file, in the data folder. */
export const SEAL_KEY_FILE = 'link-seal.key'

/** How a key whose fingerprint was never recorded is called. */
const UNKNOWN = 'unknown'

/** A database with its key: the file, the fingerprint of what is in it (null without one), and what is sealed. */
export type KeyStanding = SealedStanding & { file: string; inFile: string | null }

/** What a key is known by where others may read it: nothing follows from it about the key. */
export const fingerprintOf = (key: Buffer): string =>
  createHmac('sha256', key).update('stackcube portal seal key').digest('hex').slice(0, 16)

/** How the key that a database was sealed with is called. */
export const keyName = ({ fingerprint }: SealedStanding): string => fingerprint ?? UNKNOWN

/**
 * The key under which secrets are sealed that have to be read again: portal links, two-step sign-in, webhook
 * signatures, invitations and password codes that wait to be mailed. It lives in a file beside the database, never in
 * it, so that a stolen backup of the database opens none of them. A new database gets a new key. Throws, and changes
 * nothing, when the database was sealed with a key that is not in the file: going on with another would lose the
 * secrets quietly.
 */
export const openSealKey = (ownerUrl: string, dataFolder: string): Promise<Buffer> =>
  withSealedSecrets(ownerUrl, async secrets => {
    const standing = await standingOf(secrets, dataFolder)
    refuseWithoutKey(standing, dataFolder)
    return keepKey(dataFolder, secrets.record)
  })

/** How the key in the file stands to the database. */
export const readKeyStanding = (ownerUrl: string, dataFolder: string): Promise<KeyStanding> =>
  withSealedSecrets(ownerUrl, secrets => standingOf(secrets, dataFolder))

/**
 * Gives up what was sealed with the key of that name: from now on the key in the file counts, or a new one when there
 * is none. Answers false, and changes nothing, when the database was sealed with a key of another name, or with the
 * very one in the file.
 */
export const giveUpSealed = (ownerUrl: string, dataFolder: string, name: string): Promise<boolean> =>
  withSealedSecrets(ownerUrl, async secrets => {
    const standing = await standingOf(secrets, dataFolder)
    if (name !== keyName(standing) || fits(standing)) return false
    await keepKey(dataFolder, secrets.record)
    return true
  })

/** Whether a portal may start with what is in the file. */
export const fits = ({ fingerprint, inFile, sealed }: KeyStanding): boolean =>
  inFile === null
    ? fingerprint === null && sealed.length === 0
    : fingerprint === null || fingerprint === inFile

const refuseWithoutKey = (standing: KeyStanding, dataFolder: string): void => {
  if (fits(standing)) return
  const { file, inFile } = standing
  const found =
    inFile === null
      ? `${file} is missing, and this database holds secrets that were sealed with it`
      : `${file} holds another key (${inFile}) than the one that the secrets in this database were sealed with`
  throw new Error(
    `${found} (key ${keyName(standing)}). Nothing was changed. Put your copy of ${SEAL_KEY_FILE} there, or that of another server on the same database, and start again. If the key is lost for good, this says what would be given up, and how: npm run seal-key -- --data ${dataFolder}`,
  )
}

const standingOf = async ({ read }: SealedSecrets, dataFolder: string): Promise<KeyStanding> => {
  const file = path.join(dataFolder, SEAL_KEY_FILE)
  const text = await readFile(file, 'utf8').catch(absent)
  return { ...(await read()), file, inFile: text === null ? null : fingerprintOf(keyIn(file, text)) }
}

/** A file that is there and can't be read must not count as none. */
const absent = (error: NodeJS.ErrnoException): null => {
  if (error.code === 'ENOENT') return null
  throw error
}

const keyIn = (file: string, text: string): Buffer => {
  const key = Buffer.from(text.trim(), 'base64')
  if (key.length !== BYTES)
    throw new Error(`${file} does not hold a key of ${BYTES} bytes. Restore it from your backup.`)
  return key
}

const keepKey = async (
  dataFolder: string,
  record: (fingerprint: string) => Promise<void>,
): Promise<Buffer> => {
  const file = path.join(dataFolder, SEAL_KEY_FILE)
  const key = keyIn(file, (await readFile(file, 'utf8').catch(absent)) ?? (await createKey(file)))
  await record(fingerprintOf(key))
  return key
}

/** Put in its place whole, and only once: of two processes that share a folder both have the key of the first. */
const createKey = async (file: string): Promise<string> => {
  const unfinished = `${file}.${process.pid}`
  await writeFile(unfinished, randomBytes(BYTES).toString('base64'), { mode: 0o600, flush: true })
  try {
    await link(unfinished, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    await rm(unfinished, { force: true })
  }
  return readFile(file, 'utf8')
}
