import type {
  CategoryRow,
  CustomerRow,
  GroupRow,
  OrderLine,
  ProductRow,
  StockRow,
  WorkspaceRow,
} from '#shared/contract/rows.ts'
import type { OrderState } from '#shared/domain/order-state.ts'
import type { PriceRule } from '#shared/domain/price-rule.ts'
import type { StaffRole } from '#shared/domain/role.ts'

/**
 * A whole selling company, ready to be written: every id is set and every reference points inside. Amounts are
 * pence, percentages basis points, days `YYYY-MM-DD` in Europe/London, instants epoch milliseconds. Passwords,
 * link tokens, usual baskets and flags are not here: whoever writes the workspace makes them.
 */
export type DemoWorkspace = {
  readonly workspace: WorkspaceRow
  readonly staff: readonly DemoStaff[]
  /** Parents stand before their children. */
  readonly categories: readonly CategoryRow[]
  /** Each picture that a product or the company shows, once. */
  readonly images: readonly DemoImage[]
  /** The most ordered first. */
  readonly products: readonly ProductRow[]
  /** Tracked products only; what is reserved is what the open orders hold. */
  readonly stock: readonly StockRow[]
  readonly groups: readonly GroupRow[]
  readonly customers: readonly CustomerRow[]
  /** No two of one level, owner, product and minimum quantity share a day. */
  readonly priceRules: readonly PriceRule[]
  readonly portalLinks: readonly DemoPortalLink[]
  /** Oldest first, numbered from 1001 without a gap. */
  readonly orders: readonly DemoOrder[]
}

/** A picture by the name of its files. */
export type DemoImage = { readonly id: string; readonly name: string }

/** Somebody of the selling company, without a password. */
export type DemoStaff = {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly role: StaffRole
}

/** The one link of a customer that is not archived. Its token is made when it is written. */
export type DemoPortalLink = {
  readonly id: string
  readonly customerId: string
  readonly label: string
  readonly contactName: string
  readonly contactEmail: string
  readonly language: 'en' | 'de'
  /**
   * Three links worth opening first: one of each assortment mode, all with a rich usual basket, one German.
   */
  readonly showcase: boolean
}

/** An order as it was submitted; nobody revised it since. */
export type DemoOrder = {
  readonly id: string
  readonly number: number
  readonly customerId: string
  /** One of the customer's addresses. */
  readonly addressId: string
  /** Null when staff entered it by telephone or the customer has no link any more. */
  readonly linkId: string | null
  /** Who entered it by telephone; null when a buyer submitted it. */
  readonly enteredById: string | null
  readonly state: OrderState
  readonly submittedAt: number
  /** Approval, rejection or cancellation; null while it waits. */
  readonly decidedAt: number | null
  /** Null while it waits, and when the buyer cancelled it. */
  readonly decidedById: string | null
  /** When it was fulfilled, rejected or cancelled; null while it is open. */
  readonly closedAt: number | null
  /** Of a rejection, or a cancellation by staff; else empty. */
  readonly reason: string
  readonly poNumber: string
  readonly notes: string
  readonly deliveryDay: string | null
  readonly lines: readonly OrderLine[]
}
