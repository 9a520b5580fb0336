import { z } from 'zod'
import {
  buyerHomeSchema,
  buyerOrderSchema,
  buyerOrderSummarySchema,
  cartDetailsInputSchema,
  cartLinesInputSchema,
  cartSchema,
  catalogPageInputSchema,
  catalogPageSchema,
  quickOrderAnswerSchema,
  quickOrderInputSchema,
  submitInputSchema,
  submitOutputSchema,
} from '#shared/contract/buyer.ts'
import { idSchema } from '#shared/contract/values.ts'
import { readCart, setCartDetails, setCartLines } from '../../services/carts/edit-cart.ts'
import { readHome } from '../../services/catalog/read-home.ts'
import { readCatalogPage } from '../../services/catalog/read-page.ts'
import { resolveQuickOrder } from '../../services/catalog/resolve-quick-order.ts'
import { endBuyerSession } from '../../services/links/buyer-session.ts'
import {
  cancelByBuyer,
  getBuyerOrder,
  listBuyerOrders,
  postBuyerMessage,
} from '../../services/orders/buyer-orders.ts'
import { submitOrder } from '../../services/orders/submit-order.ts'
import { unwrap } from '../failure.ts'
import { buyerProcedure, router } from './trpc.ts'

const orderInput = z.object({ orderId: idSchema })

/** Everything that the storefront calls. Answers hold the fields of their schema and no others. */
export const buyerApi = router({
  home: buyerProcedure
    .output(buyerHomeSchema)
    .query(async ({ ctx }) => unwrap(await readHome(ctx.deps, ctx.caller))),
  catalog: router({
    page: buyerProcedure
      .input(catalogPageInputSchema)
      .output(catalogPageSchema)
      .query(async ({ ctx, input }) => unwrap(await readCatalogPage(ctx.deps, ctx.caller, input))),
    // A read, sent as a mutation because a thousand lines do not fit into an address.
    resolveQuickOrder: buyerProcedure
      .input(quickOrderInputSchema)
      .output(quickOrderAnswerSchema)
      .mutation(async ({ ctx, input }) => unwrap(await resolveQuickOrder(ctx.deps, ctx.caller, input.lines))),
  }),
  cart: router({
    get: buyerProcedure
      .output(cartSchema)
      .query(async ({ ctx }) => unwrap(await readCart(ctx.deps, ctx.caller))),
    setLines: buyerProcedure
      .input(cartLinesInputSchema)
      .output(cartSchema)
      .mutation(async ({ ctx, input }) =>
        unwrap(await setCartLines(ctx.deps, ctx.caller, input.cartId, input.lines)),
      ),
    setDetails: buyerProcedure
      .input(cartDetailsInputSchema)
      .output(cartSchema)
      .mutation(async ({ ctx, input }) =>
        unwrap(await setCartDetails(ctx.deps, ctx.caller, input.cartId, input.details)),
      ),
  }),
  order: router({
    submit: buyerProcedure
      .input(submitInputSchema)
      .output(submitOutputSchema)
      .mutation(async ({ ctx, input }) => unwrap(await submitOrder(ctx.deps, ctx.caller, input))),
    list: buyerProcedure
      .output(z.object({ orders: z.array(buyerOrderSummarySchema) }))
      .query(({ ctx }) => listBuyerOrders(ctx.deps, ctx.caller)),
    get: buyerProcedure
      .input(orderInput)
      .output(buyerOrderSchema)
      .query(async ({ ctx, input }) => unwrap(await getBuyerOrder(ctx.deps, ctx.caller, input.orderId))),
    cancel: buyerProcedure
      .input(orderInput)
      .output(buyerOrderSchema)
      .mutation(async ({ ctx, input }) => unwrap(await cancelByBuyer(ctx.deps, ctx.caller, input.orderId))),
    postMessage: buyerProcedure
      .input(orderInput.extend({ body: z.string().trim().min(1).max(4000) }))
      .output(buyerOrderSchema)
      .mutation(async ({ ctx, input }) =>
        unwrap(await postBuyerMessage(ctx.deps, ctx.caller, input.orderId, input.body)),
      ),
  }),
  session: router({
    signOut: buyerProcedure.output(z.object({})).mutation(async ({ ctx }) => {
      await endBuyerSession(ctx.deps, ctx.caller)
      return {}
    }),
  }),
})

export type BuyerRouter = typeof buyerApi
