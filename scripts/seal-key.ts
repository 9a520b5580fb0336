import path from 'node:path'
import { parseArgs } from 'node:util'
import { type PreparedDatabase, prepareDatabase } from '#server/db/prepare-database.ts'
import { fits, giveUpSealed, type KeyStanding, keyName, readKeyStanding } from '#server/http/seal-key.ts'
import { dataFolder } from './workspace-database.ts'

/** `npm run seal-key -- [--give-up KEY] [--data DIR]`: whether the key that seals secrets is there, and what if not. */
const { values } = parseArgs({ options: { 'give-up': { type: 'string' }, data: { type: 'string' } } })

const main = async (): Promise<number> => {
  const folder = dataFolder(values.data)
  const given = values['give-up']
  const prepared = await prepareDatabase({
    folder,
    ownerUrl: process.env.DATABASE_OWNER_URL,
    servingUrl: process.env.DATABASE_URL,
    // A portal that runs holds the key still: it is not given up under it.
    serves: given !== undefined,
  })
  try {
    return given === undefined ? await tell(prepared, folder) : await giveUp(prepared, folder, given)
  } finally {
    await prepared.stop()
  }
}

const tell = async ({ ownerUrl }: PreparedDatabase, folder: string): Promise<number> => {
  const standing = await readKeyStanding(ownerUrl, folder)
  console.log(`${standing.file}: ${standing.inFile === null ? 'missing' : `key ${standing.inFile}`}`)
  console.log(`The database was sealed with: key ${keyName(standing)}`)
  if (fits(standing)) {
    console.log('They fit: the portal starts with it.')
    return 0
  }
  console.log('They do not fit: put your copy of the right key there. Without it:')
  for (const line of linesOf(standing)) console.log(line)
  console.log('If it is lost for good, stop every server on this database, and give up what it sealed with:')
  console.log(`npm run seal-key -- --give-up ${keyName(standing)} --data ${path.resolve(folder)}`)
  return 1
}

const giveUp = async ({ ownerUrl }: PreparedDatabase, folder: string, name: string): Promise<number> => {
  const before = await readKeyStanding(ownerUrl, folder)
  if (!(await giveUpSealed(ownerUrl, folder, name))) {
    const why = fits(before)
      ? 'that key is in its place'
      : `the database was sealed with key ${keyName(before)}`
    console.error(`Nothing was given up: ${why}.`)
    return 1
  }
  const { file, inFile } = await readKeyStanding(ownerUrl, folder)
  console.log(`What key ${name} sealed is given up:`)
  for (const line of linesOf(before)) console.log(line)
  console.log(`From now on key ${inFile} counts. Keep a copy of ${file} in another place.`)
  return 0
}

const linesOf = ({ sealed }: KeyStanding): string[] =>
  sealed.length === 0
    ? ['  nothing is sealed yet']
    : sealed.map(({ count, name, without }) => `  ${count.toLocaleString('en')} ${name} ${without}`)

main().then(
  code => process.exit(code),
  error => {
    console.error(error instanceof Error ? error.message : error)
    process.exit(1)
  },
)
