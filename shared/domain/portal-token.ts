import { err, ok, type Result } from '../base/result.ts'
import { decodeBase62, encodeBase62 } from './base62.ts'
import { crc32 } from './crc32.ts'

/**
 * Secrets that open something: a portal link, a buyer's session, a device's session, an invitation, a password
 * reset. All have one shape, so that secret scanners and the app recognise them: prefix, 160 random bits in 27 base62 characters,
 * and a checksum of 6 over both.
 */
export type TokenKind = 'portal' | 'buyer_session' | 'device_session' | 'invitation' | 'password_reset'

/** `not_a_token`: nothing of that shape in the text. `bad_checksum`: mistyped or cut, never issued like that. */
export type TokenError = 'not_a_token' | 'bad_checksum'

export const TOKEN_BYTES = 20
const SECRET_LENGTH = 27
const CHECKSUM_LENGTH = 6
const PREFIXES: Record<TokenKind, string> = {
  portal: 'scp_',
  buyer_session: 'scb_',
  device_session: 'scd_',
  invitation: 'sci_',
  password_reset: 'scr_',
}

const SHAPE = `[0-9A-Za-z]{${SECRET_LENGTH + CHECKSUM_LENGTH}}`

/** Writes 20 random bytes as a token of a kind. Throws a RangeError for another number of bytes. */
export function encodeToken(kind: TokenKind, bytes: Uint8Array): string {
  if (bytes.length !== TOKEN_BYTES) throw new RangeError(`A token carries ${TOKEN_BYTES} bytes`)
  const body = PREFIXES[kind] + encodeBase62(bigIntOf(bytes), SECRET_LENGTH)
  return body + checksumOf(body)
}

/** Writes 20 random bytes as the secret of a portal link. */
export function encodePortalToken(bytes: Uint8Array): string {
  return encodeToken('portal', bytes)
}

/** Finds a token of a kind in pasted text, such as its URL or a line of a mail, and verifies its checksum. */
export function parseToken(kind: TokenKind, text: string): Result<string, TokenError> {
  const token = patternOf(kind).exec(text)?.[0]
  if (token === undefined) return err('not_a_token')
  const body = token.slice(0, -CHECKSUM_LENGTH)
  const sound = checksumOf(body) === token.slice(-CHECKSUM_LENGTH) && carries160Bits(body)
  return sound ? ok(token) : err('bad_checksum')
}

/** Finds a portal link's token in pasted text, usually `https://…/l/<token>`. */
export function parsePortalToken(text: string): Result<string, TokenError> {
  return parseToken('portal', text)
}

/** Shorter than a whole one: half a token is half a secret. */
const ANY_SECRET = new RegExp(`(${Object.values(PREFIXES).join('|')})[0-9A-Za-z]{8,}`, 'g')

/** A text with the secret part of every token in it taken out, also of one that was cut, mistyped or glued to something. */
export function withoutSecrets(text: string): string {
  return text.replace(ANY_SECRET, '$1[secret]')
}

function patternOf(kind: TokenKind): RegExp {
  return new RegExp(`\\b${PREFIXES[kind]}${SHAPE}(?![0-9A-Za-z])`)
}

function checksumOf(body: string): string {
  return encodeBase62(BigInt(crc32(body)), CHECKSUM_LENGTH)
}

/** 27 characters can hold a little more than 160 bits; such a token was never issued. */
function carries160Bits(body: string): boolean {
  return decodeBase62(body.slice(-SECRET_LENGTH)) < 1n << BigInt(8 * TOKEN_BYTES)
}

function bigIntOf(bytes: Uint8Array): bigint {
  return bytes.reduce((value, byte) => (value << 8n) | BigInt(byte), 0n)
}
