import { err, ok, type Result } from '#shared/base/result.ts'
import type { BuyerOrderSummary, OrderHistory } from '#shared/contract/buyer.ts'
import type { ErrorCode } from '#shared/contract/error-codes.ts'
import type { OrderState } from '#shared/domain/order-state.ts'
import { type Plan, planAllows } from '#shared/domain/plan.ts'
import type { Tx } from '../../db/database.ts'
import { type BuyerCaller, scopeOf } from '../callers.ts'
import { dayOfColumn } from '../rows/date-columns.ts'
import type { ServiceDeps } from '../service-deps.ts'
import { orderVisibility } from './visible-orders.ts'

/** Open orders that a list holds at most. */
const MOST_OPEN = 200
/** Closed ones beside them: all others are in the order history; without one, all that may be seen at all. */
const MOST_CLOSED = { withHistory: 20, without: 500 }
const MOST_WORDS = 8

/** The buyer's open orders and the latest closed ones that the plan lets it see, newest first. */
export const listBuyerOrders = (
  deps: ServiceDeps,
  caller: BuyerCaller,
): Promise<{ orders: BuyerOrderSummary[] }> =>
  deps.db.within(scopeOf(caller), async tx => {
    const { isVisible, hasHistory } = await orderVisibility(deps, tx, caller)
    const most = hasHistory ? MOST_CLOSED.withHistory : MOST_CLOSED.without
    const open = await readOrders(tx, caller, { closedAt: null }, MOST_OPEN)
    const closed = await readOrders(tx, caller, { closedAt: { not: null } }, most)
    const orders = [...open, ...closed.filter(order => isVisible(order))]
    const summaries = await summarised(tx, orders)
    return { orders: summaries.sort((a, b) => b.number - a.number) }
  })

/** A page of all the buyer's orders, newest first, searched; refused where the plan has no order history. */
export const searchOrderHistory = (
  deps: ServiceDeps,
  caller: BuyerCaller,
  { search, before, limit }: { search: string; before: number | null; limit: number },
): Promise<Result<OrderHistory, ErrorCode>> =>
  deps.db.within<Result<OrderHistory, ErrorCode>>(scopeOf(caller), async tx => {
    const { workspaceId } = caller
    const workspace = await tx.workspace.findUniqueOrThrow({
      where: { id: workspaceId },
      select: { plan: true },
    })
    if (!planAllows(workspace.plan as Plan, 'orderHistory')) return err('not_allowed')
    const found = await tx.$queryRaw<{ id: string; matches: string[] | null }[]>`
      SELECT * FROM search_orders(${patternsOf(search)}, ${before ?? 2_147_483_647}::int, ${limit + 1}::int)`
    const page = found.slice(0, limit)
    const rows = await readOrders(tx, caller, { id: { in: page.map(order => order.id) } }, limit)
    const matches = new Map(page.map(order => [order.id, order.matches ?? []]))
    const summaries = await summarised(tx, rows)
    const orders = summaries.map(row => ({ ...row, matches: matches.get(row.orderId) ?? [] }))
    return ok({ orders, more: found.length > limit })
  })

/** A pattern for each word, in which signs that stand for others stand for themselves. */
const patternsOf = (search: string): string[] =>
  search
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, MOST_WORDS)
    .map(word => `%${word.replace(/[\\%_]/g, sign => `\\${sign}`)}%`)

const SELECTED = {
  id: true,
  number: true,
  state: true,
  revision: true,
  submittedAt: true,
  closedAt: true,
  deliveryDay: true,
  poNumber: true,
  reason: true,
} as const

type Found = Awaited<ReturnType<typeof readOrders>>[number]

/** Newest first. */
const readOrders = async (tx: Tx, { workspaceId, customerId }: BuyerCaller, where: object, most: number) => {
  const orders = await tx.order.findMany({
    where: { ...where, workspaceId, customerId },
    orderBy: { number: 'desc' },
    take: most,
    select: SELECTED,
  })
  return orders.map(order => ({
    ...order,
    state: order.state as OrderState,
    closedAt: order.closedAt?.getTime() ?? null,
  }))
}

/** Orders with how many lines their present revision has and what they come to, for all of them at once. */
const summarised = async (tx: Tx, orders: readonly Found[]): Promise<BuyerOrderSummary[]> => {
  const sums = await tx.$queryRaw<LineSums[]>`
    SELECT * FROM sum_order_lines(${orders.map(order => order.id)}::uuid[])`
  const sumsOf = new Map(sums.map(row => [row.id, row]))
  return orders.map(order => summary(order, sumsOf.get(order.id)))
}

type LineSums = { id: string; lines: number; total: bigint }

const summary = (order: Found, sums: LineSums | undefined): BuyerOrderSummary => ({
  orderId: order.id,
  number: order.number,
  state: order.state,
  submittedAt: order.submittedAt.getTime(),
  deliveryDay: dayOfColumn(order.deliveryDay),
  poNumber: order.poNumber,
  lineCount: sums?.lines ?? 0,
  total: Number(sums?.total ?? 0),
  reason: order.reason,
})
