import { describe, expect, it } from 'vitest'
import { publicAddressOf, reachOf } from '#shared/domain/public-address.ts'

describe('publicAddressOf', () => {
  it.each([
    ['orders.company.example', 'https://orders.company.example'],
    [' https://Orders.Company.example/some/path?x#y ', 'https://orders.company.example'],
    ['https://orders.company.example:8443/', 'https://orders.company.example:8443'],
    ['orders.company.example:8443', 'https://orders.company.example:8443'],
    ['https://münchen.example', 'https://xn--mnchen-3ya.example'],
  ])('makes %s whole', (typed, address) => {
    expect(publicAddressOf(typed)).toEqual({ ok: true, value: address })
  })

  it.each([
    'http://orders.company.example',
    'ftp://x.example',
    'https://user:secret@x.example',
    'https://',
    '',
  ])('refuses %s', typed => {
    expect(publicAddressOf(typed)).toEqual({ ok: false, error: 'address_not_https' })
  })
})

describe('reachOf', () => {
  it.each([
    ['https://orders.company.example', 'public'],
    ['http://192.168.1.5:4310', 'plain_http'],
    ['http://orders.company.example', 'plain_http'],
    ['http://127.0.0.1:4310', 'this_computer'],
    ['http://localhost:4310', 'this_computer'],
    ['https://portal.localhost', 'this_computer'],
    ['http://[::1]:4310', 'this_computer'],
    ['https://127.example.com', 'public'],
  ] as const)('%s is %s', (address, reach) => {
    expect(reachOf(address)).toBe(reach)
  })
})
