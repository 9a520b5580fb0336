import { safeStorage } from 'electron'
import type { Encryption } from './token-keeper.ts'

/** The system's keyring, or null without one. On Linux `basic_text` encrypts with a key that everybody knows. */
export const systemEncryption = async (): Promise<Encryption | null> => {
  if (process.platform === 'linux' && safeStorage.getSelectedStorageBackend() === 'basic_text') return null
  if (!(await safeStorage.isAsyncEncryptionAvailable())) return null
  return {
    encrypt: text => safeStorage.encryptStringAsync(text),
    decrypt: async bytes => (await safeStorage.decryptStringAsync(bytes)).result,
  }
}
