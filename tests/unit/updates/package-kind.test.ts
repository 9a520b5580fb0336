import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { type RunningApp, updateKeyOf } from '#desktop/main/updates/package-kind.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'stackcube-kind-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const updateKey = generateKeyPairSync('ed25519')
  .publicKey.export({ format: 'der', type: 'spki' })
  .toString('base64')

const packaged = (facts: Partial<RunningApp>): RunningApp => ({
  isPackaged: true,
  platform: 'linux',
  appPath: folder,
  resourcesPath: folder,
  env: { APPIMAGE: '/home/anna/portal.AppImage' },
  ...facts,
})

it('says why an app takes no updates', () => {
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ updateKey }))
  expect(updateKeyOf(packaged({ isPackaged: false }))).toBe('from_source')
  expect(updateKeyOf(packaged({ env: {} }))).toBe('not_installed_by_package')
  writeFileSync(path.join(folder, 'package.json'), '{}')
  expect(updateKeyOf(packaged({}))).toBe('no_key')
  expect(updateKeyOf(packaged({ appPath: path.join(folder, 'nowhere') }))).toBe('no_key')
})

it('finds the key of an AppImage, of a package of the system, and on Windows and macOS', () => {
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ updateKey }))
  for (const platform of ['win32', 'darwin'] as const)
    expect(updateKeyOf(packaged({ platform, env: {} }))).toBeTypeOf('object')
  expect(updateKeyOf(packaged({}))).toBeTypeOf('object')
  writeFileSync(path.join(folder, 'package-type'), 'deb')
  expect(updateKeyOf(packaged({ env: {} }))).toBeTypeOf('object')
})
