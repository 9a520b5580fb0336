import { generateKeyPairSync, sign } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { isSignedOffer, type Offer, offerText, readUpdateKey } from '#desktop/main/updates/signed-offer.ts'

const { privateKey, publicKey } = generateKeyPairSync('ed25519')
const published = publicKey.export({ format: 'der', type: 'spki' }).toString('base64')
const offer: Offer = { version: '2.0.0', files: [{ url: 'app.AppImage', sha512: 'abc', size: 3 }] }
const signature = sign(null, offerText(offer), privateKey).toString('base64')

const key = () => {
  const read = readUpdateKey(published)
  if (!read) throw new Error('The key could not be read.')
  return read
}

describe('an offer', () => {
  it('holds when its maker signed exactly it', () => {
    expect(isSignedOffer(offer, signature, key())).toBe(true)
  })

  it.each<[string, Offer]>([
    ['another version', { ...offer, version: '3.0.0' }],
    ['another checksum', { ...offer, files: [{ url: 'app.AppImage', sha512: 'abd', size: 3 }] }],
    ['another file', { ...offer, files: [{ url: 'evil.AppImage', sha512: 'abc', size: 3 }] }],
    ['a further file', { ...offer, files: [...offer.files, { url: 'b.AppImage', sha512: 'd' }] }],
    ['no file', { ...offer, files: [] }],
  ])('does not hold for %s', (_what, changed) => {
    expect(isSignedOffer(changed, signature, key())).toBe(false)
  })

  it('needs a checksum for each file, even when it is signed', () => {
    const bare: Offer = { version: '2.0.0', files: [{ url: 'app.AppImage', sha512: '' }] }
    const own = sign(null, offerText(bare), privateKey).toString('base64')
    expect(isSignedOffer(bare, own, key())).toBe(false)
  })

  it.each([[undefined], [''], ['AAAA'], [42]])('does not hold with the signature %s', wrong => {
    expect(isSignedOffer(offer, wrong, key())).toBe(false)
  })

  it('knows no other kind of key', () => {
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey
    const other = rsa.export({ format: 'der', type: 'spki' }).toString('base64')
    expect([undefined, '', 'nonsense', other].map(readUpdateKey)).toEqual([null, null, null, null])
  })
})
