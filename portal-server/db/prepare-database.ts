import { randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import pg from 'pg'
import { durably } from './durability.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.ts'
import { folderLock, tryFolderLock } from './folder-lock.ts'
import { prepareSchema } from './prepare-schema.ts'
import { ensureRoles } from './roles.ts'

export type PreparedDatabase = {
  /** Connection string of the serving role. */
  url: string
  /** Connection string of the owner, for administrators' commands. */
  ownerUrl: string
  migrations: string[]
  /** Starts the embedded PostgreSQL again when it has ended, and answers whether it had. */
  revive(): Promise<boolean>
  /**
   * Stops PostgreSQL when it is the embedded one. An administrator's command leaves it to the portal that uses it, also
   * to one that was started meanwhile.
   */
  stop(): Promise<void>
}

export type DatabaseToPrepare = {
  folder: string
  ownerUrl?: string | undefined
  servingUrl?: string | undefined
  /** Fills the database as its owner before it is migrated to this release; a restore does. */
  fill?: ((owner: pg.Client) => Promise<void>) | undefined
  /** For a portal, of which one at a time may use an embedded PostgreSQL; commands work beside it. */
  serves?: boolean
  /** Leaves the database as it is, whatever release wrote it; a backup before an upgrade does. */
  asItIs?: boolean
}

const OWNER = 'stackcube_owner'
const SERVING = 'stackcube_serving'

/**
 * A migrated database, ready to serve: the embedded PostgreSQL below `folder`, or, when both addresses
 * are given, one of the operator's own.
 */
export const prepareDatabase = async (input: DatabaseToPrepare): Promise<PreparedDatabase> => {
  const { ownerUrl, servingUrl } = input
  if (ownerUrl && servingUrl) return prepareOwn(ownerUrl, servingUrl, input)
  if (input.ownerUrl || input.servingUrl) {
    throw new Error('Set both DATABASE_OWNER_URL (migrates) and DATABASE_URL (serves), or neither.')
  }
  return prepareEmbedded(input)
}

const prepareOwn = async (
  ownerUrl: string,
  servingUrl: string,
  input: DatabaseToPrepare,
): Promise<PreparedDatabase> => {
  const migrations = await migrateAs(ownerUrl, decodeURIComponent(new URL(servingUrl).username), input)
  return {
    url: servingUrl,
    ownerUrl,
    migrations,
    revive: async () => false,
    stop: async () => undefined,
  }
}

const prepareEmbedded = async (input: DatabaseToPrepare): Promise<PreparedDatabase> => {
  await mkdir(input.folder, { recursive: true })
  const started = await folderLock(input.folder, 'starting')
  const leave = input.serves ? tryFolderLock(input.folder, 'serving') : null
  try {
    if (input.serves && !leave) throw folderInUse(input.folder)
    const server = await startEmbeddedPostgres(input.folder)
    try {
      const prepared = await prepareIn(server, input)
      return {
        ...prepared,
        stop: leave ? () => server.stop().finally(leave) : () => stopUnused(server, input),
      }
    } catch (error) {
      // Nobody else would stop it.
      if (!server.adopted) await server.stop()
      throw error
    }
  } catch (error) {
    leave?.()
    throw error
  } finally {
    started()
  }
}

/** What a command started goes when it ends, unless a portal has begun to serve on it. */
const stopUnused = async (server: EmbeddedPostgres, { folder }: DatabaseToPrepare): Promise<void> => {
  if (server.adopted) return
  const starting = await folderLock(folder, 'starting')
  const serving = tryFolderLock(folder, 'serving')
  try {
    if (serving) await server.stop()
  } finally {
    serving?.()
    starting()
  }
}

const folderInUse = (folder: string): Error =>
  new Error(
    `Another portal server is using the data in ${folder}. Nothing was changed. Stop that one first, or name another folder with --data DIR.`,
  )

const prepareIn = async (
  server: EmbeddedPostgres,
  input: DatabaseToPrepare,
): Promise<Omit<PreparedDatabase, 'stop'>> => {
  const { folder } = input
  const address = (user: string, password: string, database: string) =>
    `postgresql://${user}:${password}@127.0.0.1:${server.port}/${database}`
  const passwords = await rolePasswords(folder)
  await connected(address(server.superuser, server.password, 'postgres'), async superuser => {
    await ensureRoles(
      superuser,
      { name: OWNER, password: passwords.owner },
      { name: SERVING, password: passwords.serving },
    )
    const { rowCount } = await superuser.query("SELECT FROM pg_database WHERE datname = 'stackcube'")
    if (!rowCount) await superuser.query(`CREATE DATABASE stackcube OWNER ${OWNER}`)
  })
  const ownerUrl = address(OWNER, passwords.owner, 'stackcube')
  const migrations = await migrateAs(ownerUrl, SERVING, input)
  const url = address(SERVING, passwords.serving, 'stackcube')
  return { url, ownerUrl, migrations, revive: server.revive }
}

const migrateAs = async (
  ownerUrl: string,
  servingRole: string,
  { fill, asItIs = false }: DatabaseToPrepare,
): Promise<string[]> => {
  if (asItIs) return []
  return connected(ownerUrl, async owner => {
    await fill?.(owner)
    return prepareSchema(owner, servingRole)
  })
}

const rolePasswords = async (folder: string): Promise<{ owner: string; serving: string }> => {
  const file = path.join(folder, 'postgres-roles.json')
  const known = await readFile(file, 'utf8').catch(() => null)
  if (known !== null) return JSON.parse(known) as { owner: string; serving: string }
  const secret = () => randomBytes(24).toString('base64url')
  const created = { owner: secret(), serving: secret() }
  await writeFile(file, JSON.stringify(created), { mode: 0o600 })
  return created
}

const connected = async <T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client({ connectionString: durably(url) })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
