import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { postgresBinaries } from '#server/db/postgres-binaries.ts'

const run = promisify(execFile)

/** Stops the PostgreSQL of a data folder behind its server's back; `immediate` is as a loss of power is. */
export const stopPostgres = async (dataFolder: string, mode: 'fast' | 'immediate'): Promise<void> => {
  const { pg_ctl } = await postgresBinaries()
  const account = process.getuid?.() === 0 ? { uid: await idOf('-u'), gid: await idOf('-g') } : {}
  await run(pg_ctl, ['stop', '-D', path.join(dataFolder, 'postgres'), '-m', mode, '-w', '-t', '60'], account)
}

/** Ends the postmaster as a crash or the kernel would, without a chance to do anything. */
export const killPostmaster = (dataFolder: string): void => {
  process.kill(
    Number(readFileSync(path.join(dataFolder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]),
    'SIGKILL',
  )
}

const idOf = async (which: '-u' | '-g'): Promise<number> =>
  Number((await run('id', [which, 'postgres'])).stdout)
