import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { PassThrough } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { constants, createGzip } from 'node:zlib'
import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { BACKUP_FORMAT, MANIFEST_FILE, type Manifest } from './manifest.ts'
import { readTables, type TableShape } from './tables.ts'

type Written = Manifest['tables'][number]

/**
 * Writes everything that a database holds into a new folder, from one snapshot, while the portal serves: nobody
 * waits for it. `ownerUrl` names the owner of the tables, whom row-level security does not bind. The folder is
 * there as a whole or not at all. Throws when it exists already and is not empty.
 */
export const writeBackup = async (
  ownerUrl: string,
  folder: string,
  onTable: (table: Written) => void = () => undefined,
): Promise<Manifest> => {
  await refuseFilled(folder)
  const unfinished = `${folder}.unfinished`
  await rm(unfinished, { recursive: true, force: true })
  await mkdir(unfinished, { recursive: true, mode: 0o700 })
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    const manifest = await describe(client)
    for (const table of await readTables(client)) {
      const written = await writeTable(client, unfinished, table)
      manifest.tables.push(written)
      onTable(written)
    }
    await writeFile(path.join(unfinished, MANIFEST_FILE), JSON.stringify(manifest, null, 2), { flush: true })
    await rm(folder, { recursive: true, force: true })
    await rename(unfinished, folder)
    return manifest
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true })
    throw isDiskFull(error) ? noRoom(folder, error) : error
  } finally {
    await client.end()
  }
}

const isDiskFull = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOSPC'

const noRoom = (folder: string, cause: unknown): Error =>
  new Error(`There is no room for ${folder}. No backup was made, and nothing of it is left there.`, { cause })

const refuseFilled = async (folder: string): Promise<void> => {
  const found = await readdir(folder).catch(() => [])
  if (found.length > 0) throw new Error(`${folder} is not empty. Name a folder that does not exist yet.`)
}

const describe = async (client: pg.Client): Promise<Manifest> => {
  const { rows } = await client.query<{ at: Date; version: string }>(
    "SELECT now() AS at, current_setting('server_version') AS version",
  )
  const migrations = await client.query<{ name: string }>(
    `SELECT migration_name AS name FROM _prisma_migrations WHERE rolled_back_at IS NULL AND finished_at IS NOT NULL
     ORDER BY migration_name`,
  )
  return {
    format: BACKUP_FORMAT,
    takenAt: rows[0]?.at.toISOString() ?? '',
    postgres: rows[0]?.version ?? '',
    migrations: migrations.rows.map(({ name }) => name),
    tables: [],
  }
}

const writeTable = async (
  client: pg.Client,
  folder: string,
  { name, columns }: TableShape,
): Promise<Written> => {
  const file = `${name}.copy.gz`
  const list = columns.map(column => pg.escapeIdentifier(column)).join(', ')
  const rows = client.query(copyTo(`COPY ${pg.escapeIdentifier(name)} (${list}) TO STDOUT`))
  const sum = createHash('sha256')
  const counted = new PassThrough().on('data', chunk => sum.update(chunk))
  await pipeline(
    rows,
    createGzip({ level: constants.Z_BEST_SPEED }),
    counted,
    createWriteStream(path.join(folder, file), { flush: true }),
  )
  return { name, columns, rows: rows.rowCount, file, sha256: sum.digest('hex') }
}
