import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type StreamFate, type StreamProxy, startStreamProxy } from '#tests/support/portal/stream-proxy.ts'
import { startTestServer, type TestServer } from '#tests/support/portal/test-server.ts'
import { type BuyerClient, openAsBuyer } from '#tests/support/process/buyer-client.ts'
import { eventually, startWorker, type TestWorker } from '#tests/support/worker/test-worker.ts'

/** Long enough for a stream that fell silent to be given up, on a machine that is busy. */
const GENEROUS_MS = 120_000
const YEAR_MS = 365 * 24 * 60 * 60_000

let server: TestServer
let proxy: StreamProxy
let buyer: BuyerClient

beforeAll(async () => {
  server = await startTestServer({ demo: true })
  proxy = await startStreamProxy(server.portal.url)
  buyer = await openAsBuyer(server.portal.demo?.links[0]?.url ?? '')
})

afterAll(async () => {
  await proxy.close()
  await server.close()
})

beforeEach(() => proxy.setFate('passes'))

const signedIn = async (now?: () => number): Promise<TestWorker> => {
  const desktop = await startWorker(now ? { now } : {})
  const account = server.portal.demo?.admin ?? { email: '', password: '' }
  await desktop.call.session.signIn({ serverUrl: proxy.url, ...account })
  await eventually(
    () => desktop.call.sync.status(),
    ({ connection, progress }) => connection === 'online' && progress === null,
    GENEROUS_MS,
  )
  return desktop
}

const withDesktop = async (work: (desktop: TestWorker) => Promise<void>, now?: () => number) => {
  const desktop = await signedIn(now)
  try {
    await work(desktop)
  } finally {
    await desktop.worker.close()
  }
}

const order = async (): Promise<number> => {
  const { items } = await buyer.page('')
  const item = items.find(({ orderable }) => orderable)
  const input = await buyer.fill([{ productId: item?.productId ?? '', quantity: item?.minQuantity ?? 1 }])
  const answer = await buyer.submit(input)
  if (answer.kind !== 'accepted') throw new Error(JSON.stringify(answer))
  return answer.number
}

const arrives = (desktop: TestWorker, number: number) =>
  eventually(
    async () => (await desktop.call.orders.list({ search: '', limit: 5 })).items.map(item => item.number),
    numbers => numbers.includes(number),
    GENEROUS_MS,
  )

const hasStream = (before: number) => eventually(proxy.streams, count => count > before, GENEROUS_MS)

describe('a desktop whose stream of hints', () => {
  it.each<StreamFate>(['held_back', 'falls_silent'])('%s still gets each order', async fate => {
    proxy.setFate(fate)
    await withDesktop(async desktop => {
      await arrives(desktop, await order())
      expect((await desktop.call.sync.status()).connection).toBe('online')
    })
  })

  it('falls silent without an end gives it up and opens another', async () => {
    const none = proxy.streams()
    await withDesktop(async desktop => {
      await hasStream(none)
      await arrives(desktop, await order())
      const before = proxy.streams()
      proxy.setFate('falls_silent')
      await eventually(proxy.streams, count => count > before, GENEROUS_MS)
      proxy.setFate('passes')
      await arrives(desktop, await order())
    })
  }, 300_000)

  it('is cut off, as by sleep or another network, listens again at once and misses nothing', async () => {
    await withDesktop(async desktop => {
      for (let times = 0; times < 5; times += 1) {
        const before = proxy.streams()
        proxy.cut()
        const number = await order()
        await hasStream(before)
        await arrives(desktop, number)
      }
    })
  })

  it('ends with the server, which comes back with an order that nobody told it of', async () => {
    await withDesktop(async desktop => {
      await server.restart()
      await arrives(desktop, await order())
    })
  })
})

describe('a desktop whose clock', () => {
  const approve = async (desktop: TestWorker, number: number) => {
    const { items } = await desktop.call.orders.list({ search: '', limit: 5 })
    const found = items.find(item => item.number === number)
    if (!found) throw new Error('The order is not there')
    await desktop.call.mutate({ name: 'order.approve', args: { orderId: found.id, revision: 1 } })
  }
  const isApproved = (number: number) =>
    eventually(
      async () => (await buyer.orders()).orders.find(one => one.number === number)?.state,
      state => state === 'approved',
      GENEROUS_MS,
    )

  it.each([
    ['a year ahead', YEAR_MS],
    ['a year behind', -YEAR_MS],
  ])('is %s receives orders and sends decisions as any other', async (_name, wrong) => {
    await withDesktop(
      async desktop => {
        const number = await order()
        await arrives(desktop, number)
        await approve(desktop, number)
        await isApproved(number)
      },
      () => Date.now() + wrong,
    )
  })

  it('is set back by a year sends what was decided before', async () => {
    let wrong = YEAR_MS
    await withDesktop(
      async desktop => {
        const number = await order()
        await arrives(desktop, number)
        await approve(desktop, number)
        wrong = 0
        await isApproved(number)
      },
      () => Date.now() + wrong,
    )
  })
})
