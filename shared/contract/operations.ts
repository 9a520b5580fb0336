import { z } from 'zod'
import { idSchema, instantSchema } from './values.ts'

const addressOrNone = z.union([
  z.literal(''),
  z.email('Enter an e-mail address such as orders@company.example').max(254),
])

/** Who gets mail; an empty address is nobody. */
export const audienceSchema = z.object({ newOrderEmail: addressOrNone, buyerMails: z.boolean() })

export const outgoingSettingsSchema = z.object({
  newOrderEmail: z.string(),
  buyerMails: z.boolean(),
  /** Where orders are sent; empty for nowhere. */
  webhookUrl: z.string(),
})

export const setWebhookInputSchema = z.object({ url: z.string().max(2000) })

/** The secret is shown once, here; the receiver checks signatures with it. */
export const setWebhookOutputSchema = z.object({ webhookUrl: z.string(), secret: z.string().nullable() })

/** A mail or a webhook delivery, as its list shows it. What it says is not in it. */
export const deliverySchema = z.object({
  id: idSchema,
  channel: z.enum(['mail', 'webhook']),
  kind: z.string(),
  /** The order, link or invitation that it is about. */
  subjectId: idSchema,
  to: z.string(),
  state: z.enum(['waiting', 'sent', 'dropped', 'held']),
  attempts: z.int(),
  lastError: z.string(),
  createdAt: instantSchema,
  finishedAt: instantSchema.nullable(),
})

export type OutgoingSettings = z.infer<typeof outgoingSettingsSchema>
export type SetWebhookOutput = z.infer<typeof setWebhookOutputSchema>
export type Delivery = z.infer<typeof deliverySchema>
