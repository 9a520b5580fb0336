import { z } from 'zod'
import { daySchema, idSchema, instantSchema } from './values.ts'

/** One thing that somebody did, with the fields as they were and as they are. */
export const auditEntrySchema = z.object({
  id: idSchema,
  actorKind: z.enum(['staff', 'buyer', 'system']),
  actorName: z.string(),
  /** Such as `product.update`. */
  action: z.string(),
  entity: z.string(),
  entityId: idSchema.nullable(),
  /** What it was about, by its present name: an order's number, a SKU, a customer; empty when it is gone or has none. */
  subject: z.string(),
  before: z.unknown().optional(),
  after: z.unknown().optional(),
  happenedAt: instantSchema,
})

export const auditHistoryInputSchema = z.object({
  entity: z.enum(['product', 'customer']),
  entityId: idSchema,
})

/**
 * Every word must be in who did it, in what was done or in what it was about. `before` goes on from the last entry;
 * one act may make many at the same moment (ms), so that the moment alone would pass over some.
 */
export const auditSearchInputSchema = z.object({
  words: z.string().max(200).default(''),
  /** Acts that the screen shows by other words than their own: per word of the search those that it may mean. */
  acts: z.record(z.string().max(200), z.array(z.string().max(60)).max(100)).default({}),
  /** First and last day, in the workspace's time zone. */
  from: daySchema.nullable().default(null),
  until: daySchema.nullable().default(null),
  before: z.object({ happenedAt: instantSchema, id: idSchema }).nullable().default(null),
})

export type AuditEntryView = z.infer<typeof auditEntrySchema>
