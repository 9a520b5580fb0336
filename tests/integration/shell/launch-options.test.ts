import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { readLaunchOptions } from '#desktop/main/launch-options.ts'

describe('readLaunchOptions', () => {
  it('takes the command line before the environment', () => {
    const env = { STACKCUBE_PROFILE: '/a', STACKCUBE_SERVER_URL: 'https://a.example' }
    expect(readLaunchOptions([], env)).toEqual({
      profileFolder: path.resolve('/a'),
      serverUrl: 'https://a.example',
    })
    expect(
      readLaunchOptions(['.', '--no-sandbox', '--profile=/b', '--server=http://127.0.0.1:4310/x'], env),
    ).toEqual({
      profileFolder: path.resolve('/b'),
      serverUrl: 'http://127.0.0.1:4310',
    })
  })

  it.each(['', 'nonsense', 'file:///etc/passwd', 'javascript:alert(1)'])(
    'proposes no server for %o',
    address => {
      expect(readLaunchOptions([`--server=${address}`], {}).serverUrl).toBeNull()
    },
  )
})
