import { z } from 'zod'
import {
  buyerHomeSchema,
  buyerOrderSchema,
  buyerOrderSummarySchema,
  type CatalogPage,
  cartDetailsInputSchema,
  cartLinesInputSchema,
  cartSchema,
  catalogPageInputSchema,
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
import { listsRouter } from './lists-router.ts'
import { buyerProcedure, router } from './trpc.ts'

const orderInput = z.object({ orderId: idSchema })

/** Everything that the storefront calls. Answers hold the fields of their schema and no others. */
export const buyerApi = router({
  home: buyerProcedure
    .output(buyerHomeSchema)
    .query(async ({ ctx }) => unwrap(await readHome(ctx.deps, ctx.caller, ctx.seen))),
  catalog: router({
    page: buyerProcedure
      .input(catalogPageInputSchema)
      // Not parsed again on its way out, which took a fifth of the time of a page: every item is put together
      // field by field, and a test holds the answers against their schema.
      .query(
        async ({ ctx, input }): Promise<CatalogPage> =>
          unwrap(await readCatalogPage(ctx.deps, ctx.caller, input, ctx.seen)),
      ),
    // A read, sent as a mutation because a thousand lines do not fit into an address.
    resolveQuickOrder: buyerProcedure
      .input(quickOrderInputSchema)
      .output(quickOrderAnswerSchema)
      .mutation(async ({ ctx, input }) =>
        unwrap(await resolveQuickOrder(ctx.deps, ctx.caller, input.lines, ctx.seen)),
      ),
  }),
  cart: router({
    get: buyerProcedure
      .output(cartSchema)
      .query(async ({ ctx }) => unwrap(await readCart(ctx.deps, ctx.caller, ctx.seen))),
    setLines: buyerProcedure
      .input(cartLinesInputSchema)
      .output(cartSchema)
      .mutation(async ({ ctx, input }) =>
        unwrap(await setCartLines(ctx.deps, ctx.caller, input.cartId, input.lines, ctx.seen)),
      ),
    setDetails: buyerProcedure
      .input(cartDetailsInputSchema)
      .output(cartSchema)
      .mutation(async ({ ctx, input }) =>
        unwrap(await setCartDetails(ctx.deps, ctx.caller, input.cartId, input.details, ctx.seen)),
      ),
  }),
  lists: listsRouter,
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
