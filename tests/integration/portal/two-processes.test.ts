import { copyFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { copyDemo } from '#tests/support/postgres/demo-template.ts'
import type { TestDatabase } from '#tests/support/postgres/test-cluster.ts'
import { openAsBuyer } from '#tests/support/process/buyer-client.ts'
import {
  dataFolderOf,
  type PortalProcess,
  removeFolder,
  spawnPortal,
} from '#tests/support/process/spawn-portal.ts'
import { eventually, startWorker } from '#tests/support/worker/test-worker.ts'

let database: TestDatabase
let folders: string[]
let one: PortalProcess
let other: PortalProcess

const start = (folder: string, ...args: string[]) =>
  spawnPortal(['--port', '0', '--data', folder, '--log-level', 'error', ...args], {
    DATABASE_OWNER_URL: database.ownerUrl,
    DATABASE_URL: database.servingUrl,
  })

beforeAll(async () => {
  folders = [dataFolderOf('one'), dataFolderOf('other')]
  const [first = '', second = ''] = folders
  database = await copyDemo(first)
  one = await start(first, '--demo')
  // Processes of one portal share the key under which links are sealed.
  await expect(start(second)).rejects.toThrow('link-seal.key is missing')
  copyFileSync(path.join(first, 'link-seal.key'), path.join(second, 'link-seal.key'))
  other = await start(second)
})

afterAll(async () => {
  await Promise.all([one?.stop(), other?.stop()])
  await database?.drop()
  for (const folder of folders) removeFolder(folder)
})

it('an order submitted at one reaches a desktop at the other by its hint, and both answer its buyer', async () => {
  const { admin, links = [] } = one.ready
  if (!admin) throw new Error('The demo has no admin')
  const desktop = await startWorker()
  await desktop.call.session.signIn({ serverUrl: other.url, ...admin })
  const synced = async () => {
    const { connection, progress } = await desktop.call.sync.status()
    return connection === 'online' && progress === null
  }
  await eventually(synced, done => done, 60_000)
  const numbers = async () => {
    const { items } = await desktop.call.orders.list({ search: '', offset: 0, limit: 1000 })
    return items.map(item => item.number)
  }
  const buyer = await openAsBuyer(links[0]?.url ?? '')
  const { items } = await buyer.page('')
  const item = items.find(({ orderable }) => orderable)
  const input = await buyer.fill([{ productId: item?.productId ?? '', quantity: item?.minQuantity ?? 1 }])
  const answer = await buyer.submit(input)
  if (answer.kind !== 'accepted') throw new Error(JSON.stringify(answer))
  // The poll looks every half minute at the earliest; only the hint is this quick.
  await eventually(numbers, all => all.includes(answer.number), 8_000)
  const sameLink = (links[0]?.url ?? '').replace(one.url, other.url)
  const { orders } = await (await openAsBuyer(sameLink)).orders()
  expect(orders.map(order => order.number)).toContain(answer.number)
  const repeated = await buyer.submit(input)
  expect(repeated).toMatchObject({ kind: 'accepted', number: answer.number, repeated: true })
  await desktop.worker.close()
})
