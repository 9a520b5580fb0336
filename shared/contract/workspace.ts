import { z } from 'zod'
import { orderSettingsSchema } from './order-settings.ts'

const colourSchema = z.string().regex(/^#[0-9a-f]{6}$/i, 'Choose a colour')
const settings = orderSettingsSchema.shape
const MOST_CLOSED_DAYS = 2_000

/** Settings that are changed together; a group that somebody else changed meanwhile is not overwritten. */
export const WORKSPACE_FIELD_GROUPS = {
  name: z.object({ name: z.string().trim().min(1, 'Give the company a name').max(120) }),
  accentColour: z.object({ accentColour: colourSchema }),
  timeZone: z.object({ timeZone: z.string().min(1).max(60) }),
  taxMode: z.object({ taxMode: z.enum(['exclusive', 'inclusive']) }),
  plan: z.object({ plan: z.enum(['starter', 'growth', 'scale']) }),
  contact: z.object({ contactEmail: z.string().trim().max(254), contactPhone: z.string().trim().max(60) }),
  terms: z.object({ terms: z.string().max(4000) }),
  outOfStockDisplay: z.object({ outOfStockDisplay: z.enum(['show', 'hide']) }),
  orderSettings: z.object({
    orderSettings: z.object({
      ...settings,
      weekdays: settings.weekdays.min(1, 'Choose at least one delivery day').max(7),
      closedDays: settings.closedDays.max(MOST_CLOSED_DAYS),
    }),
  }),
} as const

const edit = <T extends z.ZodType>(values: T) =>
  z.object({ base: z.record(z.string(), z.unknown()), mine: values }).optional()

export const updateWorkspaceInputSchema = z.object({
  edits: z.object({
    name: edit(WORKSPACE_FIELD_GROUPS.name),
    accentColour: edit(WORKSPACE_FIELD_GROUPS.accentColour),
    timeZone: edit(WORKSPACE_FIELD_GROUPS.timeZone),
    taxMode: edit(WORKSPACE_FIELD_GROUPS.taxMode),
    plan: edit(WORKSPACE_FIELD_GROUPS.plan),
    contact: edit(WORKSPACE_FIELD_GROUPS.contact),
    terms: edit(WORKSPACE_FIELD_GROUPS.terms),
    outOfStockDisplay: edit(WORKSPACE_FIELD_GROUPS.outOfStockDisplay),
    orderSettings: edit(WORKSPACE_FIELD_GROUPS.orderSettings),
  }),
})

export type UpdateWorkspaceInput = z.infer<typeof updateWorkspaceInputSchema>
