import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

type SignIn = { email: string; password: string }

export type PortalChild = {
  url: string
  admin: SignIn
  links: { customer: string; url: string }[]
  dataFolder: string
  /** Whether it still runs; one that ended by itself has said why on the error output. */
  lives(): boolean
  /** Resident memory in MiB, where the system tells it. */
  memory(): number | null
  stop(): Promise<void>
}

const LOG_SIGNS = 20_000

/** The portal server as a process of its own, on a demo workspace in a temporary folder that goes away with it. */
export const startPortalChild = async (): Promise<PortalChild> => {
  const dataFolder = mkdtempSync(path.join(tmpdir(), 'stackcube-portal-'))
  chmodSync(dataFolder, 0o755)
  const args = [
    'portal-server/http/main.ts',
    '--port',
    '0',
    '--data',
    dataFolder,
    '--demo',
    '--json',
    '--log-level',
    'error',
  ]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  let log = ''
  child.stderr.on('data', part => {
    log = (log + String(part)).slice(-LOG_SIGNS)
  })
  let stopping = false
  child.once('exit', code => {
    if (!stopping) console.error(`The portal ended by itself (${code ?? 'killed'}): ${log}`)
  })
  const ready = await firstLine(child)
  const ended = new Promise<void>(resolve => child.once('exit', () => resolve()))
  const stop = async () => {
    stopping = true
    child.kill('SIGTERM')
    await ended
    rmSync(dataFolder, { recursive: true, force: true })
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void stop().then(() => process.exit(1)))
  const facts = JSON.parse(ready) as Pick<PortalChild, 'url' | 'admin' | 'links'>
  return {
    ...facts,
    dataFolder,
    lives: () => child.exitCode === null && child.signalCode === null,
    memory: () => residentMemory(child),
    stop,
  }
}

const firstLine = (child: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    let text = ''
    child.stdout?.on('data', chunk => {
      text += String(chunk)
      if (text.includes('\n')) resolve(text.split('\n')[0] ?? '')
    })
    child.once('exit', code => reject(new Error(`The portal ended with ${code} before it was ready`)))
  })

const residentMemory = (child: ChildProcess): number | null => {
  try {
    const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]
    return kilobytes === undefined ? null : Math.round(Number(kilobytes) / 1024)
  } catch {
    return null
  }
}
