import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import type { VaultWish } from '../worker/api/main-messages.ts'

/** How the system encrypts for this user, and for nobody else. */
export type Encryption = {
  encrypt(text: string): Promise<Buffer>
  decrypt(bytes: Buffer): Promise<string>
}

export type TokenKeeper = {
  readonly kind: 'keyring' | 'memory'
  answer(wish: VaultWish): Promise<string | null>
}

/**
 * Keeps the device's token for the worker: encrypted in `file` where the system can do that, else only as long
 * as the app runs. It is never written in the clear.
 */
export const createTokenKeeper = (file: string, encryption: Encryption | null): TokenKeeper =>
  encryption ? keyringKeeper(file, encryption) : memoryKeeper()

const keyringKeeper = (file: string, { encrypt, decrypt }: Encryption): TokenKeeper => {
  const save = async (token: string): Promise<void> => {
    const unfinished = `${file}.new`
    await writeFile(unfinished, await encrypt(token), { mode: 0o600 })
    await rename(unfinished, file)
  }
  const load = async (): Promise<string | null> => {
    try {
      return await decrypt(await readFile(file))
    } catch {
      // Missing, or from another user or keyring: signing in again makes a new one.
      return null
    }
  }
  return {
    kind: 'keyring',
    answer: async wish => {
      if (wish.act === 'load') return load()
      await (wish.act === 'save' ? save(wish.token) : rm(file, { force: true }))
      return null
    },
  }
}

const memoryKeeper = (): TokenKeeper => {
  let token: string | null = null
  return {
    kind: 'memory',
    answer: async wish => {
      if (wish.act === 'load') return token
      token = wish.act === 'save' ? wish.token : null
      return null
    },
  }
}
