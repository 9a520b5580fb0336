import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { hashToken, openSealedToken, sealToken } from '#server/services/security/secret-token.ts'

const KEY = randomBytes(32)
const TOKEN = 'scp_a token of a link'
const BOUND = 'workspace/link'

describe('a sealed copy of a secret', () => {
  it('opens with its key for what it was bound to', () => {
    const sealed = sealToken(KEY, TOKEN, BOUND)
    expect(openSealedToken(KEY, sealed, BOUND)).toBe(TOKEN)
    expect(Buffer.from(sealed).includes(TOKEN)).toBe(false)
  })

  it('is another one each time', () => {
    const [one, other] = [sealToken(KEY, TOKEN, BOUND), sealToken(KEY, TOKEN, BOUND)]
    expect(Buffer.from(one).equals(Buffer.from(other))).toBe(false)
  })

  it.each(['workspace/other', 'other/link', ''])('does not open for %j, as when it was moved', bound => {
    expect(() => openSealedToken(KEY, sealToken(KEY, TOKEN, BOUND), bound)).toThrow()
  })

  it('does not open with another key, or when a bit of it was changed', () => {
    const sealed = sealToken(KEY, TOKEN, BOUND)
    expect(() => openSealedToken(randomBytes(32), sealed, BOUND)).toThrow()
    for (let at = 0; at < sealed.length; at++) {
      const changed = Uint8Array.from(sealed)
      changed[at] = (changed[at] ?? 0) ^ 1
      expect(() => openSealedToken(KEY, changed, BOUND)).toThrow()
    }
  })
})

it('a hash is the same for the same secret alone, and holds nothing of it', () => {
  expect(hashToken(TOKEN)).toEqual(hashToken(TOKEN))
  expect(hashToken(TOKEN)).not.toEqual(hashToken(`${TOKEN}x`))
  expect(hashToken(TOKEN)).toHaveLength(32)
})
