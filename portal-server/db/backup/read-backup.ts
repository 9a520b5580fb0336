import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { MIGRATION_LOCK, migrate, migrationNames } from '../migrate.ts'
import { beginRestore, endRestore } from '../unfinished-restore.ts'
import { holdOutgoing } from './hold-outgoing.ts'
import { MANIFEST_FILE, type Manifest, readManifest } from './manifest.ts'
import { readTables } from './tables.ts'

/**
 * Reads what a backup says of itself and checks every file against its sum, before anything is written.
 * Throws, with the remedy, when it is no backup, is damaged, or was written by a newer release.
 */
export const openBackup = async (folder: string): Promise<Manifest> => {
  const text = await readFile(path.join(folder, MANIFEST_FILE), 'utf8').catch(() => null)
  if (text === null) throw new Error(`${folder} is no backup: it has no ${MANIFEST_FILE}.`)
  const manifest = readManifest(text)
  if (manifest === 'damaged') throw damaged(path.join(folder, MANIFEST_FILE))
  if (manifest === 'newer') throw newerRelease(folder)
  const known = new Set(await migrationNames())
  const newer = manifest.migrations.find(name => !known.has(name))
  if (newer !== undefined) throw newerRelease(folder, newer)
  for (const { file, sha256 } of manifest.tables) {
    const sum = createHash('sha256')
    await pipeline(createReadStream(path.join(folder, file)), sum).catch(() => undefined)
    if (sum.digest('hex') !== sha256) throw damaged(path.join(folder, file))
  }
  return manifest
}

const damaged = (file: string): Error =>
  new Error(`${file} is missing or damaged. Take another copy of the backup.`)

const newerRelease = (folder: string, migration?: string): Error =>
  new Error(
    `${folder} was written by a newer release${migration ? ` (it has the migration ${migration})` : ''}. Restore it with that release.`,
  )

/**
 * Fills an empty database from a backup, as the owner: the tables as they were when it was taken, then the backup's rows,
 * then this release's later migrations. A server refuses a database in which that was cut off. Desktops notice that it was
 * restored. What waited to be sent is held for staff, since it may have been sent after the backup was taken. Throws
 * when the database is not empty.
 */
export const restoreBackup = async (
  owner: pg.Client,
  folder: string,
  manifest: Manifest,
  onTable: (name: string, rows: number) => void = () => undefined,
): Promise<void> => {
  // Another restore into this database, and a server that starts on it, wait here and then find it filled.
  await owner.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK])
  try {
    await fill(owner, folder, manifest, onTable)
  } finally {
    // A connection that broke has let go of it already.
    await owner.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]).catch(() => undefined)
  }
}

const fill = async (
  owner: pg.Client,
  folder: string,
  manifest: Manifest,
  onTable: (name: string, rows: number) => void,
): Promise<void> => {
  await refuseFilled(owner)
  await beginRestore(owner)
  await migrate(owner, new Set(manifest.migrations))
  await refuseIncomplete(owner, folder, manifest)
  await inTransaction(owner, async () => {
    await emptyTables(owner)
    for (const table of manifest.tables) {
      await readTable(owner, folder, table)
      onTable(table.name, table.rows)
    }
    await beginAnotherHistory(owner)
  })
  await migrate(owner)
  await inTransaction(owner, async () => {
    await holdOutgoing(owner)
    await endRestore(owner)
  })
  await owner.query('ANALYZE')
}

const inTransaction = async (owner: pg.Client, work: () => Promise<void>): Promise<void> => {
  await owner.query('BEGIN')
  try {
    await work()
    await owner.query('COMMIT')
  } catch (error) {
    await owner.query('ROLLBACK')
    throw error
  }
}

/** A damaged list of tables must not pass for a whole backup: each that its release had has to be in it. */
const refuseIncomplete = async (owner: pg.Client, folder: string, manifest: Manifest): Promise<void> => {
  const listed = new Set(manifest.tables.map(({ name }) => name))
  const missing = (await readTables(owner)).find(({ name }) => !listed.has(name))
  if (missing)
    throw new Error(`The backup in ${folder} lacks the table ${missing.name}. Take another copy of it.`)
}

/** What migrations put there themselves is in the backup, too. */
const emptyTables = async (owner: pg.Client): Promise<void> => {
  for (const { name } of (await readTables(owner)).reverse()) {
    const table = pg.escapeIdentifier(name)
    // Not even an empty table may be emptied where nothing may ever be deleted.
    const { rows } = await owner.query<{ filled: boolean }>(`SELECT EXISTS (SELECT FROM ${table}) AS filled`)
    if (rows[0]?.filled) await owner.query(`DELETE FROM ${table}`)
  }
}

const refuseFilled = async (owner: pg.Client): Promise<void> => {
  const { rows } = await owner.query<{ tables: number }>(
    "SELECT count(*)::int AS tables FROM pg_tables WHERE schemaname = 'public'",
  )
  if (rows[0]?.tables !== 0)
    throw new Error('The database is not empty. A backup is restored into a new folder, or a new database.')
}

const readTable = async (
  owner: pg.Client,
  folder: string,
  table: Manifest['tables'][number],
): Promise<void> => {
  const columns = table.columns.map(column => pg.escapeIdentifier(column)).join(', ')
  const target = owner.query(copyFrom(`COPY ${pg.escapeIdentifier(table.name)} (${columns}) FROM STDIN`))
  await pipeline(createReadStream(path.join(folder, table.file)), createGunzip(), target)
  if (target.rowCount !== table.rows)
    throw new Error(`${table.name} has ${target.rowCount} rows instead of ${table.rows}.`)
}

/** Order numbers that may have been given since the backup, and must never be given again. */
const NUMBERS_LEFT_OUT = 1_000

/**
 * What comes from here on is another history than what came after the backup: the versions that desktops stand at get
 * another nonce, so that each of them notices and offers again what it had sent since, and order numbers leave a gap.
 */
const beginAnotherHistory = async (owner: pg.Client): Promise<void> => {
  await owner.query(
    `WITH head AS (
       UPDATE sync_head SET nonce = gen_random_uuid(),
         last_order_number = last_order_number + CASE WHEN stream = 'orders' THEN $1::int ELSE 0 END
       RETURNING workspace_id, stream, version, nonce)
     UPDATE change SET nonce = head.nonce FROM head
     WHERE change.workspace_id = head.workspace_id AND change.stream = head.stream AND change.version = head.version`,
    [NUMBERS_LEFT_OUT],
  )
}
