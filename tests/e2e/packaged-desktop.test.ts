import { spawnSync } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { type AddressInfo, connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { extractFile, listPackage } from '@electron/asar'
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { visible } from '#tests/support/browser/open-browser.ts'
import { startPackagedDesktop } from '#tests/support/desktop/packaged-desktop.ts'
import { signInAsAdmin } from '#tests/support/desktop/sign-in.ts'
import { putUpdate } from '#tests/support/desktop/update-feed.ts'
import { startTestServer } from '#tests/support/portal/test-server.ts'
import { findElectron } from '../../scripts/electron/find-electron.ts'
import { PACKAGED_FUSES } from '../../scripts/electron/packaged-fuses.ts'
import { buildPackage, linuxUnpacked } from '../../scripts/package/build-package.ts'
import { programOf } from '../../scripts/package/builder-configuration.ts'
import { ownPackage } from '../../scripts/package/stage-app.ts'
import { createUpdateKey, readSigningKey, type UpdateKey } from '../../scripts/package/update-key.ts'

/**
 * The desktop as it is handed out, as far as any machine can make it without a download: packed by electron-builder
 * into an unpacked folder for Linux, started as an ordinary user.
 */
let folder: string
let program: string
let key: UpdateKey

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'stackcube-package-'))
  chmodSync(folder, 0o755)
  const keyFile = path.join(folder, 'update-key.pem')
  createUpdateKey(keyFile)
  key = readSigningKey(keyFile)
  const electron = await findElectron()
  await buildPackage({
    systems: ['linux'],
    out: folder,
    unpacked: true,
    electron: { version: electron.version, folder: path.dirname(electron.path) },
    updateKey: key.published,
  })
  program = programOf(linuxUnpacked(folder), 'linux')
})

afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))

describe('the packaged desktop', () => {
  it('holds the built app and nothing else', () => {
    const archive = path.join(path.dirname(program), 'resources/app.asar')
    const inside = listPackage(archive, { isPack: false })
    const strange = inside.filter(
      name =>
        !/^\/(main|preload|renderer)(\/(chunks|assets))?(\/[\w.-]+\.(js|cjs|css|html|woff2))?$/.test(name),
    )
    expect(strange).toEqual(['/package.json'])
    expect(inside).toContain('/main/worker.js')
    expect(statSync(archive).size).toBeLessThan(8_000_000)
    const facts = JSON.parse(extractFile(archive, 'package.json').toString()) as Record<string, unknown>
    expect(facts).toMatchObject({ productName: 'StackCube Order Portal', main: 'main/main.js' })
    expect(Object.keys(facts)).not.toContain('dependencies')
    expect(readdirSync(path.join(path.dirname(program), 'resources')).sort()).toEqual([
      'app-update.yml',
      'app.asar',
    ])
  })

  it('has every fuse as decided', async () => {
    const wire = await getCurrentFuseWire(program)
    const names = Object.values(FuseV1Options).filter(value => typeof value === 'number')
    const found = names.filter(fuse => wire[fuse] !== undefined)
    expect(found.length).toBeGreaterThanOrEqual(8)
    for (const fuse of found) {
      const wanted = PACKAGED_FUSES[fuse] ? FuseState.ENABLE : FuseState.DISABLE
      expect([FuseV1Options[fuse], wire[fuse]]).toEqual([FuseV1Options[fuse], wanted])
    }
  })

  it('reaches the sign-in screen for an ordinary user, in Chromium’s sandbox and with its worker running', async () => {
    const desktop = await startPackagedDesktop({ program, args: ['--server=http://127.0.0.1:9'] })
    try {
      // The sign-in screen is there only when the worker answered over its port.
      await visible(desktop.window.getByRole('button', { name: 'Sign in', exact: true }))
      expect(desktop.window.url()).toBe('app://stackcube/index.html')
      const all = processesOf(desktop.pid)
      expect(all.every(({ status }) => /^Uid:\s+[1-9]/m.test(status))).toBe(true)
      expect(all.filter(({ command }) => command.includes('--no-sandbox'))).toEqual([])
      const pages = all.filter(({ command }) => command.includes('--type=renderer'))
      expect(pages.length).toBeGreaterThan(0)
      for (const { status } of pages) expect(status).toMatch(/^Seccomp:\s+2$/m)
    } finally {
      await desktop.close()
    }
  })

  it('is no Node, and opens no inspector, for whoever asks', async () => {
    const asked = spawnSync(program, ['-e', 'console.log("node", 6 * 7)', '--version'], {
      env: { PATH: process.env.PATH, ELECTRON_RUN_AS_NODE: '1' },
      encoding: 'utf8',
      timeout: 15_000,
    })
    expect(asked.stdout).not.toMatch(/node 42|^v\d+/)

    const port = await freePort()
    const open = path.join(folder, 'open-to-all')
    mkdirSync(open)
    chmodSync(open, 0o777)
    const marker = path.join(open, 'was-required')
    const code = path.join(open, 'required.cjs')
    writeFileSync(code, `require('node:fs').writeFileSync(${JSON.stringify(marker)}, 'ran')`)
    const desktop = await startPackagedDesktop({
      program,
      args: [`--inspect=127.0.0.1:${port}`],
      env: { NODE_OPTIONS: `--require=${code}`, ELECTRON_RUN_AS_NODE: '1' },
    })
    try {
      await visible(desktop.window.getByRole('button', { name: 'Sign in', exact: true }))
      expect(desktop.output()).not.toMatch(/Debugger listening/)
      expect(await answers(port)).toBe(false)
      expect(existsSync(marker)).toBe(false)
    } finally {
      await desktop.close()
    }
  })
})

describe('updates of the packaged desktop', () => {
  it('come from the portal, are refused unless they are whole and signed, and start when asked to', async () => {
    const place = path.join(folder, 'installed')
    mkdirSync(place)
    chmodSync(place, 0o777)
    // An AppImage is known by the variable that names its file; this one is the unpacked app beside it.
    const installed = path.join(place, 'portal.AppImage')
    writeFileSync(installed, 'the old version')
    chmodSync(installed, 0o777)
    const started = path.join(place, 'new-version-started')
    const newVersion = `#!/bin/sh\necho "$APPIMAGE_SILENT_INSTALL" > '${started}'\n`

    const offered = path.join(folder, 'updates')
    const server = await startTestServer({ demo: true, updatesFolder: offered })
    const desktop = await startPackagedDesktop({
      program,
      args: [`--server=${server.portal.url}`],
      env: { APPIMAGE: installed },
    })
    const page = desktop.window
    const standing = page.getByRole('status', { name: 'Updates' })
    const check = () => page.getByRole('button', { name: 'Check for updates' }).click()
    try {
      await signInAsAdmin(page, server)
      await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Settings' }).click()
      await page.getByRole('tab', { name: 'Updates' }).click()
      await visible(standing.getByText('It has not asked yet.'))

      await check()
      await visible(standing.getByText('The portal hands out no updates for this computer.'))

      putUpdate({ folder: offered, version: ownPackage().version, content: newVersion, secret: key.secret })
      await check()
      await visible(standing.getByText('This is the newest version.'))

      const stranger = generateKeyPairSync('ed25519').privateKey
      putUpdate({ folder: offered, version: '99.0.0', content: newVersion, secret: stranger })
      await check()
      await visible(standing.getByText('did not sign'))

      const { file } = putUpdate({
        folder: offered,
        version: '99.0.0',
        content: newVersion,
        secret: key.secret,
      })
      writeFileSync(file, newVersion.replace('echo', 'ecno'))
      await check()
      await visible(standing.getByText('Version 99.0.0 is available'))
      await standing.getByRole('button', { name: /^Download/ }).click()
      await visible(standing.getByText('The download was not the file that was offered'))

      await server.stop()
      await check()
      await visible(standing.getByText('The portal could not be reached.'))
      await server.restart()

      writeFileSync(file, newVersion)
      await check()
      await standing.getByRole('button', { name: /^Download/ }).click()
      await visible(standing.getByText('Version 99.0.0 is ready'))
      expect(readFileSync(installed, 'utf8')).toBe('the old version')

      // Its folder can't be written: the app stays, with its worker running again, and says so.
      chmodSync(place, 0o555)
      await standing.getByRole('button', { name: 'Restart to update' }).click()
      await visible(standing.getByText('could not take this app’s place'))
      const screens = page.getByRole('navigation', { name: 'Main' })
      await screens.getByRole('link', { name: 'Catalog' }).click()
      await visible(page.getByRole('grid').getByRole('row').nth(3))
      await screens.getByRole('link', { name: 'Settings' }).click()
      await page.getByRole('tab', { name: 'Updates' }).click()
      expect(readFileSync(installed, 'utf8')).toBe('the old version')
      chmodSync(place, 0o777)

      await check()
      await standing.getByRole('button', { name: /^Download/ }).click()
      await standing.getByRole('button', { name: 'Restart to update' }).click()
      await desktop.ended
      expect(readFileSync(installed, 'utf8')).toBe(newVersion)
      await expect.poll(() => existsSync(started), { timeout: 20_000 }).toBe(true)
    } finally {
      await desktop.close()
      await server.close()
    }
  })
})

type Process = { readonly pid: number; readonly command: string; readonly status: string }

/** A process and all below it, as Linux tells of them. */
const processesOf = (root: number): Process[] => {
  const all = readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .flatMap(name => {
      try {
        const status = readFileSync(`/proc/${name}/status`, 'utf8')
        const command = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ')
        return [{ pid: Number(name), parent: Number(/^PPid:\s+(\d+)/m.exec(status)?.[1]), command, status }]
      } catch {
        // Ended meanwhile.
        return []
      }
    })
  const below = (pid: number): typeof all =>
    all.filter(({ parent }) => parent === pid).flatMap(child => [child, ...below(child.pid)])
  return [...all.filter(({ pid }) => pid === root), ...below(root)]
}

const freePort = (): Promise<number> =>
  new Promise(resolve => {
    const server = createServer()
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })

const answers = (port: number): Promise<boolean> =>
  new Promise(resolve => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
