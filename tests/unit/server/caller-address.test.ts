import { expect, it } from 'vitest'
import { addressOf, trustedProxy } from '#server/http/transport.ts'

it('a caller that has hung up is trusted with nothing, and still counts under some address', () => {
  expect(trustedProxy(null)(undefined, 0)).toBe(false)
  expect(trustedProxy('https://orders.example')(undefined, 0)).toBe(false)
  expect(addressOf({ ip: undefined })).toBe('0.0.0.0')
  expect(addressOf({ ip: '192.0.2.1' })).toBe('192.0.2.1')
})
