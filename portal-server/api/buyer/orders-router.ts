import { z } from 'zod'
import {
  buyerOrderSchema,
  buyerOrderSummarySchema,
  cartSchema,
  orderHistoryInputSchema,
  orderHistorySchema,
  postMessageInputSchema,
  reorderSchema,
  submitInputSchema,
  submitOutputSchema,
} from '#shared/contract/buyer.ts'
import { idSchema } from '#shared/contract/values.ts'
import { beginChange } from '../../services/carts/change-order.ts'
import { cancelByBuyer, getBuyerOrder, postBuyerMessage } from '../../services/orders/buyer-orders.ts'
import { listBuyerOrders, searchOrderHistory } from '../../services/orders/list-orders.ts'
import { readReorder } from '../../services/orders/read-reorder.ts'
import { submitOrder } from '../../services/orders/submit-order.ts'
import { unwrap } from '../failure.ts'
import { buyerProcedure, router } from './trpc.ts'

const orderInput = z.object({ orderId: idSchema })

/** From the cart to an order, and what becomes of it. */
export const ordersRouter = router({
  submit: buyerProcedure
    .input(submitInputSchema)
    .output(submitOutputSchema)
    .mutation(async ({ ctx, input }) => unwrap(await submitOrder(ctx.deps, ctx.caller, input))),
  list: buyerProcedure
    .output(z.object({ orders: z.array(buyerOrderSummarySchema) }))
    .query(({ ctx }) => listBuyerOrders(ctx.deps, ctx.caller)),
  history: buyerProcedure
    .input(orderHistoryInputSchema)
    .output(orderHistorySchema)
    .query(async ({ ctx, input }) => unwrap(await searchOrderHistory(ctx.deps, ctx.caller, input))),
  get: buyerProcedure
    .input(orderInput)
    .output(buyerOrderSchema)
    .query(async ({ ctx, input }) => unwrap(await getBuyerOrder(ctx.deps, ctx.caller, input.orderId))),
  again: buyerProcedure
    .input(orderInput)
    .output(reorderSchema)
    .query(async ({ ctx, input }) =>
      unwrap(await readReorder(ctx.deps, ctx.caller, input.orderId, ctx.seen)),
    ),
  change: buyerProcedure
    .input(orderInput)
    .output(cartSchema)
    .mutation(async ({ ctx, input }) => unwrap(await beginChange(ctx.deps, ctx.caller, input.orderId))),
  cancel: buyerProcedure
    .input(orderInput)
    .output(buyerOrderSchema)
    .mutation(async ({ ctx, input }) => unwrap(await cancelByBuyer(ctx.deps, ctx.caller, input.orderId))),
  postMessage: buyerProcedure
    .input(postMessageInputSchema)
    .output(buyerOrderSchema)
    .mutation(async ({ ctx, input }) => unwrap(await postBuyerMessage(ctx.deps, ctx.caller, input))),
})
