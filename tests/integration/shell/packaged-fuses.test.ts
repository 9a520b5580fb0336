import { spawnSync } from 'node:child_process'
import { chmodSync, copyFileSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findElectron } from '../../../scripts/electron/find-electron.ts'
import { PACKAGED_FUSES, setPackagedFuses } from '../../../scripts/electron/packaged-fuses.ts'

let folder: string
let program: string
let original: string

beforeAll(async () => {
  original = (await findElectron()).path
  folder = mkdtempSync(path.join(tmpdir(), 'stackcube-fuses-'))
  const from = path.dirname(original)
  for (const name of readdirSync(from).filter(each => each !== path.basename(original)))
    symlinkSync(path.join(from, name), path.join(folder, name))
  program = path.join(folder, path.basename(original))
  copyFileSync(original, program)
  chmodSync(program, 0o755)
  await setPackagedFuses(program)
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** What a program prints when it is told to be plain Node. */
const asNode = (which: string) => {
  const { stdout } = spawnSync(which, ['-e', 'console.log("node", 6 * 7)'], {
    env: { PATH: process.env.PATH, ELECTRON_RUN_AS_NODE: '1' },
    encoding: 'utf8',
    timeout: 15_000,
  })
  return stdout
}

describe('the fuses of the packaged app', () => {
  // Written out once more: a table that is compared with itself says nothing.
  it('are these', () => {
    const names = Object.entries(FuseV1Options).flatMap(([name, fuse]) =>
      typeof fuse === 'number' ? [[name, PACKAGED_FUSES[fuse as FuseV1Options]]] : [],
    )
    expect(Object.fromEntries(names)).toEqual({
      RunAsNode: false,
      EnableCookieEncryption: true,
      EnableNodeOptionsEnvironmentVariable: false,
      EnableNodeCliInspectArguments: false,
      EnableEmbeddedAsarIntegrityValidation: true,
      OnlyLoadAppFromAsar: true,
      LoadBrowserProcessSpecificV8Snapshot: false,
      GrantFileProtocolExtraPrivileges: false,
      WasmTrapHandlers: true,
    })
    expect(PACKAGED_FUSES.strictlyRequireAllFuses).toBe(true)
  })

  it('are decided for every fuse that this Electron has, and set', async () => {
    const wire = await getCurrentFuseWire(program)
    const names = Object.values(FuseV1Options).filter(value => typeof value === 'number')
    for (const fuse of names) {
      if (wire[fuse] === undefined) continue
      const wanted = PACKAGED_FUSES[fuse] ? FuseState.ENABLE : FuseState.DISABLE
      expect([FuseV1Options[fuse], wire[fuse]]).toEqual([FuseV1Options[fuse], wanted])
    }
    expect(wire[FuseV1Options.RunAsNode]).toBe(FuseState.DISABLE)
    expect(wire[FuseV1Options.OnlyLoadAppFromAsar]).toBe(FuseState.ENABLE)
  })

  it('hold against being run as plain Node, which the same program did before', () => {
    expect(asNode(original)).toContain('node 42')
    expect(asNode(program)).not.toContain('node 42')
  })
})
