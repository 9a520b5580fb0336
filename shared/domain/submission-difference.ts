import type { Day } from './day.ts'
import type { DeliveryDayProblemCode } from './delivery.ts'
import type { OrderFieldName } from './order-fields.ts'
import type { QuantityProblemCode } from './order-rules.ts'

/** The product of a line. The SKU is null where the buyer may not learn it. */
type LineName = { readonly productId: string; readonly sku: string | null }

/** Unit prices in minor units. */
type PriceChanged = LineName & { readonly code: 'price_changed'; readonly old: number; readonly new: number }

/** Basis points. */
type TaxChanged = LineName & { readonly code: 'tax_changed'; readonly old: number; readonly new: number }

/** What one unit is, such as "carton, 12 × 0.5 l". */
type UnitChanged = LineName & { readonly code: 'unit_changed'; readonly old: string; readonly new: string }

/** In the assortment, but out of stock; `new` is the day on which it is expected back. */
type NotAvailable = LineName & { readonly code: 'not_available'; readonly new: Day | null }

/** Quantities in selling units: asked for, and available. */
type InsufficientStock = LineName & {
  readonly code: 'insufficient_stock'
  readonly old: number
  readonly new: number
}

/** Quantities in selling units: asked for, and the nearest that the product's order rules allow. */
type QuantityRule = LineName & {
  readonly code: 'quantity_rule'
  readonly rule: QuantityProblemCode
  readonly old: number
  readonly new: number
}

type LineCode = 'not_in_catalog' | 'duplicate_line' | 'amount_out_of_range'

/** A line's amount, or, without a product, the order's sum, is no exact amount. */
type TotalOutOfRange = { readonly code: 'amount_out_of_range'; readonly productId: null; readonly sku: null }

type FieldDifference =
  | { readonly code: 'field_missing' | 'field_off'; readonly field: OrderFieldName }
  | {
      readonly code: 'field_too_long'
      readonly field: OrderFieldName
      readonly old: number
      readonly new: number
    }

/** `old` is the chosen day, `new` the soonest that is possible. */
type DeliveryDifference =
  | {
      readonly code: 'delivery_day_not_possible'
      readonly reason: Exclude<DeliveryDayProblemCode, 'cut_off_passed'>
      readonly old: Day
      readonly new: Day | null
    }
  | { readonly code: 'cut_off_passed'; readonly old: Day; readonly new: Day | null }

/** Minor units: the order's sum of lines, and the minimum. */
type BelowMinimum = { readonly code: 'below_minimum_order'; readonly old: number; readonly new: number }

type WholeOrder = {
  readonly code: 'empty_order' | 'customer_on_hold' | 'customer_archived' | 'address_not_valid'
}

/** One thing that is not as the buyer saw it, or that stands against the order. */
export type Difference =
  | WholeOrder
  | FieldDifference
  | DeliveryDifference
  | BelowMinimum
  | TotalOutOfRange
  | (LineName & { readonly code: LineCode })
  | PriceChanged
  | TaxChanged
  | UnitChanged
  | NotAvailable
  | InsufficientStock
  | QuantityRule
