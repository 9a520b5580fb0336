import { type Assortment, assortmentFrom, type ChosenAssortment } from './assortment.ts'
import type { OutOfStockDisplay } from './availability.ts'
import type { Category } from './category.ts'
import type { Day } from './day.ts'
import { mergeOrderSettings, type OrderOverrides, type OrderSettings } from './order-fields.ts'
import type { PricingContext } from './pricing.ts'

/** What of a workspace bears on its customers' terms. */
export type TermsWorkspace = {
  readonly orderSettings: OrderSettings
  readonly outOfStockDisplay: OutOfStockDisplay
}

/** What of a customer decides its terms. */
export type TermsCustomer = {
  readonly id: string
  /** Basis points; null when none is set. */
  readonly discountBp: number | null
  readonly assortment: ChosenAssortment
  /** Null as the workspace has it. */
  readonly outOfStockDisplay: OutOfStockDisplay | null
  readonly orderOverrides: OrderOverrides
}

type TermsGroup = { readonly id: string; readonly discountBp: number | null; readonly archived: boolean }

/** Everything about a customer that decides what it is offered, at which price and under which rules. */
export type SellingTerms<
  W extends TermsWorkspace = TermsWorkspace,
  C extends TermsCustomer = TermsCustomer,
> = {
  readonly workspace: W
  readonly customer: C
  /** The workspace's settings with the customer's own over them. */
  readonly settings: W['orderSettings']
  readonly pricing: PricingContext
  readonly assortment: Assortment
  readonly outOfStockDisplay: OutOfStockDisplay
  /** Today in the workspace's time zone. */
  readonly day: Day
}

/** What terms are made of, all from one state of the catalog. */
export type TermsParts<W extends TermsWorkspace, C extends TermsCustomer> = {
  readonly workspace: W
  readonly customer: C
  /** The customer's group, or null. */
  readonly group: TermsGroup | null
  readonly categories: readonly Category[]
}

/** A customer's terms on a day of the workspace's zone. An archived group gives no prices. */
export function sellingTerms<W extends TermsWorkspace, C extends TermsCustomer>(
  { workspace, customer, group, categories }: TermsParts<W, C>,
  day: Day,
): SellingTerms<W, C> {
  return {
    workspace,
    customer,
    settings: mergeOrderSettings<W['orderSettings']>(workspace.orderSettings, customer.orderOverrides),
    pricing: {
      customerId: customer.id,
      customerDiscountBp: customer.discountBp,
      group: group && !group.archived ? { id: group.id, discountBp: group.discountBp } : null,
      day,
    },
    assortment: assortmentFrom(customer.assortment, categories),
    outOfStockDisplay: customer.outOfStockDisplay ?? workspace.outOfStockDisplay,
    day,
  }
}
