import { createRequire } from 'node:module'
import { describe, expect, it } from 'vitest'
import { builderConfiguration } from '../../../scripts/package/builder-configuration.ts'

/** electron-builder's own judge of a configuration, as it is asked before anything is built. */
const fromHere = createRequire(import.meta.url)
const fromBuilder = createRequire(fromHere.resolve('electron-builder'))
const { validateConfiguration } = fromBuilder('app-builder-lib/out/util/config/config') as {
  validateConfiguration(configuration: unknown, debug: { isEnabled: boolean }): Promise<void>
}

const configuration = builderConfiguration({
  out: '/tmp/out',
  icons: { linux: '/tmp/icons/linux', win: '/tmp/icons/icon.ico', mac: '/tmp/icons/icon.icns' },
  electron: { version: '45.4.1', folder: null },
})

const judged = (asked: unknown) => validateConfiguration(asked, { isEnabled: false })

describe('the configuration of the packages', () => {
  it('is one that electron-builder takes, for all three systems', async () => {
    await expect(judged(configuration)).resolves.toBeUndefined()
    const targets = (['linux', 'win', 'mac'] as const).map(system =>
      [configuration[system]?.target]
        .flat()
        .map(target => (typeof target === 'object' && target !== null ? target.target : target)),
    )
    expect(targets).toEqual([['AppImage', 'deb'], ['nsis'], ['dmg', 'zip']])
  })

  it.each([
    ['win', { ...configuration, win: { ...configuration.win, executable: 'x' } }],
    ['nsis', { ...configuration, nsis: { ...configuration.nsis, oneClick: 'yes' } }],
    ['mac', { ...configuration, mac: { ...configuration.mac, target: [{ target: 'dmg', arch: ['arm'] }] } }],
  ])('would be refused with a mistake in its part for %s', async (part, asked) => {
    await expect(judged(asked)).rejects.toThrow(new RegExp(`configuration\\.${part}`))
  })

  it('names its files alike for every system, without a blank that an address would have to escape', () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: electron-builder's own placeholders
    expect(configuration.artifactName).toBe('${name}-${version}-${os}-${arch}.${ext}')
  })
})
