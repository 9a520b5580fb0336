import path from 'node:path'
import { parseArgs } from 'node:util'
import { writeBackup } from '#server/db/backup/write-backup.ts'
import { prepareDatabase } from '#server/db/prepare-database.ts'
import { SEAL_KEY_FILE } from '#server/http/seal-key.ts'
import { dataFolder } from './workspace-database.ts'

/** `npm run backup -- --to FOLDER [--data DIR]`: everything in the database, also while the server runs. */
const { values } = parseArgs({ options: { to: { type: 'string' }, data: { type: 'string' } } })

const main = async (): Promise<number> => {
  if (values.to === undefined) {
    console.error('Use: npm run backup -- --to FOLDER [--data DIR]')
    return 2
  }
  const folder = path.resolve(values.to)
  const data = dataFolder(values.data)
  const prepared = await prepareDatabase({
    folder: data,
    ownerUrl: process.env.DATABASE_OWNER_URL,
    servingUrl: process.env.DATABASE_URL,
    // Also one of the release before: a backup is what an upgrade begins with.
    asItIs: true,
  })
  try {
    const manifest = await writeBackup(prepared.ownerUrl, folder, ({ name, rows }) => {
      if (rows > 0) console.log(`${name}: ${rows.toLocaleString('en')} rows`)
    })
    const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0)
    console.log(`${rows.toLocaleString('en')} rows of ${manifest.takenAt} are in ${folder}.`)
    console.log(`Not in it: ${path.join(data, SEAL_KEY_FILE)}. Keep a copy of that file in another place.`)
    return 0
  } finally {
    await prepared.stop()
  }
}

main().then(
  code => process.exit(code),
  error => {
    console.error(error instanceof Error ? error.message : error)
    process.exit(1)
  },
)
