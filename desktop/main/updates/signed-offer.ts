import { createPublicKey, type KeyObject, verify } from 'node:crypto'

/** What a feed offers: a version and its files, each with the checksum that its download must have. */
export type OfferedFile = { readonly url: string; readonly sha512: string; readonly size?: number }
export type Offer = { readonly version: string; readonly files: readonly OfferedFile[] }

/** Keeps a signature from meaning anything in another place. */
const PURPOSE = 'stackcube-order-portal update 1'

/** The text that is signed. The checksums in it stand for the files, so a changed file is another offer. */
export const offerText = ({ version, files }: Offer): Buffer =>
  Buffer.from(JSON.stringify([PURPOSE, version, files]))

/** The key that a package carries, or null for text that is no Ed25519 key. */
export const readUpdateKey = (base64: unknown): KeyObject | null => {
  if (typeof base64 !== 'string' || base64 === '') return null
  try {
    const key = createPublicKey({ key: Buffer.from(base64, 'base64'), format: 'der', type: 'spki' })
    return key.asymmetricKeyType === 'ed25519' ? key : null
  } catch {
    return null
  }
}

/** True when the offer is whole and the holder of the key's other half signed exactly it. */
export const isSignedOffer = (offer: Offer, signature: unknown, key: KeyObject): boolean => {
  if (typeof signature !== 'string' || !Array.isArray(offer.files) || offer.files.length === 0) return false
  if (offer.files.some(file => typeof file.sha512 !== 'string' || file.sha512 === '')) return false
  return verify(null, offerText(offer), key, Buffer.from(signature, 'base64'))
}
