import { fork } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export type Costs = {
  /** Processor time of the server's process and of all of PostgreSQL, microseconds. */
  server: number
  postgres: number
  memoryMiB: number
  prices: { hits: number; misses: number }
}

export type BenchPortal = {
  url: string
  setupCode: string | null
  dataFolder: string
  costs(): Promise<Costs>
  stop(): Promise<void>
}

/** Starts a portal for measuring, in a temporary folder that goes away with it. */
export const startBenchPortal = async (): Promise<BenchPortal> => {
  const dataFolder = mkdtempSync(path.join(tmpdir(), 'stackcube-bench-portal-'))
  chmodSync(dataFolder, 0o755)
  const script = fileURLToPath(import.meta.resolve('./bench-portal.ts'))
  // For profiling: NODE_OPTIONS would reach this process as well.
  const execArgv = process.env.BENCH_PORTAL_FLAGS?.split(' ') ?? []
  const child = fork(script, [dataFolder], { execArgv })
  const ended = once(child, 'exit')
  const [ready] = (await Promise.race([
    once(child, 'message'),
    ended.then(() => Promise.reject(new Error('The portal ended before it was ready'))),
  ])) as [{ url: string; setupCode: string | null }]
  const stop = async () => {
    if (child.connected) child.disconnect()
    await ended
    rmSync(dataFolder, { recursive: true, force: true })
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void stop().then(() => process.exit(1)))
  const costs = async (): Promise<Costs> => {
    child.send('figures')
    const [figures] = (await once(child, 'message')) as [
      { cpu: number; memory: number; prices: Costs['prices'] },
    ]
    return {
      server: figures.cpu,
      postgres: postgresTime(dataFolder),
      memoryMiB: Math.round(figures.memory / 2 ** 20),
      prices: figures.prices,
    }
  }
  return { ...ready, dataFolder, costs, stop }
}

/** Linux tells a process's time in hundredths of a second; elsewhere this is 0. */
const postgresTime = (dataFolder: string): number => {
  try {
    const postmaster = readFileSync(path.join(dataFolder, 'postgres', 'postmaster.pid'), 'utf8').split(
      '\n',
    )[0]
    const times = readdirSync('/proc').map(pid => (/^\d+$/.test(pid) ? timeOf(pid, postmaster ?? '') : 0))
    return times.reduce((sum, time) => sum + time, 0)
  } catch {
    return 0
  }
}

/** Processor time of one process and of those that it started and that have ended, microseconds; Linux only. */
export const processTime = (pid: number): number => {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ')
    return [11, 12, 13, 14].reduce((sum, at) => sum + Number(fields[at]), 0) * 10_000
  } catch {
    return 0
  }
}

const timeOf = (pid: string, postmaster: string): number => {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ')
    const isPostgres = pid === postmaster || fields[1] === postmaster
    // user and system time, and those of children that have ended
    const ticks = [11, 12, 13, 14].map(at => Number(fields[at]))
    const own = (ticks[0] ?? 0) + (ticks[1] ?? 0)
    const ended = pid === postmaster ? (ticks[2] ?? 0) + (ticks[3] ?? 0) : 0
    return isPostgres ? (own + ended) * 10_000 : 0
  } catch {
    return 0
  }
}
