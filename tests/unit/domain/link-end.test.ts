import { describe, expect, it } from 'vitest'
import { linkEnd } from '#shared/domain/link-end.ts'

const LIVE = { revokedAt: null, expiresAt: null, customerState: 'active' }

describe('a link', () => {
  it.each(['active', 'on_hold'])('is live for a customer that is %s', customerState => {
    expect(linkEnd({ ...LIVE, customerState }, 100)).toBeNull()
  })

  it('has ended at the very moment of its expiry', () => {
    expect(linkEnd({ ...LIVE, expiresAt: 101 }, 100)).toBeNull()
    expect(linkEnd({ ...LIVE, expiresAt: 100 }, 100)).toBe('expired')
  })

  it('has ended with its customer', () => {
    expect(linkEnd({ ...LIVE, customerState: 'archived' }, 100)).toBe('customer_archived')
  })

  it('says revoked before anything else', () => {
    expect(linkEnd({ revokedAt: 1, expiresAt: 50, customerState: 'archived' }, 100)).toBe('revoked')
    expect(linkEnd({ revokedAt: null, expiresAt: 50, customerState: 'archived' }, 100)).toBe('expired')
  })
})
