import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { openDatabase } from '#server/db/database.ts'
import { type PreparedDatabase, prepareDatabase } from '#server/db/prepare-database.ts'
import { VERSION_CHANNEL } from '#server/db/version-notices.ts'
import { CatalogCopies } from '#server/services/catalog-copy/catalog-copies.ts'
import { type ImportReport, importProducts } from '#server/services/import/import-products.ts'

/** `npm run import -- products FILE [--dry-run] [--data DIR] [--workspace NAME]`, also while the server runs. */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    'dry-run': { type: 'boolean', default: false },
    data: { type: 'string' },
    workspace: { type: 'string' },
  },
})

const USAGE = 'Use: npm run import -- products FILE [--dry-run] [--data DIR] [--workspace NAME]'

const main = async (): Promise<number> => {
  const [kind, file] = positionals
  if (kind !== 'products' || !file) {
    console.error(
      kind && kind !== 'products' ? `There is no import of ${kind} in this release. ${USAGE}` : USAGE,
    )
    return 2
  }
  const bytes = await readFile(file)
  const prepared = await prepareDatabase({
    folder: dataFolder(),
    ownerUrl: process.env.DATABASE_OWNER_URL,
    servingUrl: process.env.DATABASE_URL,
  })
  try {
    return await importInto(prepared, bytes)
  } finally {
    if (!prepared.adopted) await prepared.stop()
  }
}

const dataFolder = (): string => {
  const folder = path.resolve(
    values.data ?? (existsSync('.data/workspace') ? '.data/workspace' : '.data/demo'),
  )
  if (!existsSync(folder) && !process.env.DATABASE_URL) {
    throw new Error(
      `There is no data in ${folder}. Start the portal once, or name its folder with --data DIR.`,
    )
  }
  return folder
}

const importInto = async (prepared: PreparedDatabase, bytes: Uint8Array): Promise<number> => {
  const owner = new pg.Client({ connectionString: prepared.ownerUrl })
  await owner.connect()
  const db = openDatabase(prepared.url, 2)
  try {
    const workspaceId = await chooseWorkspace(owner)
    const announced: string[] = []
    const deps = {
      db,
      catalogs: new CatalogCopies(db),
      now: Date.now,
      sealKey: Buffer.alloc(0),
      publicUrl: () => '',
      announce: (id: string) => void announced.push(id),
    }
    const actor = { kind: 'system' as const, id: null, name: 'import command' }
    const result = await importProducts(deps, { workspaceId, actor, bytes, dryRun: values['dry-run'] })
    for (const id of announced) await owner.query('SELECT pg_notify($1, $2)', [VERSION_CHANNEL, id])
    if (result.ok) return report(result.value)
    console.error(result.error)
    return 1
  } finally {
    await db.close()
    await owner.end()
  }
}

/** Only the owner sees the workspaces of a server; row-level security does not bind it. */
const chooseWorkspace = async (owner: pg.Client): Promise<string> => {
  const { rows } = await owner.query<{ id: string; name: string }>(
    'SELECT id, name FROM workspace ORDER BY name',
  )
  const chosen = values.workspace === undefined ? rows : rows.filter(row => row.name === values.workspace)
  const [only, ...others] = chosen
  if (only && others.length === 0) return only.id
  const names = rows.map(row => row.name).join(', ') || 'none yet; begin one in the desktop app'
  throw new Error(`Name one workspace with --workspace NAME. This server has: ${names}.`)
}

const report = ({ created, changed, unchanged, refused, applied }: ImportReport): number => {
  for (const { line, field, remedy } of refused) console.log(`line ${line}: ${field}: ${remedy}`)
  console.log(`${created} to create, ${changed} to change, ${unchanged} unchanged, ${refused.length} refused`)
  if (applied) console.log('Imported.')
  else if (refused.length > 0) console.log('Nothing was written: correct the refused rows and run it again.')
  else console.log(values['dry-run'] ? 'Dry run: nothing was written.' : 'Nothing to do.')
  return refused.length > 0 ? 1 : 0
}

main().then(
  code => process.exit(code),
  error => {
    console.error(error instanceof Error ? error.message : error)
    process.exit(1)
  },
)
