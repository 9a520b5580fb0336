import { describe, expect, it } from 'vitest'
import { addressOf, readNetworks, thisComputer, trustedProxy } from '#server/http/transport.ts'

const trusts = (names: readonly string[], address: string | undefined, hop = 0): boolean => {
  const networks = readNetworks(names)
  if (!networks) throw new Error(`not networks: ${names.join()}`)
  return trustedProxy(networks)(address, hop)
}

it('nobody is trusted for a caller that has hung up', () => {
  expect(trusts(['loopback', 'private'], undefined)).toBe(false)
  expect(addressOf({ ip: undefined })).toBe('0.0.0.0')
})

describe('a proxy is trusted', () => {
  it('on this computer unless something else is said, and nowhere else', () => {
    const isTrusted = trustedProxy(thisComputer())
    for (const address of ['127.0.0.1', '127.8.9.1', '::1', '::ffff:127.0.0.1'])
      expect([address, isTrusted(address, 0)]).toEqual([address, true])
    for (const address of [
      '10.0.0.5',
      '192.168.1.7',
      '172.18.0.2',
      'fd00::5',
      '203.0.113.7',
      '::ffff:10.0.0.5',
    ])
      expect([address, isTrusted(address, 0)]).toEqual([address, false])
  })

  it('where an operator names its address or network', () => {
    expect(trusts(['10.0.0.5'], '10.0.0.5')).toBe(true)
    expect(trusts(['10.0.0.5'], '10.0.0.6')).toBe(false)
    expect(trusts(['172.18.0.0/16'], '172.18.44.1')).toBe(true)
    expect(trusts(['172.18.0.0/16'], '::ffff:172.18.44.1')).toBe(true)
    expect(trusts(['172.18.0.0/16'], '172.19.0.1')).toBe(false)
    expect(trusts(['2001:db8::/32'], '2001:db8:1::9')).toBe(true)
    expect(trusts(['private'], '192.168.1.7')).toBe(true)
    expect(trusts(['private'], '127.0.0.1')).toBe(false)
    expect(trusts([], '127.0.0.1')).toBe(false)
  })

  it('only as the computer that connects: what it passes on may be made up', () => {
    expect(trusts(['private'], '10.0.0.5', 1)).toBe(false)
  })
})

it('names that are no networks are not taken', () => {
  for (const name of ['proxy.local', '10.0.0.5/33', '10.0.0.5/', '10.0.0.0/8/8', '::/129', '*', '10.0.0'])
    expect([name, readNetworks([name])]).toEqual([name, null])
})
