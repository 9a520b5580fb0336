import { describe, expect, it } from 'vitest'
import { crc32 } from '#shared/domain/crc32.ts'
import {
  encodePortalToken,
  encodeToken,
  parsePortalToken,
  parseToken,
  withoutSecrets,
} from '#shared/domain/portal-token.ts'

const bytes = Uint8Array.from({ length: 20 }, (_, index) => index * 13)
const token = encodePortalToken(bytes)
const mistyped = token.slice(0, 10) + (token[10] === 'a' ? 'b' : 'a') + token.slice(11)

describe('tokens', () => {
  it('have the prefix, 27 characters of secret and 6 of checksum', () => {
    expect(token).toMatch(/^scp_[0-9A-Za-z]{33}$/)
  })

  it('keep their length for the smallest and the largest secret', () => {
    for (const fill of [0, 255]) {
      const extreme = encodePortalToken(new Uint8Array(20).fill(fill))
      expect(extreme).toHaveLength(37)
      expect(parsePortalToken(extreme)).toEqual({ ok: true, value: extreme })
    }
  })

  it.each([19, 21, 0])('need 20 bytes, not %d', length => {
    expect(() => encodePortalToken(new Uint8Array(length))).toThrow(RangeError)
  })

  it.each([
    ['alone', token],
    ['with white space', `  ${token}\n`],
    ['in its URL', `https://shop.example/l/${token}`],
    ['in a URL with more', `https://shop.example/l/${token}?utm=1#x`],
    ['in a sentence', `Your link: <https://shop.example/l/${token}>.`],
  ])('are found %s', (_, text) => expect(parsePortalToken(text)).toEqual({ ok: true, value: token }))

  it.each([
    ['nothing', '', 'not_a_token'],
    ['another text', 'https://shop.example/l/', 'not_a_token'],
    ['one cut off', token.slice(0, -1), 'not_a_token'],
    ['one with something glued on', `${token}A`, 'not_a_token'],
    ['one glued to something', `x${token}`, 'not_a_token'],
    ['a mistyped one', mistyped, 'bad_checksum'],
    ['one in the wrong case', `scp_${token.slice(4).toLowerCase()}`, 'bad_checksum'],
  ])('are not found in %s', (_, text, error) => {
    expect(parsePortalToken(text)).toEqual({ ok: false, error })
  })

  it('of one kind do not pass as another', () => {
    const device = encodeToken('device_session', bytes)
    expect(device.startsWith('scd_')).toBe(true)
    expect(parseToken('device_session', device).ok).toBe(true)
    expect(parsePortalToken(device).ok).toBe(false)
    expect(parsePortalToken(device.replace('scd_', 'scp_'))).toEqual({ ok: false, error: 'bad_checksum' })
  })

  it('refuse a secret of more than 160 bits even with the right checksum', () => {
    const body = `scp_${'z'.repeat(27)}`
    const forged = /.{6}$/.exec(encodePortalToken(new Uint8Array(20)))?.[0] ?? ''
    expect(parsePortalToken(body + forged).ok).toBe(false)
  })

  it('can be kept out of a log', () => {
    const line = `GET /l/${token} x${token.slice(0, 20)} and ${encodeToken('buyer_session', bytes)}`
    expect(withoutSecrets(line)).toBe('GET /l/scp_[secret] xscp_[secret] and scb_[secret]')
    expect(withoutSecrets('a sku scp_12')).toBe('a sku scp_12')
  })
})

describe('crc32', () => {
  it.each([
    ['', 0],
    ['123456789', 0xcbf43926],
    ['a', 0xe8b7be43],
  ])('of %j', (text, sum) => expect(crc32(text)).toBe(sum))
})
