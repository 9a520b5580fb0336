import { z } from 'zod'
import { amountSchema, daySchema } from './values.ts'

const fieldRuleSchema = z.enum(['off', 'optional', 'required'])

/** Which order fields a buyer sees and how delivery days and small orders are handled. */
export const orderSettingsSchema = z.object({
  notes: fieldRuleSchema,
  poNumber: fieldRuleSchema,
  deliveryDate: fieldRuleSchema,
  leadDays: z.int().min(0).max(365),
  weekdays: z.array(z.int().min(1).max(7)),
  closedDays: z.array(daySchema),
  cutOff: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .nullable(),
  minimumOrderMode: z.enum(['none', 'warn', 'refuse']),
  minimumOrderAmount: amountSchema,
})

/** What one customer has differently; a missing key inherits the workspace's setting. */
export const orderOverridesSchema = orderSettingsSchema.partial()

export type OrderSettings = z.infer<typeof orderSettingsSchema>
export type OrderOverrides = z.infer<typeof orderOverridesSchema>
