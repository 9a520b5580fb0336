import { z } from 'zod'
import {
  buyerHomeSchema,
  type CatalogPage,
  cartDetailsInputSchema,
  cartLinesInputSchema,
  cartSchema,
  catalogPageInputSchema,
  quickOrderAnswerSchema,
  quickOrderInputSchema,
  swapsSchema,
} from '#shared/contract/buyer.ts'
import { keepOrder, orderBeside } from '../../services/carts/change-order.ts'
import { readCart, setCartDetails, setCartLines } from '../../services/carts/edit-cart.ts'
import { readSwaps } from '../../services/carts/read-swaps.ts'
import { readHome } from '../../services/catalog/read-home.ts'
import { readCatalogPage } from '../../services/catalog/read-page.ts'
import { resolveQuickOrder } from '../../services/catalog/resolve-quick-order.ts'
import { endBuyerSession } from '../../services/links/buyer-session.ts'
import { unwrap } from '../failure.ts'
import { listsRouter } from './lists-router.ts'
import { ordersRouter } from './orders-router.ts'
import { buyerProcedure, router } from './trpc.ts'

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
    /** Leaves the order that the cart was to replace as it is. */
    keepOrder: buyerProcedure
      .output(cartSchema)
      .mutation(async ({ ctx }) => unwrap(await keepOrder(ctx.deps, ctx.caller))),
    /** Makes the cart an order beside the one that it was to replace. */
    orderBeside: buyerProcedure
      .output(cartSchema)
      .mutation(async ({ ctx }) => unwrap(await orderBeside(ctx.deps, ctx.caller))),
    get: buyerProcedure
      .output(cartSchema)
      .query(async ({ ctx }) => unwrap(await readCart(ctx.deps, ctx.caller, ctx.seen))),
    swaps: buyerProcedure
      .output(swapsSchema)
      .query(async ({ ctx }) => unwrap(await readSwaps(ctx.deps, ctx.caller, ctx.seen))),
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
  order: ordersRouter,
  session: router({
    signOut: buyerProcedure.output(z.object({})).mutation(async ({ ctx }) => {
      await endBuyerSession(ctx.deps, ctx.caller)
      return {}
    }),
  }),
})

export type BuyerRouter = typeof buyerApi
