import { existsSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { openDatabase } from '#server/db/database.ts'
import { prepareDatabase } from '#server/db/prepare-database.ts'
import { VERSION_CHANNEL } from '#server/db/version-notices.ts'
import { CatalogCopies } from '#server/services/catalog-copy/catalog-copies.ts'
import type { ServiceDeps } from '#server/services/service-deps.ts'

export type ChosenWorkspace = { deps: ServiceDeps; workspaceId: string }

/**
 * Opens the data of a portal, running or not, for a command of an administrator, and tells desktops afterwards
 * what changed. Throws with the remedy when there is no data, or more than one workspace and none was named.
 */
export const withWorkspace = async <T>(
  options: { data?: string | undefined; workspace?: string | undefined },
  work: (chosen: ChosenWorkspace) => Promise<T>,
): Promise<T> => {
  const prepared = await prepareDatabase({
    folder: dataFolder(options.data),
    ownerUrl: process.env.DATABASE_OWNER_URL,
    servingUrl: process.env.DATABASE_URL,
  })
  const owner = new pg.Client({ connectionString: prepared.ownerUrl })
  await owner.connect()
  const db = openDatabase(prepared.url, 4)
  try {
    const workspaceId = await chooseWorkspace(owner, options.workspace)
    const announced = new Set<string>()
    const deps: ServiceDeps = {
      db,
      catalogs: new CatalogCopies(db),
      now: Date.now,
      sealKey: Buffer.alloc(0),
      publicUrl: () => '',
      announce: id => void announced.add(id),
    }
    const result = await work({ deps, workspaceId })
    for (const id of announced) await owner.query('SELECT pg_notify($1, $2)', [VERSION_CHANNEL, id])
    return result
  } finally {
    await db.close()
    await owner.end()
    await prepared.stop()
  }
}

/** Where a portal keeps its data unless told otherwise; the demo counts only where there is no other. */
const USUAL = ['.data/workspace', '.data/portal']
const DEMO = '.data/demo'

/**
 * The data folder that a command works on: the one that was named, or that `DATA_DIR` names as it does for the server,
 * or the only one there is. Throws with the remedy when there is none, or more than one that could be meant.
 */
export const dataFolder = (named: string | undefined): string => {
  const known = USUAL.filter(folder => existsSync(folder))
  const told = named ?? (process.env.DATA_DIR || undefined)
  if (told === undefined && known.length > 1)
    throw new Error(`There is data in ${known.join(' and in ')}. Name the one you mean with --data DIR.`)
  const folder = path.resolve(told ?? known[0] ?? DEMO)
  if (!existsSync(folder) && !process.env.DATABASE_URL) {
    throw new Error(
      `There is no data in ${folder}. Start the portal once, or name its folder with --data DIR.`,
    )
  }
  return folder
}

/** Only the owner sees the workspaces of a server; row-level security does not bind it. */
const chooseWorkspace = async (owner: pg.Client, named: string | undefined): Promise<string> => {
  const { rows } = await owner.query<{ id: string; name: string }>(
    'SELECT id, name FROM workspace ORDER BY name',
  )
  const chosen = named === undefined ? rows : rows.filter(row => row.name === named)
  const [only, ...others] = chosen
  if (only && others.length === 0) return only.id
  const names = rows.map(row => row.name).join(', ') || 'none yet; begin one in the desktop app'
  throw new Error(`Name one workspace with --workspace NAME. This server has: ${names}.`)
}
