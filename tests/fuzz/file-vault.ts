import { readFile, rm, writeFile } from 'node:fs/promises'
import type { TokenVault } from '#desktop/worker/session/token-vault.ts'

/** A keyring as a file, which outlives the process that uses it. */
export const fileVault = (file: string): TokenVault => ({
  kind: 'keyring',
  load: () => readFile(file, 'utf8').catch(() => null),
  save: token => writeFile(file, token),
  clear: () => rm(file, { force: true }),
})
