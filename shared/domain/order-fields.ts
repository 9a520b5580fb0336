import type { DeliveryRules } from './delivery.ts'

/** Whether buyers see a field of the order, and whether they must fill it. */
export type FieldRule = 'off' | 'optional' | 'required'

export type OrderFieldRules = {
  readonly notes: FieldRule
  readonly poNumber: FieldRule
  readonly deliveryDate: FieldRule
}

export type MinimumOrderMode = 'none' | 'warn' | 'refuse'

/** The smallest order by sum of its lines in minor units, and what happens below it. */
export type MinimumOrderRule = {
  readonly minimumOrderMode: MinimumOrderMode
  readonly minimumOrderAmount: number
}

/** A workspace's order settings, or a customer's once its overrides are merged in. */
export type OrderSettings = OrderFieldRules & DeliveryRules & MinimumOrderRule

/** What one customer has differently. A missing key inherits; a cut-off of null means "none", not "inherit". */
export type OrderOverrides<S extends OrderSettings = OrderSettings> = {
  readonly [K in keyof S]?: S[K] | undefined
}

export const MAX_NOTES_LENGTH = 2000
export const MAX_PO_NUMBER_LENGTH = 60

/**
 * The settings that hold for a customer. Lead days go on being counted in the workspace's delivery days when
 * the customer has weekdays of its own: they measure the seller's work, and a customer served on Thursdays only
 * does not need a week for one lead day.
 */
export function mergeOrderSettings<S extends OrderSettings>(
  workspaceDefault: S,
  customerOverride: OrderOverrides<S>,
): S & { readonly leadWeekdays: readonly number[] } {
  const merged: S = { ...workspaceDefault }
  for (const key of Object.keys(workspaceDefault) as (keyof S)[]) {
    const own = customerOverride[key]
    if (own !== undefined) merged[key] = own as S[typeof key]
  }
  return { ...merged, leadWeekdays: workspaceDefault.leadWeekdays ?? workspaceDefault.weekdays }
}

/** How an order's sum of lines (minor units) stands to the minimum order value: exactly the minimum is enough. */
export function checkMinimumOrder(total: number, rule: MinimumOrderRule): 'ok' | 'warn' | 'refuse' {
  if (rule.minimumOrderMode === 'none' || total >= rule.minimumOrderAmount) return 'ok'
  return rule.minimumOrderMode
}

/** What buyers filled in beside the lines; an empty text or null is not filled in. */
export type OrderFieldValues = {
  readonly notes: string
  readonly poNumber: string
  readonly deliveryDay: string | null
}

export type OrderFieldName = keyof OrderFieldRules

export type OrderFieldProblem =
  | { readonly code: 'field_missing' | 'field_off'; readonly field: OrderFieldName }
  | {
      readonly code: 'field_too_long'
      readonly field: OrderFieldName
      readonly length: number
      readonly limit: number
    }

/** Every problem with the filled-in fields under the rules. Whether the day is possible is not asked here. */
export function checkOrderFields(values: OrderFieldValues, rules: OrderFieldRules): OrderFieldProblem[] {
  return [
    ...checkText('notes', values.notes, rules.notes, MAX_NOTES_LENGTH),
    ...checkText('poNumber', values.poNumber, rules.poNumber, MAX_PO_NUMBER_LENGTH),
    ...checkText('deliveryDate', values.deliveryDay ?? '', rules.deliveryDate, Number.POSITIVE_INFINITY),
  ]
}

function checkText(field: OrderFieldName, text: string, rule: FieldRule, limit: number): OrderFieldProblem[] {
  const { length } = text.trim()
  if (rule === 'off') return length > 0 ? [{ code: 'field_off', field }] : []
  if (rule === 'required' && length === 0) return [{ code: 'field_missing', field }]
  return length > limit ? [{ code: 'field_too_long', field, length, limit }] : []
}
