import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'

export type UpdateKey = {
  readonly secret: KeyObject
  /** The public half, as Base64 of its SPKI form. */
  readonly published: string
}

/** Makes the key that updates are signed with. Throws when the file is there already: it may be in use. */
export const createUpdateKey = (file: string): void => {
  const { privateKey } = generateKeyPairSync('ed25519')
  writeFileSync(file, privateKey.export({ format: 'pem', type: 'pkcs8' }), { mode: 0o600, flag: 'wx' })
}

/** Reads such a key. Throws with a reason for a person when the file is missing or holds something else. */
export const readSigningKey = (file: string): UpdateKey => {
  const secret = createPrivateKey(readFileSync(file))
  if (secret.asymmetricKeyType !== 'ed25519')
    throw new Error(`${file} holds no Ed25519 key. Make one: npm run package -- --new-update-key FILE`)
  const published = createPublicKey(secret).export({ format: 'der', type: 'spki' }).toString('base64')
  return { secret, published }
}
