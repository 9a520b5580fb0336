import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { prepareDatabase } from '#server/db/prepare-database.ts'
import { createTestDatabase } from '#tests/support/postgres/test-cluster.ts'
import {
  dataFolderOf,
  type PortalProcess,
  removeFolder,
  spawnPortal,
} from '#tests/support/process/spawn-portal.ts'

let folder: string
let portals: PortalProcess[]

beforeEach(() => {
  folder = dataFolderOf('one-folder')
  portals = []
})

afterEach(async () => {
  await Promise.all(portals.map(portal => portal.stop()))
  removeFolder(folder)
})

const start = (data = folder, env = {}, ...more: string[]): Promise<PortalProcess> =>
  spawnPortal(['--port', '0', '--data', data, '--log-level', 'error', ...more], env).then(portal => {
    portals.push(portal)
    return portal
  })

const IN_USE = /Another portal server is using the data in .*one-folder.*Nothing was changed.*--data DIR/

const workspaces = async (ownerUrl: string): Promise<number> => {
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  const { rows } = await owner.query<{ count: number }>('SELECT count(*)::int FROM workspace')
  await owner.end()
  return rows[0]?.count ?? 0
}

/** How many workspaces the folder's database has, asked as an administrator's command does. */
const workspacesIn = async (data: string): Promise<number> => {
  const prepared = await prepareDatabase({ folder: data, asItIs: true })
  return workspaces(prepared.ownerUrl).finally(prepared.stop)
}

const signsIn = async ({ url, ready }: PortalProcess): Promise<number> => {
  const response = await fetch(`${url}/api/staff/auth.signIn`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...ready.admin, deviceName: 'Desk' }),
  })
  return response.status
}

const isReady = async ({ url }: PortalProcess): Promise<boolean> => (await fetch(`${url}/readyz`)).ok

const postmaster = (): string =>
  readFileSync(path.join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0] ?? ''

it('lets one of two first starts on a folder make the demo, and tells the other that the folder is in use', async () => {
  const outcomes = await Promise.allSettled([start(folder, {}, '--demo'), start(folder, {}, '--demo')])
  const refused = outcomes.flatMap(outcome => (outcome.status === 'rejected' ? [String(outcome.reason)] : []))
  expect(refused).toEqual([expect.stringMatching(IN_USE)])
  const [portal] = portals
  expect(portals).toHaveLength(1)
  expect(portal?.ready.links).toHaveLength(3)
  // Nothing that a person who starts it has to wonder about.
  expect(portal?.log()).toBe('')
  expect(await signsIn(portal as PortalProcess)).toBe(200)
  expect(await workspacesIn(folder)).toBe(1)
})

it('refuses a second start on a folder in use, which goes on being served, and takes over from one that was killed', async () => {
  const first = await start()
  const running = postmaster()
  await expect(start()).rejects.toThrow(IN_USE)
  expect(postmaster()).toBe(running)
  expect(await isReady(first)).toBe(true)
  await first.kill()
  portals = []
  expect(await isReady(await start())).toBe(true)
})

it('leaves PostgreSQL to a portal that was started while a command had it', async () => {
  const command = await prepareDatabase({ folder })
  const running = postmaster()
  const portal = await start()
  await command.stop()
  expect(postmaster()).toBe(running)
  expect(await isReady(portal)).toBe(true)
  await portal.stop()
  portals = []
  expect(() => postmaster()).toThrow('ENOENT')
  const alone = await prepareDatabase({ folder })
  await alone.stop()
  expect(() => postmaster()).toThrow('ENOENT')
})

it('makes one demo when two processes start on one database at once', async () => {
  const database = await createTestDatabase()
  const other = dataFolderOf('other-folder')
  for (const each of [folder, other])
    writeFileSync(path.join(each, 'link-seal.key'), Buffer.alloc(32, 9).toString('base64'))
  const env = { DATABASE_OWNER_URL: database.ownerUrl, DATABASE_URL: database.servingUrl }
  try {
    const outcomes = await Promise.allSettled([start(folder, env, '--demo'), start(other, env, '--demo')])
    const refused = outcomes.flatMap(outcome =>
      outcome.status === 'rejected' ? [String(outcome.reason)] : [],
    )
    expect(refused).toEqual([expect.stringContaining('has a workspace already')])
    expect(await signsIn(portals[0] as PortalProcess)).toBe(200)
    expect(await workspaces(database.ownerUrl)).toBe(1)
  } finally {
    await Promise.all(portals.splice(0).map(portal => portal.stop()))
    await database.drop()
    removeFolder(other)
  }
})

it('makes one key when two processes start at once on a new database, each with a folder of its own', async () => {
  const database = await createTestDatabase()
  const folders = [dataFolderOf('key-one'), dataFolderOf('key-other')]
  const env = { DATABASE_OWNER_URL: database.ownerUrl, DATABASE_URL: database.servingUrl }
  try {
    const outcomes = await Promise.allSettled(folders.map(each => start(each, env)))
    const refused = outcomes.flatMap(outcome =>
      outcome.status === 'rejected' ? [String(outcome.reason)] : [],
    )
    expect(refused).toEqual([expect.stringContaining('link-seal.key is missing')])
    expect(folders.filter(each => existsSync(path.join(each, 'link-seal.key')))).toHaveLength(1)
  } finally {
    await Promise.all(portals.splice(0).map(portal => portal.stop()))
    await database.drop()
    for (const each of folders) removeFolder(each)
  }
})
