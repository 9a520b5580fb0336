import { z } from 'zod'
import { orderDetailsSchema } from '#shared/contract/buyer.ts'
import { orderStateSchema } from '#shared/contract/rows.ts'
import { daySchema, quantitySchema } from '#shared/contract/values.ts'
import { readEntry } from '../views/entry-view.ts'
import { explainLine, listOrders, readOrder } from '../views/order-views.ts'
import { queueCounts, readQueue } from '../views/queue-view.ts'
import { readUsual } from '../views/usual-view.ts'
import { found } from './failure.ts'
import { localProcedure, router } from './trpc.ts'

const page = { offset: z.int().min(0).default(0), limit: z.int().min(1).max(1000).default(100) }

export const queueRouter = router({
  list: localProcedure
    .input(
      z.object({
        filter: z.object({
          search: z.string().default(''),
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

export const ordersRouter = router({
  list: localProcedure
    .input(
      z.object({
        search: z.string().default(''),
        state: orderStateSchema.optional(),
        customerId: z.string().optional(),
        ...page,
      }),
    )
    .query(({ ctx, input }) => listOrders(ctx.open.store, input)),
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
