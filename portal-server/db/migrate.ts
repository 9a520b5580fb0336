import { createHash, randomUUID } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type pg from 'pg'

const MIGRATIONS = fileURLToPath(new URL('../../prisma/migrations', import.meta.url))

/** The advisory lock that Prisma's own migrator takes, so that the two never run at once. */
export const MIGRATION_LOCK = 72_707_369

/**
 * How long a migration waits for a table. Whoever comes to that table meanwhile waits behind it, so a server that still
 * serves is held up no longer than this; then the migration steps back and tries again.
 */
const LOCK_WAIT = '1s'
const BEFORE_NEXT_TRY_MS = 1_000
const MOST_TRIES = 300

type Migration = { name: string; sql: string; checksum: string }

/**
 * Applies the migrations that a database lacks, each in one transaction, and records them in
 * `_prisma_migrations` with Prisma's checksum (SHA-256 of the file), so that `prisma migrate deploy`
 * sees the same history; with `only`, none but those named. Runs as the owner, also while servers of the release before
 * serve: a table that is busy is tried again for minutes. Returns the names applied. Throws when a migration that was applied has since been edited, or comes from a newer release.
 */
export const migrate = async (
  owner: pg.Client,
  only: ReadonlySet<string> | null = null,
  folder = MIGRATIONS,
): Promise<string[]> => {
  const migrations = await readMigrations(folder)
  await owner.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK])
  try {
    await owner.query(HISTORY_TABLE)
    const known = await appliedChecksums(owner)
    const missing = migrations.filter(({ name }) => !known.has(name) && (only === null || only.has(name)))
    refuseNewer(migrations, known)
    refuseEdited(migrations, known)
    for (const migration of missing) await applyWhenFree(owner, migration)
    return missing.map(migration => migration.name)
  } finally {
    await owner.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK])
  }
}

/** The names of every migration of this release, in their order. */
export const migrationNames = async (folder = MIGRATIONS): Promise<string[]> => {
  const entries = await readdir(folder, { withFileTypes: true })
  return entries
    .filter(entry => entry.isDirectory())
    .map(entry => entry.name)
    .sort()
}

const readMigrations = async (folder: string): Promise<Migration[]> => {
  const names = await migrationNames(folder)
  return Promise.all(
    names.map(async name => {
      const sql = await readFile(path.join(folder, name, 'migration.sql'), 'utf8')
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
    }),
  )
}

const appliedChecksums = async (owner: pg.Client): Promise<Map<string, string>> => {
  const { rows } = await owner.query<{ migration_name: string; checksum: string }>(
    'SELECT migration_name, checksum FROM _prisma_migrations WHERE rolled_back_at IS NULL AND finished_at IS NOT NULL',
  )
  return new Map(rows.map(row => [row.migration_name, row.checksum]))
}

/** An older release can't know what a newer one did to the tables, so it never begins to write into them. */
const refuseNewer = (migrations: Migration[], known: Map<string, string>): void => {
  const ours = new Set(migrations.map(migration => migration.name))
  const newer = [...known.keys()].find(name => !ours.has(name))
  if (newer === undefined) return
  throw new Error(
    `The database was written by a newer release (it has the migration ${newer}, which this one does not know). Start that release, or restore a backup that this one made into a new database.`,
  )
}

const refuseEdited = (migrations: Migration[], known: Map<string, string>): void => {
  const edited = migrations.find(({ name, checksum }) => known.has(name) && known.get(name) !== checksum)
  if (!edited) return
  throw new Error(
    `Migration ${edited.name} was edited after it was applied here. Restore the file as released; changes belong in a new migration.`,
  )
}

const applyWhenFree = async (owner: pg.Client, migration: Migration): Promise<void> => {
  for (let tries = 1; ; tries += 1) {
    try {
      return await apply(owner, migration)
    } catch (error) {
      if (tries === MOST_TRIES || !wasBusy(error)) throw error
    }
    await pause(BEFORE_NEXT_TRY_MS)
  }
}

/** PostgreSQL's `lock_not_available` and `deadlock_detected`. */
const wasBusy = (error: unknown): boolean => {
  const { code } = ((error as Error).cause ?? {}) as { code?: string }
  return code === '55P03' || code === '40P01'
}

const apply = async (owner: pg.Client, migration: Migration): Promise<void> => {
  await owner.query('BEGIN')
  try {
    await owner.query(`SET LOCAL lock_timeout = '${LOCK_WAIT}'`)
    await owner.query(migration.sql)
    await owner.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, now(), now(), 1)`,
      [randomUUID(), migration.checksum, migration.name],
    )
    await owner.query('COMMIT')
  } catch (error) {
    await owner.query('ROLLBACK')
    throw new Error(`Migration ${migration.name} failed and was rolled back`, { cause: error })
  }
}

/** As Prisma defines its own table. */
const HISTORY_TABLE = `
  CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id VARCHAR(36) PRIMARY KEY NOT NULL,
    checksum VARCHAR(64) NOT NULL,
    finished_at TIMESTAMPTZ,
    migration_name VARCHAR(255) NOT NULL,
    logs TEXT,
    rolled_back_at TIMESTAMPTZ,
    started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    applied_steps_count INTEGER NOT NULL DEFAULT 0
  )`
