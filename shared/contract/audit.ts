import { z } from 'zod'
import { idSchema, instantSchema } from './values.ts'

/** One thing that somebody did, with the fields as they were and as they are. */
export const auditEntrySchema = z.object({
  id: idSchema,
  actorKind: z.enum(['staff', 'buyer', 'system']),
  actorName: z.string(),
  /** Such as `product.update`. */
  action: z.string(),
  entity: z.string(),
  entityId: idSchema.nullable(),
  before: z.unknown().optional(),
  after: z.unknown().optional(),
  happenedAt: instantSchema,
})

export const auditHistoryInputSchema = z.object({
  entity: z.enum(['product', 'customer']),
  entityId: idSchema,
})

/** Every word must be in who did it or in what was done. `before` (ms) goes on from the last entry. */
export const auditSearchInputSchema = z.object({
  words: z.string().max(200).default(''),
  before: instantSchema.nullable().default(null),
})

export type AuditEntryView = z.infer<typeof auditEntrySchema>
