import { mkdir, readdir } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { openBackup, restoreBackup } from '#server/db/backup/read-backup.ts'
import { prepareDatabase } from '#server/db/prepare-database.ts'
import { fits, keyName, readKeyStanding, SEAL_KEY_FILE } from '#server/http/seal-key.ts'

/** `npm run restore -- FOLDER --data DIR`: a backup into a new data folder, or a new database of one's own. */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { data: { type: 'string' } },
})

const main = async (): Promise<number> => {
  const [from] = positionals
  if (from === undefined || values.data === undefined) {
    console.error('Use: npm run restore -- FOLDER --data DIR (a new folder)')
    return 2
  }
  const folder = path.resolve(from)
  const data = path.resolve(values.data)
  const found = (await readdir(data).catch(() => [])).filter(name => name !== SEAL_KEY_FILE)
  if (found.length > 0)
    throw new Error(
      `${data} is not empty. A backup is restored into a new folder; delete this one if an earlier restore into it was cut off.`,
    )
  const manifest = await openBackup(folder)
  await mkdir(data, { recursive: true })
  const prepared = await prepareDatabase({
    folder: data,
    ownerUrl: process.env.DATABASE_OWNER_URL,
    servingUrl: process.env.DATABASE_URL,
    fill: owner =>
      restoreBackup(owner, folder, manifest, (name, rows) => {
        if (rows > 0) console.log(`${name}: ${rows.toLocaleString('en')} rows`)
      }),
  })
  const key = await readKeyStanding(prepared.ownerUrl, data).finally(() => prepared.stop())
  console.log(`Restored as of ${manifest.takenAt}. Start it with: npm run portal -- --data ${data}`)
  if (!fits(key))
    console.log(
      `Put your copy of ${SEAL_KEY_FILE} (key ${keyName(key)}) into ${data} before the first start: the portal does not start without it. If it is lost, npm run seal-key -- --data ${data} says what that means.`,
    )
  return 0
}

main().then(
  code => process.exit(code),
  error => {
    console.error(error instanceof Error ? error.message : error)
    process.exit(1)
  },
)
