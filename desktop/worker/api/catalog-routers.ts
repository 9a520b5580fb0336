import { z } from 'zod'
import { basisPointsSchema, daySchema, idSchema, quantitySchema } from '#shared/contract/values.ts'
import { explainPrice } from '#shared/domain/price-explanation.ts'
import { impactOfGroup } from '../bulk/group-impact.ts'
import { readPastedRules } from '../bulk/pasted-rules.ts'
import { impactOfRules } from '../bulk/rules-impact.ts'
import { viewRow, viewRows } from '../store/store.ts'
import {
  listCategories,
  listPriceRules,
  listProducts,
  productsBySku,
  readProduct,
} from '../views/catalog-views.ts'
import { listCustomers, listGroups, readCustomer } from '../views/customer-views.ts'
import { pricingContextOf, rulesOf } from '../views/pricing-facts.ts'
import { quoteLines } from '../views/quote-lines.ts'
import { readStorefront } from '../views/storefront-view.ts'
import { found } from './failure.ts'
import { localProcedure, router } from './trpc.ts'

/** Names of pictures that are looked up at once. */
const MOST_NAMES = 5_000

const page = { offset: z.int().min(0).default(0), limit: z.int().min(1).max(1000).default(100) }

export const productsRouter = router({
  list: localProcedure
    .input(
      z.object({
        search: z.string().default(''),
        categoryId: z.string().nullable().default(null),
        status: z.enum(['active', 'archived']).optional(),
        availability: z.enum(['in_stock', 'out_of_stock', 'discontinued']).optional(),
        sort: z.enum(['sku', 'name', 'list_price']).default('sku'),
        direction: z.enum(['asc', 'desc']).default('asc'),
        ...page,
      }),
    )
    .query(({ ctx, input }) => listProducts(ctx.open.store, input)),
  /** The products with these SKUs, whatever their case; the answer stands in the order asked, null where none has it. */
  bySkus: localProcedure
    .input(z.object({ skus: z.array(z.string().max(300)).max(MOST_NAMES) }))
    .mutation(({ ctx, input }) => productsBySku(ctx.open.store, input.skus)),
  get: localProcedure
    .input(z.object({ productId: z.string() }))
    .query(({ ctx, input }) => found(readProduct(ctx.open.store, input.productId))),
})

export const categoriesRouter = router({
  list: localProcedure.query(({ ctx }) => listCategories(ctx.open.store)),
})

export const pricesRouter = router({
  list: localProcedure
    .input(
      z.object({
        level: z.enum(['customer', 'group', 'list']).optional(),
        ownerId: z.string().optional(),
        productId: z.string().optional(),
        search: z.string().default(''),
        ...page,
      }),
    )
    .query(({ ctx, input }) => listPriceRules(ctx.open.store, input)),
  /** What rows copied from a spreadsheet would do to the rules; nothing is stored. */
  readPasted: localProcedure
    .input(z.object({ text: z.string().max(5_000_000) }))
    .mutation(({ ctx, input }) => readPastedRules(ctx.open.store, input.text)),
  /** Whom those rules would touch, and by how much; nothing is stored. */
  pastedImpact: localProcedure
    .input(z.object({ text: z.string().max(5_000_000) }))
    .mutation(({ ctx, input }) =>
      impactOfRules(ctx.open.store, readPastedRules(ctx.open.store, input.text).changes, ctx.now()),
    ),
  /** Whom another percentage of a group would touch, and by how much. */
  groupImpact: localProcedure
    .input(z.object({ groupId: idSchema, discountBp: basisPointsSchema.nullable() }))
    .query(({ ctx, input }) => impactOfGroup(ctx.open.store, input.groupId, input.discountBp, ctx.now())),
  /** The effective price for a customer, product, quantity and day, with its reason and what lost. */
  preview: localProcedure
    .input(
      z.object({
        customerId: z.string(),
        productId: z.string(),
        quantity: quantitySchema,
        day: daySchema.nullable(),
      }),
    )
    .query(({ ctx, input }) => {
      const { store } = ctx.open
      const product = found(viewRow(store, 'product', input.productId)).row
      const context = found(pricingContextOf(store, input.customerId, ctx.now(), input.day))
      const explained = explainPrice(product, input.quantity, rulesOf(store, product.id), context)
      return { day: context.day, explained }
    }),
  /** Lines priced for a customer today; `orderId` names an order whose own reservation they may use. */
  quote: localProcedure
    .input(
      z.object({
        customerId: z.string(),
        orderId: z.string().nullable().default(null),
        lines: z.array(z.object({ productId: z.string(), quantity: quantitySchema })).max(10_000),
      }),
    )
    .query(({ ctx, input: { customerId, lines, orderId } }) =>
      found(quoteLines(ctx.open.store, customerId, lines, ctx.now(), orderId)),
    ),
})

export const customersRouter = router({
  list: localProcedure
    .input(
      z.object({
        search: z.string().default(''),
        state: z.enum(['active', 'on_hold', 'archived']).optional(),
        withoutLink: z.boolean().optional(),
        sort: z.enum(['name', 'volume']).default('name'),
        ...page,
      }),
    )
    .query(({ ctx, input }) => listCustomers(ctx.open.store, input, ctx.now())),
  get: localProcedure
    .input(z.object({ customerId: z.string() }))
    .query(({ ctx, input }) => found(readCustomer(ctx.open.store, input.customerId))),
  /** What this customer's storefront shows today, and what it hides for which reason. */
  storefront: localProcedure
    .input(
      z.object({
        customerId: z.string(),
        search: z.string().default(''),
        show: z.enum(['orderable', 'shown_unavailable', 'hidden']),
        limit: z.int().min(1).max(5000).default(200),
      }),
    )
    .query(async ({ ctx, input }) => found(await readStorefront(ctx.open.store, input, ctx.now()))),
})

export const groupsRouter = router({
  list: localProcedure.query(({ ctx }) => listGroups(ctx.open.store)),
})

export const staffListQuery = localProcedure.query(({ ctx }) =>
  viewRows(ctx.open.store, 'staff')
    .map(({ row }) => row)
    .sort((a, b) => a.name.localeCompare(b.name)),
)
