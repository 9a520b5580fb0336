import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'

/** How a token is found on the server: only by its SHA-256, as bytes that Prisma can store. */
export const hashToken = (token: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(createHash('sha256').update(token).digest())

/**
 * Encrypts a link's token with AES-256-GCM, bound to its workspace and link, so that a copy moved to
 * another row can't be opened. Layout: nonce (12 bytes), tag (16), ciphertext.
 */
export const sealToken = (key: Buffer, token: string, boundTo: string): Uint8Array<ArrayBuffer> => {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(boundTo))
  const sealed = Buffer.concat([cipher.update(token, 'utf8'), cipher.final()])
  return Uint8Array.from(Buffer.concat([nonce, cipher.getAuthTag(), sealed]))
}

/** Opens what `sealToken` closed. Throws when the key, the binding or the bytes are not the same. */
export const openSealedToken = (key: Buffer, sealed: Uint8Array, boundTo: string): string => {
  const bytes = Buffer.from(sealed)
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12)).setAAD(Buffer.from(boundTo))
  decipher.setAuthTag(bytes.subarray(12, 28))
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')
}
