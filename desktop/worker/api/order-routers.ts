import { z } from 'zod'
import { orderDetailsSchema } from '#shared/contract/buyer.ts'
import { olderOrdersInputSchema } from '#shared/contract/older-orders.ts'
import { orderStateSchema } from '#shared/contract/rows.ts'
import { daySchema, quantitySchema } from '#shared/contract/values.ts'
import { viewRow } from '../store/store.ts'
import { readEntry } from '../views/entry-view.ts'
import { findOrderHere, findOrderThere } from '../views/find-order.ts'
import { explainLine, listOrders, orderViewOf, readOrder, writeOrders } from '../views/order-views.ts'
import { queueCounts, readQueue } from '../views/queue-view.ts'
import { readUsual } from '../views/usual-view.ts'
import { found } from './failure.ts'
import { localProcedure, router } from './trpc.ts'
import type { OrderListItem } from './views.ts'

const page = { offset: z.int().min(0).default(0), limit: z.int().min(1).max(1000).default(100) }

export const queueRouter = router({
  list: localProcedure
    .input(
      z.object({
        filter: z.object({
          search: z.string().default(''),
          state: z.enum(['submitted', 'approved', 'in_fulfillment']).optional(),
          flagged: z.boolean().optional(),
          waitingForBuyer: z.boolean().optional(),
          mine: z.boolean().optional(),
          unread: z.boolean().optional(),
          customerId: z.string().optional(),
          deliverBy: daySchema.optional(),
        }),
        sort: z.enum(['oldest', 'newest', 'delivery', 'largest', 'customer']).default('oldest'),
      }),
    )
    .query(({ ctx, input }) => readQueue(ctx.open.store, input.filter, input.sort, ctx.open.staff.id)),
  count: localProcedure.query(({ ctx }) => queueCounts(ctx.open.store, ctx.open.staff.id)),
})

const wantedOrders = {
  search: z.string().default(''),
  state: orderStateSchema.optional(),
  customerId: z.string().optional(),
  orderId: z.string().optional(),
  from: daySchema.optional(),
  to: daySchema.optional(),
}

export const ordersRouter = router({
  list: localProcedure
    .input(z.object({ ...wantedOrders, ...page }))
    .query(({ ctx, input }) => listOrders(ctx.open.store, input)),
  /** The wanted orders as the text of a CSV file. */
  csv: localProcedure
    .input(z.object(wantedOrders))
    .query(({ ctx, input }) => ({ csv: writeOrders(ctx.open.store, input) })),
  /** The order that a link names by its number or its id, here or on the server. */
  find: localProcedure.input(z.object({ key: z.string().max(40) })).query(async ({ ctx, input }) => {
    const here = findOrderHere(ctx.open.store, input.key)
    if (here) return here
    const answer = await ctx.session.online(client => findOrderThere(client, input.key))
    return answer.kind === 'offline' ? { orderId: null, waits: false } : answer
  }),
  /** Closed orders that are not on this computer, from the server; what is here is left out. */
  older: localProcedure.input(olderOrdersInputSchema).query(({ ctx, input }) =>
    ctx.session.online(async client => {
      const { orders, next } = await client.orders.older.query(input)
      const elsewhere = orders.filter(({ id }) => viewRow(ctx.open.store, 'order', id) === null)
      return { items: elsewhere.map((order): OrderListItem => ({ ...order, pending: false })), next }
    }),
  ),
  /** One of them whole. */
  olderOrder: localProcedure.input(z.object({ orderId: z.string() })).query(({ ctx, input }) =>
    ctx.session.online(async client => {
      const { order, messages } = await client.orders.olderOrder.query(input)
      return { view: orderViewOf(ctx.open.store, order, false, messages) }
    }),
  ),
  get: localProcedure
    .input(z.object({ orderId: z.string() }))
    .query(({ ctx, input }) => found(readOrder(ctx.open.store, input.orderId))),
  explainLine: localProcedure
    .input(z.object({ orderId: z.string(), lineNumber: z.int() }))
    .query(({ ctx, input }) =>
      found(explainLine(ctx.open.store, input.orderId, input.lineNumber, ctx.now())),
    ),
  /** What a customer usually orders; `without` is an order that does not count. */
  usual: localProcedure
    .input(z.object({ customerId: z.string(), without: z.string().nullable().default(null) }))
    .query(({ ctx, input }) => readUsual(ctx.open.store, input.customerId, input.without, ctx.now())),
  /** An order by telephone in the making. */
  entry: localProcedure
    .input(
      z.object({
        customerId: z.string(),
        lines: z.array(z.object({ productId: z.string(), quantity: quantitySchema })).max(10_000),
        details: orderDetailsSchema,
      }),
    )
    .query(({ ctx, input }) =>
      found(readEntry(ctx.open.store, input.customerId, input.lines, input.details, ctx.now())),
    ),
})
