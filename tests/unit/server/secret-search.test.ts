import { randomBytes } from 'node:crypto'
import { expect, it } from 'vitest'
import { encodePortalToken, TOKEN_BYTES } from '#shared/domain/portal-token.ts'
import { secretsIn } from '#tests/support/world/secret-search.ts'

const token = encodePortalToken(randomBytes(TOKEN_BYTES))
const secrets = { link: token, other: encodePortalToken(randomBytes(TOKEN_BYTES)) }

const afterBytes = (shift: number): [string, Buffer] => {
  const text = Buffer.from(`${'x'.repeat(shift)}${token}y`).toString('base64')
  return [`as base64 after ${shift} bytes`, Buffer.from(text)]
}

const FORMS: [string, Buffer][] = [
  ['as it is', Buffer.from(`GET /l/${token} 200`)],
  ['as hex', Buffer.from(`\\x${Buffer.from(token).toString('hex')}`)],
  ['as UTF-16', Buffer.from(token, 'utf16le')],
  ...[0, 1, 2].map(afterBytes),
]

it.each(FORMS)('finds a secret %s', (_, content) => {
  expect(secretsIn(content, secrets)).toEqual(['link'])
})

it('finds nothing where none is', () => {
  expect(secretsIn(Buffer.from('scp_[secret]'), secrets)).toEqual([])
})
