import { z } from 'zod'
import { messageRowSchema, orderRowSchema, orderStateSchema } from './rows.ts'
import { amountSchema, countSchema, daySchema, idSchema, instantSchema } from './values.ts'

/** Orders that desktops no longer keep, asked for by the words and days that people remember. */
export const olderOrdersInputSchema = z.object({
  /** Each word must be the order's number, or begin or be part of customer, reference, PO number, contact or SKU. */
  search: z.string().max(200).default(''),
  state: orderStateSchema.optional(),
  customerId: idSchema.optional(),
  /** Submission days in the workspace's zone, both included. */
  from: daySchema.optional(),
  to: daySchema.optional(),
  /** Only orders with a smaller number: the last one of the page before. */
  before: countSchema.nullable().default(null),
  limit: z.int().min(1).max(200).default(50),
})

/** One older order in a list. Amounts are minor units. */
const olderOrderSchema = z.object({
  id: idSchema,
  number: z.int(),
  customerId: idSchema,
  customerName: z.string(),
  state: orderStateSchema,
  submittedAt: instantSchema,
  deliveryDay: daySchema.nullable(),
  revision: z.int(),
  poNumber: z.string(),
  lineCount: z.int(),
  total: amountSchema,
})

export const olderOrdersSchema = z.object({
  orders: z.array(olderOrderSchema),
  /** To be given as `before` for the next page; null at the end. */
  next: z.int().nullable(),
})

export const olderOrderDetailSchema = z.object({ order: orderRowSchema, messages: z.array(messageRowSchema) })

export type OlderOrdersInput = z.infer<typeof olderOrdersInputSchema>
export type OlderOrders = z.infer<typeof olderOrdersSchema>
