import { z } from 'zod'
import { mutationOutcomeSchema } from './sync.ts'
import { countSchema, idSchema, instantSchema } from './values.ts'

/** What a revoked device had not sent, in its order. It says its token in the body, since it may do nothing else. */
export const quarantineOfferSchema = z.object({
  deviceToken: z.string().max(200),
  mutations: z
    .array(
      z.object({
        mutationId: idSchema,
        name: z.string().max(60),
        args: z.unknown(),
        place: countSchema,
        madeAt: instantSchema,
      }),
    )
    .max(200),
})

/** `not_cleared`: the device's data stays where it is, and only a sign-in is needed. */
export const quarantineAnswerSchema = z.object({ kind: z.enum(['taken', 'full', 'not_cleared']) })

export const quarantinedSchema = z.object({
  mutationId: idSchema,
  deviceName: z.string(),
  staffName: z.string(),
  name: z.string(),
  args: z.unknown(),
  madeAt: instantSchema,
  receivedAt: instantSchema,
})

export const quarantineOutcomeSchema = mutationOutcomeSchema.pick({
  ...{ outcome: true, code: true, detail: true, conflictId: true, conflictFields: true },
})

export type QuarantineOffer = z.infer<typeof quarantineOfferSchema>
export type Quarantined = z.infer<typeof quarantinedSchema>
export type QuarantineOutcome = z.infer<typeof quarantineOutcomeSchema>
export type QuarantineAnswer = z.infer<typeof quarantineAnswerSchema>
