import type { CatalogPage } from '#shared/contract/buyer.ts'
import type { BuyerClient } from '../support/process/buyer-client.ts'
import { figuresLine, measure, percentiles } from '../support/process/measure.ts'
import { type Baseline, startBaseline } from './baseline.ts'

const ORDER_LINES = 10

/** The buyers' side, each figure beside its baseline; every lane is another buyer with another link. */
export const benchStorefront = async (
  buyers: readonly BuyerClient[],
  dataFolder: string,
  seconds: number,
): Promise<void> => {
  const sample = await buyerOf(buyers, 0).page('')
  const baseline = await startBaseline(dataFolder, JSON.stringify(sample).length)
  console.log(`${''.padEnd(44)}${'rate'.padStart(10)}${'p50 ms'.padStart(9)}${'p99 ms'.padStart(9)}`)
  try {
    for (const at of [1, 8, 32]) await benchReading(buyers, baseline, seconds, at)
    for (const at of [1, 8]) await benchOrders(buyers, baseline, seconds, at)
  } finally {
    await baseline.close()
  }
}

const benchReading = async (
  buyers: readonly BuyerClient[],
  baseline: Baseline,
  seconds: number,
  at: number,
): Promise<void> => {
  const show = async (name: string, call: (lane: number) => Promise<unknown>) =>
    console.log(figuresLine(`${name}, at ${at}`, await measure(seconds, at, call)))
  await show('catalog page of 50', lane => buyerOf(buyers, lane).page(''))
  await show('search', lane => buyerOf(buyers, lane).page('heart'))
  await show('baseline: node:http, pg, one statement', () => baseline.page())
}

/** Submissions alone have their own times; the rate counts the filling of the cart too. */
const benchOrders = async (
  buyers: readonly BuyerClient[],
  baseline: Baseline,
  seconds: number,
  at: number,
): Promise<void> => {
  const orders = await Promise.all(
    Array.from({ length: at }, async (_, lane) => orderOf(await buyerOf(buyers, lane).page(''))),
  )
  const submissions: number[] = []
  const figures = await measure(seconds, at, async lane => {
    const buyer = buyerOf(buyers, lane)
    const input = await buyer.fill(orders[lane] ?? [])
    const started = performance.now()
    const answer = await buyer.submit(input)
    if (answer.kind !== 'accepted') throw new Error(answer.kind)
    submissions.push(performance.now() - started)
  })
  const { p50, p99 } = percentiles(submissions)
  console.log(figuresLine(`order of ${ORDER_LINES} lines (cart and submit), at ${at}`, figures))
  console.log(
    `${'  of that the submission'.padEnd(54)}${p50.toFixed(1).padStart(9)}${p99.toFixed(1).padStart(9)}`,
  )
  const bare = await measure(seconds, at, baseline.transaction)
  console.log(figuresLine(`baseline: one bare transaction, at ${at}`, bare))
}

/** Above the highest minimum order of the demo's customers, in minor units. */
const ENOUGH = 30_000

const orderOf = ({ items }: CatalogPage) => {
  const chosen = items
    .filter(item => item.orderable && item.available === null && item.maxQuantity === null)
    .slice(0, ORDER_LINES)
  const least = chosen.reduce((sum, item) => sum + item.price * item.minQuantity, 0)
  const times = Math.max(1, Math.ceil(ENOUGH / least))
  return chosen.map(({ productId, minQuantity }) => ({ productId, quantity: minQuantity * times }))
}

const buyerOf = (buyers: readonly BuyerClient[], lane: number): BuyerClient => {
  const buyer = buyers[lane % buyers.length]
  if (!buyer) throw new Error('There are no buyers')
  return buyer
}
