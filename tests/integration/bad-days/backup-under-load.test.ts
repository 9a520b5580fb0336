import { execFile } from 'node:child_process'
import { copyFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { superuserUrl } from '#tests/bench/superuser-url.ts'
import { openServerCount, type ServerCount } from '#tests/load/server-count.ts'
import { type BusyPortal, openBusyPortal } from '#tests/support/bad-days/busy-portal.ts'
import { openAsBuyer } from '#tests/support/process/buyer-client.ts'
import {
  dataFolderOf,
  type PortalProcess,
  removeFolder,
  spawnPortal,
} from '#tests/support/process/spawn-portal.ts'

const run = promisify(execFile)

let busy: BusyPortal
let folder: string
let restored: PortalProcess | null = null

beforeAll(async () => {
  busy = await openBusyPortal(8)
  folder = dataFolderOf('restored')
})

afterAll(async () => {
  await restored?.stop()
  await busy?.close()
  removeFolder(folder)
})

/** As an administrator calls it. */
const command = (script: string, ...args: string[]) =>
  run(process.execPath, [`scripts/${script}.ts`, ...args], { env: { PATH: process.env.PATH } })

const workspaceIn = async (dataFolder: string): Promise<string> => {
  const client = new pg.Client({ connectionString: superuserUrl(dataFolder) })
  await client.connect()
  const { rows } = await client.query<{ id: string }>('SELECT id FROM workspace').finally(() => client.end())
  return rows[0]?.id ?? ''
}

const counted = async <T>(dataFolder: string, read: (count: ServerCount) => Promise<T>): Promise<T> => {
  const count = await openServerCount(dataFolder, await workspaceIn(dataFolder))
  return read(count).finally(() => count.close())
}

const sorted = (orders: readonly { number: number }[]) => orders.toSorted((a, b) => a.number - b.number)

it('a backup that is taken while buyers order is whole, of one moment, and serves as another portal', async () => {
  await busy.moreOrders(6)
  const before = busy.visits.acknowledged.map(({ number }) => number)
  const backup = path.join(folder, 'backup')
  const data = path.join(folder, 'data')
  const taken = command('backup', '--to', backup, '--data', busy.dataFolder)
  await Promise.all([taken, busy.moreOrders(6)])
  await busy.moreOrders(2)
  const { stdout } = await command('restore', backup, '--data', data)
  expect(stdout).toMatch(/Put your copy of link-seal\.key \(key [0-9a-f]{16}\)/)
  const start = () => spawnPortal(['--port', '0', '--data', data, '--log-level', 'error'])
  await expect(start()).rejects.toThrow('link-seal.key is missing')
  copyFileSync(path.join(busy.dataFolder, 'link-seal.key'), path.join(data, 'link-seal.key'))
  restored = await start()
  const source = new Map(
    (await counted(busy.dataFolder, count => count.orders())).map(one => [one.number, one]),
  )
  const found = await counted(data, count => count.orders())
  // Whatever was acknowledged before it began is in it, and nothing that the source does not have.
  expect(found.map(({ number }) => number)).toEqual(expect.arrayContaining(before))
  expect(sorted(found)).toEqual(sorted(found.flatMap(({ number }) => source.get(number) ?? [])))
  expect(found.length).toBeLessThan(source.size)
  // Stock and orders of two moments would differ here.
  expect(await counted(data, count => count.wrongReservations())).toEqual([])
  const link = busy.server().ready.links?.[0]?.url ?? ''
  const buyer = await openAsBuyer(link.replace(busy.url, restored.url))
  const { items } = await buyer.page('')
  const item = items.find(({ orderable }) => orderable)
  const line = { productId: item?.productId ?? '', quantity: item?.minQuantity ?? 1 }
  const answer = await buyer.submit(await buyer.fill([line]))
  // A thousand later, since the source went on giving numbers.
  const highest = Math.max(...found.map(({ number }) => number))
  expect(answer).toMatchObject({ kind: 'accepted', number: highest + 1_001 })
}, 600_000)
