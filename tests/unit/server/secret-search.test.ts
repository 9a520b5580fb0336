import { randomBytes } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { encodePortalToken, TOKEN_BYTES } from '#shared/domain/portal-token.ts'
import { secretsIn } from '#tests/support/world/secret-search.ts'

const token = encodePortalToken(randomBytes(TOKEN_BYTES))
const secrets = { link: token, other: encodePortalToken(randomBytes(TOKEN_BYTES)) }

const afterBytes = (shift: number): [string, Buffer] => {
  const text = Buffer.from(`${'x'.repeat(shift)}${token}y`).toString('base64')
  return [`as base64 after ${shift} bytes`, Buffer.from(text)]
}

/** As mails break and escape lines that are too long. */
const printable = (text: string): string =>
  [...text].map((sign, at) => (at % 11 === 5 ? `=\r\n${sign}` : sign === '_' ? '=5F' : sign)).join('')

const wrapped = (content: Buffer): string =>
  content.toString('base64').replace(/.{76}/g, line => `${line}\r\n`)

const FORMS: [string, Buffer][] = [
  ['as it is', Buffer.from(`GET /l/${token} 200`)],
  ['as hex', Buffer.from(`\\x${Buffer.from(token).toString('hex')}`)],
  ['as UTF-16', Buffer.from(token, 'utf16le')],
  ...[0, 1, 2].map(afterBytes),
  ['in a mail as quoted-printable', Buffer.from(`Open =E2=80=9Chttps:/=\r\n/${printable(token)}=E2=80=9D`)],
  [
    'in a mail as Base64',
    Buffer.from(wrapped(Buffer.from(`Dear Pat, please open https://a.example/l/${token} today`))),
  ],
  ['compressed', Buffer.concat([Buffer.from('before'), gzipSync(`GET /l/${token}`)])],
  [
    'compressed and cut off',
    gzipSync(`GET /l/${token} ${randomBytes(5_000).toString('hex')}`).subarray(0, 4_000),
  ],
  ['compressed in Base64', Buffer.from(`{"body":"${gzipSync(`x${token}`).toString('base64')}"}`)],
  ['compressed twice', gzipSync(gzipSync(token))],
]

it.each(FORMS)('finds a secret %s', (_, content) => {
  expect(secretsIn(content, secrets)).toEqual(['link'])
})

it('finds nothing where none is', () => {
  expect(secretsIn(Buffer.from('scp_[secret]'), secrets)).toEqual([])
})
