import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openSmallDisk, type SmallDisk } from '#tests/support/bad-days/small-disk.ts'
import { openAsBuyer } from '#tests/support/process/buyer-client.ts'
import { type PortalProcess, spawnPortal } from '#tests/support/process/spawn-portal.ts'
import { eventually } from '#tests/support/worker/test-worker.ts'

/** The server with everything it keeps, its own PostgreSQL too, on a small disk that fills up. */
let disk: SmallDisk
let portal: PortalProcess

beforeAll(async () => {
  disk = openSmallDisk(420)
  portal = await spawnPortal([
    ...['--port', '0', '--data', path.join(disk.folder, 'data'), '--demo', '--log-level', 'error'],
  ])
}, 180_000)

afterAll(async () => {
  await portal?.stop()
  disk?.close()
})

it('says that it is busy while there is no room, and has every acknowledged order once there is', async () => {
  const buyer = await openAsBuyer(portal.ready.links?.[0]?.url ?? '')
  const { items } = await buyer.page('')
  const item = items.find(({ orderable }) => orderable)
  if (!item) throw new Error('The demo offers nothing')
  const line = { productId: item.productId, quantity: item.minQuantity }
  const acknowledged: number[] = []
  const failures = new Set<string>()
  const buy = async (): Promise<boolean> => {
    try {
      const answer = await buyer.submit(await buyer.fill([line]))
      if (answer.kind === 'accepted') acknowledged.push(answer.number)
      return answer.kind === 'accepted'
    } catch (error) {
      failures.add((error as Error).message)
      return false
    }
  }
  for (let n = 0; n < 5; n += 1) expect(await buy()).toBe(true)
  // What PostgreSQL has room for in its files already is used up first.
  for (let n = 0; n < 400 && failures.size === 0; n += 1) {
    disk.fill()
    await buy()
  }
  for (let n = 0; n < 5; n += 1) {
    disk.fill()
    await buy()
  }
  expect(disk.room()).toBeLessThan(1 << 20)
  expect([...failures].join()).toMatch(/Nothing was lost/)
  expect(portal.log()).toMatch(/No space left|ENOSPC/)
  expect((await fetch(`${portal.url}/healthz`)).status).toBe(200)
  disk.empty()
  await eventually(buy, done => done, 90_000)
  const { orders } = await buyer.orders()
  const numbers = orders.map(({ number }) => number)
  expect(numbers).toEqual(expect.arrayContaining(acknowledged))
  expect(new Set(numbers).size).toBe(numbers.length)
}, 300_000)
