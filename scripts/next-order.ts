import { existsSync } from 'node:fs'
import { rankUsual } from '#shared/domain/usual-basket.ts'
import { type PastOrder, readOrders } from './next-order/read-orders.ts'

/**
 * `npm run next-order -- FILE.csv.gz`: how well "your usual" foresees a customer's next order. Each order from a
 * customer's fourth on is predicted from that customer's earlier orders and from what all customers bought before
 * that day; counted is the share of its lines that stand among the first 20 and 50 predicted. Weights were tuned
 * on orders before June only; the file's orders from June on are the report. Beside it stands the plain way: how often
 * the customer ordered each product, an order counting half as much after 90 days.
 */
const FIRST_PREDICTED = 4
const REPORT_FROM = process.env.NEXT_ORDER_FROM ?? '2011-06-01'
const TREND_DAYS = 30
const HALF_LIFE_DAYS = 90
const DAY_MS = 86_400_000

const file = process.argv[2]
if (!file || !existsSync(file)) {
  const missing = file ? `There is no file ${file}. ` : ''
  console.error(`${missing}Name a transactions file: npm run next-order -- FILE.csv.gz`)
  process.exit(2)
}

type Score = { orders: number; lines: number; top20: number; top50: number }

type Scores = { before: Score; from: Score }

const evaluate = (orders: readonly PastOrder[]): { usual: Scores; counted: Scores } => {
  const history = new Map<string, PastOrder[]>()
  const scores = {
    usual: { before: empty(), from: empty() },
    counted: { before: empty(), from: empty() },
  }
  const trend = trendOf(orders)
  for (const order of orders) {
    const past = (history.get(order.customerId) ?? []).filter(earlier => earlier.day < order.day)
    if (past.length >= FIRST_PREDICTED - 1) {
      const part = order.day < REPORT_FROM ? 'before' : 'from'
      add(scores.usual[part], order, predict(past, order.day, trend(order.day)))
      add(scores.counted[part], order, countPast(past, order.day))
    }
    history.set(order.customerId, [...(history.get(order.customerId) ?? []), order])
  }
  return scores
}

const predict = (past: readonly PastOrder[], today: string, trend: Trend): string[] => {
  const lines = past.flatMap(({ orderId, day, quantities }) =>
    [...quantities].map(([productId, quantity]) => ({ productId, day, quantity, orderId })),
  )
  return rankUsual(lines, today, { popularity: trend }).map(item => item.productId)
}

/** The plain way: each earlier order counts for its products, half as much after every 90 days. */
const countPast = (past: readonly PastOrder[], today: string): string[] => {
  const counts = new Map<string, number>()
  for (const { day, quantities } of past) {
    const age = (Date.parse(today) - Date.parse(day)) / DAY_MS
    for (const product of quantities.keys())
      counts.set(product, (counts.get(product) ?? 0) + 0.5 ** (age / HALF_LIFE_DAYS))
  }
  return [...counts].sort((a, b) => b[1] - a[1]).map(([product]) => product)
}

type Trend = ReadonlyMap<string, number>

/** Share of the customers of the last days who bought a product, as of a day; computed once for each day. */
const trendOf = (orders: readonly PastOrder[]) => {
  const known = new Map<string, Trend>()
  return (day: string): Trend => {
    const cached = known.get(day)
    if (cached) return cached
    const since = new Date(Date.parse(`${day}T00:00:00Z`) - TREND_DAYS * DAY_MS).toISOString().slice(0, 10)
    const recent = orders.filter(order => order.day < day && order.day >= since)
    const buyers = new Map<string, Set<string>>()
    for (const { customerId, quantities } of recent) {
      for (const product of quantities.keys())
        buyers.set(product, (buyers.get(product) ?? new Set()).add(customerId))
    }
    const customers = new Set(recent.map(order => order.customerId)).size || 1
    const trend = new Map([...buyers].map(([product, who]) => [product, who.size / customers]))
    known.set(day, trend)
    return trend
  }
}

const empty = (): Score => ({ orders: 0, lines: 0, top20: 0, top50: 0 })

const add = (score: Score, order: PastOrder, predicted: readonly string[]): void => {
  const hits = (most: number) =>
    predicted.slice(0, most).filter(product => order.quantities.has(product)).length
  score.orders += 1
  score.lines += order.quantities.size
  score.top20 += hits(20)
  score.top50 += hits(50)
}

const percent = (part: number, whole: number): string => ((100 * part) / Math.max(1, whole)).toFixed(1)

const line = (score: Score): string =>
  `top20 ${percent(score.top20, score.lines)}% top50 ${percent(score.top50, score.lines)}%`

const together = ({ before, from }: Scores): Score => ({
  orders: before.orders + from.orders,
  lines: before.lines + from.lines,
  top20: before.top20 + from.top20,
  top50: before.top50 + from.top50,
})

const started = Date.now()
const { usual, counted } = evaluate(await readOrders(file))
const all = together(usual)
const told = (score: Score, plain: Score) => `${line(score)} (count with a 90-day half-life: ${line(plain)})`
console.log(
  `${usual.before.orders} orders before ${REPORT_FROM} (tuned on): ${told(usual.before, counted.before)}`,
)
console.log(
  `${usual.from.orders} orders from ${REPORT_FROM} on (not seen in tuning): ${told(usual.from, counted.from)}`,
)
console.log(
  `${all.orders} orders and ${all.lines} lines predicted in ${((Date.now() - started) / 1000).toFixed(1)} s, all of them; the plain count: ${line(together(counted))}`,
)
console.log(line(all))
