import { z } from 'zod'
import {
  olderOrderDetailSchema,
  olderOrdersInputSchema,
  olderOrdersSchema,
} from '#shared/contract/older-orders.ts'
import { idSchema } from '#shared/contract/values.ts'
import { listOlderOrders, readOlderOrder } from '../../services/orders/older-orders.ts'
import { unwrap } from '../failure.ts'
import { permittedProcedure, router } from './trpc.ts'

export const ordersRouter = router({
  older: permittedProcedure('orders')
    .input(olderOrdersInputSchema)
    .output(olderOrdersSchema)
    .query(({ ctx, input }) => listOlderOrders(ctx.deps, ctx.caller, input)),
  olderOrder: permittedProcedure('orders')
    .input(z.object({ orderId: idSchema }))
    .output(olderOrderDetailSchema)
    .query(async ({ ctx, input }) => unwrap(await readOlderOrder(ctx.deps, ctx.caller, input.orderId))),
})
