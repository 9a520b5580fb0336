import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { PortalChild } from './portal-child.ts'

export type PortalProcess = {
  url: string
  /** The one line of JSON with which it said that it is ready. */
  ready: Partial<Pick<PortalChild, 'admin' | 'links'>> & {
    url: string
    metricsUrl?: string
    setupCode?: string
  }
  pid: number
  /** Everything that it has written to its log so far. */
  log(): string
  /** Asks it to stop, and waits for it. */
  stop(): Promise<void>
  /** Ends it at once, as a crash would. */
  kill(): Promise<void>
}

/** A folder for a server's data, which PostgreSQL's account can reach. */
export const dataFolderOf = (name: string): string => {
  const folder = mkdtempSync(path.join(tmpdir(), `stackcube-${name}-`))
  chmodSync(folder, 0o755)
  return folder
}

export const removeFolder = (folder: string): void => rmSync(folder, { recursive: true, force: true })

/** The portal server as a process of its own, as an operator starts it. Throws with its log when it does not start. */
export const spawnPortal = async (
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<PortalProcess> => {
  const child = spawn(process.execPath, ['portal-server/http/main.ts', '--json', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH, ...env },
  })
  let log = ''
  child.stderr.on('data', chunk => {
    log += String(chunk)
  })
  const ended = new Promise<void>(resolve => child.once('exit', () => resolve()))
  const line = await firstLine(child, () => log)
  const ready = JSON.parse(line) as PortalProcess['ready']
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal)
    await ended
  }
  return {
    ...{ url: ready.url, ready, pid: child.pid ?? 0 },
    log: () => log,
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
  }
}

const firstLine = (child: ChildProcess, log: () => string): Promise<string> =>
  new Promise((resolve, reject) => {
    let text = ''
    child.stdout?.on('data', chunk => {
      text += String(chunk)
      if (text.includes('\n')) resolve(text.split('\n')[0] ?? '')
    })
    child.once('exit', code =>
      reject(new Error(`The portal ended with ${code} before it was ready: ${log()}`)),
    )
  })
