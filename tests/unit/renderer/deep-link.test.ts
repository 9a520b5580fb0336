import { describe, expect, it } from 'vitest'
import { pathInArguments, pathOfLink } from '#desktop/main/deep-link.ts'

const ID = '0192f1a0-7e1c-7c7a-9d3e-0123456789ab'

describe('an address that opens the app', () => {
  it.each([
    ['stackcube://order/SO-1042', '/order/1042'],
    ['stackcube://order/so-1042/', '/order/1042'],
    ['stackcube://order/1042', '/order/1042'],
    [`stackcube://order/${ID.toUpperCase()}`, `/order/${ID}`],
  ])('%s leads to an order', (address, path) => {
    expect(pathOfLink(address)).toBe(path)
  })

  it.each([
    'https://order/1042',
    'stackcube://settings',
    'stackcube://order/',
    'stackcube://order/1042?x=1',
    'stackcube://order/1042#/settings',
    'stackcube://order/../settings',
    'stackcube://order/%2e%2e/settings',
    'stackcube://order/12345678901',
    'stackcube:order/1042',
    'file:///etc/passwd',
    '',
    7,
    null,
  ])('%j leads nowhere', address => {
    expect(pathOfLink(address)).toBeNull()
  })

  it('is found among the arguments of a program', () => {
    expect(
      pathInArguments(['/usr/bin/app', '--profile=/x', 'stackcube://order/7', 'stackcube://order/8']),
    ).toBe('/order/7')
    expect(pathInArguments(['/usr/bin/app', '.'])).toBeNull()
  })
})
