import { randomBytes } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import pg from 'pg'
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.ts'
import { prepareSchema } from './prepare-schema.ts'
import { ensureRoles } from './roles.ts'

export type PreparedDatabase = {
  /** Connection string of the serving role. */
  url: string
  /** Connection string of the owner, for administrators' commands. */
  ownerUrl: string
  migrations: string[]
  /** Whether PostgreSQL was running already, so that somebody else stops it. */
  adopted: boolean
  /** Starts the embedded PostgreSQL again when it has ended, and answers whether it had. */
  revive(): Promise<boolean>
  /** Stops PostgreSQL when it is the embedded one. */
  stop(): Promise<void>
}

export type DatabaseToPrepare = {
  folder: string
  ownerUrl?: string | undefined
  servingUrl?: string | undefined
  /** Fills the database as its owner before it is migrated to this release; a restore does. */
  fill?: ((owner: pg.Client) => Promise<void>) | undefined
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
    adopted: true,
    revive: async () => false,
    stop: async () => undefined,
  }
}

const prepareEmbedded = async (input: DatabaseToPrepare): Promise<PreparedDatabase> => {
  const server = await startEmbeddedPostgres(input.folder)
  try {
    return await prepareIn(server, input)
  } catch (error) {
    // Nobody else would stop it.
    if (!server.adopted) await server.stop()
    throw error
  }
}

const prepareIn = async (server: EmbeddedPostgres, input: DatabaseToPrepare): Promise<PreparedDatabase> => {
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
  const { adopted, revive, stop } = server
  return { url, ownerUrl, migrations, adopted, revive, stop }
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
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
