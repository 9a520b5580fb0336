import { spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { type LaunchedDesktop, launchDesktop } from '#tests/support/desktop/launch-desktop.ts'

let desktop: LaunchedDesktop | null = null
const profiles: string[] = []

afterEach(async () => {
  await desktop?.close()
  desktop = null
  for (const folder of profiles.splice(0)) await rm(folder, { recursive: true, force: true, maxRetries: 3 })
})

const newProfile = async (): Promise<string> => {
  const folder = await mkdtemp(path.join(tmpdir(), 'stackcube-lifecycle-'))
  profiles.push(folder)
  return folder
}

const opened = async (profile: string): Promise<LaunchedDesktop> => {
  desktop = await launchDesktop({ profile, serverUrl: 'http://127.0.0.1:9' })
  await desktop.window.waitForSelector('form')
  return desktop
}

describe('the app', () => {
  it('runs once per profile; a second start shows the first one’s window and ends', async () => {
    const { app, profile } = await opened(await newProfile())
    const [program = '', ...args] = await app.evaluate(() => process.argv)
    const display = await app.evaluate(() => process.env.DISPLAY ?? '')
    const own = args.filter(argument => !/^--(inspect|remote-debugging)/.test(argument))
    const flags = process.getuid?.() === 0 ? ['--no-sandbox'] : []
    const second = spawn(program, [...flags, ...own], {
      env: { ...process.env, DISPLAY: display },
      stdio: 'ignore',
    })
    const code = await new Promise(resolve => second.once('exit', resolve))
    expect(code).toBe(0)
    expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
    expect(await app.evaluate(({ app: own }) => own.getPath('userData'))).toBe(profile)
  })

  it('starts a killed worker again and gives the page a new port', async () => {
    const { app, window } = await opened(await newProfile())
    const port = window.evaluate(
      () => new Promise<number>(resolve => addEventListener('message', event => resolve(event.ports.length))),
    )
    await app.evaluate(({ app: own }) => {
      const worker = own.getAppMetrics().find(({ name }) => name === 'StackCube worker')
      if (worker) process.kill(worker.pid, 'SIGKILL')
    })
    expect(await port).toBe(1)
  })

  it('remembers its window and leaves nothing half written when it quits', async () => {
    const profile = await newProfile()
    const { app } = await opened(profile)
    await app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.setBounds({ x: 40, y: 30, width: 1100, height: 700 }),
    )
    await desktop?.close()
    const state = JSON.parse(readFileSync(path.join(profile, 'window.json'), 'utf8')) as object
    expect(state).toMatchObject({ width: 1100, height: 700, maximized: false })
    // A closed SQLite store leaves no write-ahead log behind.
    const store = path.join(profile, 'store')
    const left = existsSync(store) ? readdirSync(store).filter(name => name.endsWith('-wal')) : []
    expect(left).toEqual([])
  })
})
