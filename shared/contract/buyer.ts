import { z } from 'zod'
import { MOST_PER_LINE } from '../domain/order-rules.ts'
import { orderSettingsSchema } from './order-settings.ts'
import { addressSchema, orderEventSchema, orderStateSchema } from './rows.ts'
import { amountSchema, countSchema, daySchema, idSchema, instantSchema, quantitySchema } from './values.ts'

/** What a buyer sees of an item: always at this customer's prices of the server's current day. */
export const catalogItemSchema = z.object({
  productId: idSchema,
  sku: z.string(),
  name: z.string(),
  description: z.string(),
  categoryId: idSchema.nullable(),
  imageId: idSchema.nullable(),
  unitName: z.string(),
  unitContents: z.string(),
  /** Unit price at the smallest quantity that may be ordered. */
  price: amountSchema,
  /** Quantities from which the unit price changes, with it; empty without breaks. */
  breaks: z.array(z.object({ minQuantity: z.int(), unitPrice: amountSchema })),
  minQuantity: z.int(),
  maxQuantity: z.int().nullable(),
  step: z.int(),
  orderable: z.boolean(),
  backOn: daySchema.nullable(),
  /** Available pieces of a tracked item, when that is less than a usual order may want; else null. */
  available: z.int().nullable(),
  /** The quantity that this customer usually orders; null when never ordered. */
  usualQuantity: z.int().nullable(),
  taxRateBp: z.int(),
})

export const buyerHomeSchema = z.object({
  workspace: z.object({
    name: z.string(),
    currency: z.string(),
    taxMode: z.enum(['exclusive', 'inclusive']),
    timeZone: z.string(),
    accentColour: z.string(),
    contactEmail: z.string(),
    contactPhone: z.string(),
    terms: z.string(),
    logoImageId: idSchema.nullable(),
  }),
  customer: z.object({ name: z.string(), state: z.enum(['active', 'on_hold', 'archived']) }),
  link: z.object({ publicId: z.string(), contactName: z.string(), language: z.string() }),
  addresses: z.array(addressSchema),
  orderSettings: orderSettingsSchema,
  /** Next delivery days that may be chosen, soonest first; empty when the field is off. */
  deliveryDays: z.array(z.object({ day: daySchema, orderBefore: instantSchema.nullable() })),
  historyAllowed: z.boolean(),
  categories: z.array(
    z.object({ id: idSchema, parentId: idSchema.nullable(), name: z.string(), items: z.int() }),
  ),
  usual: z.array(catalogItemSchema),
  serverTime: instantSchema,
})

export const catalogPageInputSchema = z.object({
  search: z.string().max(200).default(''),
  categoryId: idSchema.nullable().default(null),
  sort: z.enum(['name', 'sku', 'price', 'usual']).default('name'),
  inStock: z.boolean().default(false),
  boughtBefore: z.boolean().default(false),
  /** Only what has come into the catalog in the last 30 days. */
  onlyNew: z.boolean().default(false),
  offset: z.int().min(0).max(1_000_000).default(0),
  limit: z.int().min(1).max(100).default(50),
})

export const catalogPageSchema = z.object({
  items: z.array(catalogItemSchema),
  total: z.int(),
  catalogVersion: z.int(),
})

/** Typed lines of a quick order: for each, the texts that may name its item, likeliest first. */
export const quickOrderInputSchema = z.object({
  lines: z.array(z.object({ names: z.array(z.string().max(200)).min(1).max(12) })).max(1000),
})

export const quickOrderAnswerSchema = z.object({
  /** One for each line asked for. */
  lines: z.array(
    z.object({
      hits: z.array(z.object({ reading: z.int(), productId: idSchema })),
      suggestions: z.array(idSchema),
    }),
  ),
  /** Every item that a line names or that is suggested. */
  items: z.array(catalogItemSchema),
})

export const orderDetailsSchema = z.object({
  poNumber: z.string().max(60),
  notes: z.string().max(2000),
  deliveryDay: daySchema.nullable(),
  addressId: idSchema.nullable(),
})

/** What is wrong with a line or the whole cart right now; the remedy is the page's to offer. */
export const differenceSchema = z.object({
  code: z.enum([
    'price_changed',
    'tax_changed',
    'unit_changed',
    'not_available',
    'insufficient_stock',
    'quantity_rule',
    'not_in_catalog',
    'duplicate_line',
    'field_missing',
    'field_off',
    'field_too_long',
    'delivery_day_not_possible',
    'cut_off_passed',
    'address_not_valid',
    'below_minimum_order',
    'customer_on_hold',
    'customer_archived',
    'empty_order',
    'amount_out_of_range',
  ]),
  productId: idSchema.nullable(),
  sku: z.string().nullable(),
  field: z.string().nullable(),
  /** Old and new value where both exist: a price in minor units, a tax rate in basis points, a unit, a quantity, a day. */
  old: z.union([z.string(), z.number()]).nullable(),
  new: z.union([z.string(), z.number()]).nullable(),
})

const listNameSchema = z.string().trim().min(1).max(60)
const listItemsSchema = z
  .array(z.object({ productId: idSchema, quantity: z.int().min(0).max(MOST_PER_LINE) }))
  .max(2000)

export const savedListSummarySchema = z.object({
  listId: idSchema,
  name: z.string(),
  itemCount: z.int(),
  /** How many of the items can be ordered now. */
  orderableCount: z.int(),
  updatedAt: instantSchema,
})

export const savedListSchema = z.object({
  listId: idSchema,
  name: z.string(),
  updatedAt: instantSchema,
  items: z.array(
    z.object({
      productId: idSchema,
      quantity: z.int(),
      /** The item as it is now; null when it is no longer offered. */
      item: catalogItemSchema.nullable(),
      sku: z.string(),
      name: z.string(),
    }),
  ),
})

/** `messageId` is made by the page for this very text, so that a repeated request posts it once. */
export const postMessageInputSchema = z.object({
  orderId: idSchema,
  messageId: idSchema,
  body: z.string().trim().min(1).max(4000),
})

/** `listId` is made by the page, so that a repeated request makes one list. */
export const createListInputSchema = z.object({
  listId: idSchema,
  name: listNameSchema,
  from: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('items'), items: listItemsSchema }),
    z.object({ kind: z.literal('cart') }),
    z.object({ kind: z.literal('order'), orderId: idSchema }),
  ]),
})

export const renameListInputSchema = z.object({ listId: idSchema, name: listNameSchema })

/** Quantity 0 takes an item out. */
export const listItemsInputSchema = z.object({ listId: idSchema, items: listItemsSchema })

export const taxTotalsSchema = z.object({
  net: amountSchema,
  gross: amountSchema,
  rates: z.array(z.object({ taxRateBp: z.int(), net: amountSchema, tax: amountSchema, gross: amountSchema })),
})

export const cartLineSchema = z.object({
  productId: idSchema,
  quantity: z.int(),
  /** The unit price that the page showed when the quantity was last set. */
  shownPrice: amountSchema,
  /** The item as it is now; null when it is no longer in the catalog. */
  item: catalogItemSchema.nullable(),
  /** Name and SKU as last known, so that a line never vanishes without a word. */
  sku: z.string(),
  name: z.string(),
  unitPrice: amountSchema.nullable(),
  amount: amountSchema.nullable(),
})

export const cartSchema = z.object({
  /** Also the idempotency key of its submission. */
  cartId: idSchema,
  lines: z.array(cartLineSchema),
  details: orderDetailsSchema,
  differences: z.array(differenceSchema),
  totals: taxTotalsSchema,
  /** Set when a submitted order closed the cart that this page last knew. */
  closedOrder: z.object({ cartId: idSchema, orderId: idSchema, number: z.int() }).nullable(),
  /** The submitted order that this cart was filled from and replaces when it is submitted. */
  replaces: z
    .object({
      orderId: idSchema,
      number: z.int(),
      /** Anything but `submitted` means that it can't be replaced any more. */
      state: orderStateSchema,
      /** Staff have changed it since the cart was filled. */
      revised: z.boolean(),
      /** Lines of the cart that waits until the change is done. */
      parkedLines: z.int(),
    })
    .nullable(),
})

/** For each line of the cart that can't be ordered: what could be ordered instead, best first. */
export const swapsSchema = z.object({
  swaps: z.array(z.object({ productId: idSchema, instead: z.array(idSchema) })),
  items: z.array(catalogItemSchema),
})

export const cartLinesInputSchema = z.object({
  cartId: idSchema,
  lines: z
    .array(
      z.object({
        productId: idSchema,
        /** 0 removes the line. */
        quantity: z.int().min(0).max(MOST_PER_LINE),
        /** The unit price beside which the buyer chose the quantity; without it, today's. */
        shownPrice: amountSchema.optional(),
      }),
    )
    .max(5000),
})

export const cartDetailsInputSchema = z.object({ cartId: idSchema, details: orderDetailsSchema })

export const submitInputSchema = z.object({
  cartId: idSchema,
  lines: z
    .array(
      z.object({
        productId: idSchema,
        quantity: quantitySchema,
        unitPrice: amountSchema,
        /** What the page showed beside the price; a change of it is told as a change of the price is. */
        shown: z
          .object({
            taxRateBp: z.int(),
            unitName: z.string().max(1_000),
            unitContents: z.string().max(1_000),
          })
          .optional(),
      }),
    )
    .max(10_000),
  details: orderDetailsSchema,
})

export const submitOutputSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('accepted'), orderId: idSchema, number: z.int(), repeated: z.boolean() }),
  /** This cart became another order already, with other content. */
  z.object({ kind: z.literal('already_submitted'), orderId: idSchema, number: z.int() }),
  z.object({ kind: z.literal('differs'), differences: z.array(differenceSchema) }),
  /** The order that this cart should replace was decided meanwhile, or changed by staff where `state` is `submitted`. */
  z.object({
    kind: z.literal('not_replaceable'),
    orderId: idSchema,
    number: z.int(),
    state: orderStateSchema,
  }),
])

export const buyerOrderSummarySchema = z.object({
  orderId: idSchema,
  number: z.int(),
  state: orderStateSchema,
  submittedAt: instantSchema,
  deliveryDay: daySchema.nullable(),
  poNumber: z.string(),
  lineCount: z.int(),
  /** As priced: of the units shipped, once that is known, else of those ordered. */
  total: amountSchema,
  reason: z.string(),
})

export const orderHistoryInputSchema = z.object({
  /** Words of which each has to be in the number, the PO number, a SKU or a product's name. */
  search: z.string().max(200).default(''),
  /** Only orders with a smaller number: the last one of the page before. */
  before: countSchema.nullable().default(null),
  limit: z.int().min(1).max(50).default(20),
})

export const orderHistorySchema = z.object({
  orders: z.array(
    buyerOrderSummarySchema.extend({
      /** Names of lines that the search found; at most three. */
      matches: z.array(z.string()),
    }),
  ),
  more: z.boolean(),
})

/** The lines of an order beside what they are now. */
export const reorderSchema = z.object({
  lines: z.array(
    z.object({
      productId: idSchema,
      sku: z.string(),
      name: z.string(),
      quantity: z.int(),
      /** Unit price in the order, in minor units. */
      priceThen: amountSchema,
      /** Unit price of this quantity now; null when it can't be ordered. */
      priceNow: amountSchema.nullable(),
      /** The item as it is now; null when it is no longer offered. */
      item: catalogItemSchema.nullable(),
    }),
  ),
})

const buyerOrderLineSchema = z.object({
  lineNumber: z.int(),
  productId: idSchema,
  sku: z.string(),
  name: z.string(),
  unitName: z.string(),
  unitContents: z.string(),
  quantity: z.int(),
  unitPrice: amountSchema,
  amount: amountSchema,
  taxRateBp: z.int(),
  shippedQuantity: z.int().nullable(),
})

const orderNameSchema = z.object({ orderId: idSchema, number: z.int() })

export const buyerOrderSchema = buyerOrderSummarySchema.extend({
  revision: z.int(),
  notes: z.string(),
  contactName: z.string(),
  address: addressSchema.nullable(),
  lines: z.array(buyerOrderLineSchema),
  originalLines: z.array(buyerOrderLineSchema).nullable(),
  revisionReason: z.string(),
  /** The order that this one took the place of, and the one that took its place. */
  replaces: orderNameSchema.nullable(),
  replacedBy: orderNameSchema.nullable(),
  /** Of what was ordered. */
  totals: taxTotalsSchema,
  /** Of what was shipped, where less was shipped than ordered. */
  shippedTotals: taxTotalsSchema.nullable(),
  events: z.array(orderEventSchema),
  messages: z.array(
    z.object({
      id: idSchema,
      fromBuyer: z.boolean(),
      authorName: z.string(),
      body: z.string(),
      writtenAt: instantSchema,
    }),
  ),
})

export type CatalogItem = z.infer<typeof catalogItemSchema>
export type BuyerHome = z.infer<typeof buyerHomeSchema>
export type CatalogPage = z.infer<typeof catalogPageSchema>
export type QuickOrderAnswer = z.infer<typeof quickOrderAnswerSchema>
export type OrderDetails = z.infer<typeof orderDetailsSchema>
export type CartDifference = z.infer<typeof differenceSchema>
export type SavedListSummary = z.infer<typeof savedListSummarySchema>
export type SavedList = z.infer<typeof savedListSchema>
export type PostMessageInput = z.infer<typeof postMessageInputSchema>
export type CreateListInput = z.infer<typeof createListInputSchema>
export type Swaps = z.infer<typeof swapsSchema>
export type Cart = z.infer<typeof cartSchema>
export type CartLine = z.infer<typeof cartLineSchema>
export type SubmitInput = z.infer<typeof submitInputSchema>
export type SubmitOutput = z.infer<typeof submitOutputSchema>
export type BuyerOrderSummary = z.infer<typeof buyerOrderSummarySchema>
export type OrderHistory = z.infer<typeof orderHistorySchema>
export type Reorder = z.infer<typeof reorderSchema>
export type BuyerOrder = z.infer<typeof buyerOrderSchema>
