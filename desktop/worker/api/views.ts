import type { Result } from '#shared/base/result.ts'
import type { ErrorCode } from '#shared/contract/error-codes.ts'
import type { MutationName } from '#shared/contract/mutations.ts'
import type {
  CategoryRow,
  CustomerRow,
  Entity,
  GroupRow,
  MessageRow,
  OrderFlag,
  OrderRow,
  PortalLinkRow,
  PriceRuleRow,
  ProductRow,
  StaffRow,
  WorkspaceRow,
} from '#shared/contract/rows.ts'
import type { ConflictField } from '#shared/contract/sync.ts'
import type { OfferState } from '#shared/domain/availability.ts'
import type { OrderRules } from '#shared/domain/order-rules.ts'
import type { OrderState } from '#shared/domain/order-state.ts'
import type { ExplainedPrice } from '#shared/domain/price-explanation.ts'
import type { PriceError, PriceSource } from '#shared/domain/pricing.ts'
import type { Difference } from '#shared/domain/submission-difference.ts'
import type { TaxTotals } from '#shared/domain/tax.ts'

/** Whether somebody is signed in here, and whether their sign-in still reaches the server. */
export type SessionStatus =
  | { kind: 'signed_out'; serverUrl: string | null }
  | {
      kind: 'signed_in'
      serverUrl: string
      staff: StaffRow
      workspace: WorkspaceRow
      /** The token is gone or refused: local work goes on, sync waits for a sign-in. */
      needsSignIn: boolean
      /** Where the token is kept; in memory it is gone after a restart. */
      tokenKept: 'keyring' | 'memory'
    }

export type ProbeAnswer =
  | {
      kind: 'ready'
      status: { serverName: string; hasWorkspace: boolean; protocol: number; mailsResets: boolean }
    }
  | { kind: 'unreachable' }

export type Connection = 'online' | 'offline' | 'connecting' | 'needs_sign_in'

/** The quiet line that is always in view. Times are milliseconds since 1970. */
export type SyncStatus = {
  connection: Connection
  pending: number
  conflicts: number
  refusals: number
  lastSyncedAt: number | null
  /** Rows of a first copy, or of very many changes, that are under way. */
  progress: { done: number; total: number } | null
  problem: ErrorCode | null
}

export type ChangeNotice = { entities: Entity[] | 'all'; status: SyncStatus }

/** One order in a list. Amounts are minor units. */
export type OrderListItem = {
  id: string
  number: number
  customerId: string
  customerName: string
  state: OrderState
  submittedAt: number
  deliveryDay: string | null
  /** The revision that a decision made from the list names. */
  revision: number
  poNumber: string
  lineCount: number
  total: number
  /** Whether work on it waits to be sent or confirmed. */
  pending: boolean
}

export type QueueItem = OrderListItem & {
  flags: OrderFlag[]
  asUsual: boolean
  waitingForBuyer: boolean
  assigneeId: string | null
  /** Null when nobody has it, or somebody who is not known here. */
  assigneeName: string | null
  unreadMessages: number
}

export type QueueFilter = {
  search: string
  flagged?: boolean | undefined
  waitingForBuyer?: boolean | undefined
  mine?: boolean | undefined
  /** With messages of the buyer that nobody has read. */
  unread?: boolean | undefined
  customerId?: string | undefined
  /** To be delivered on this day or before it. */
  deliverBy?: string | undefined
}

export type QueueSort = 'oldest' | 'newest' | 'delivery' | 'largest' | 'customer'

export type QueueView = {
  asUsual: QueueItem[]
  needsLook: QueueItem[]
  /** Of the whole queue, whatever the filter. */
  counts: {
    total: number
    asUsual: number
    flagged: number
    waitingForBuyer: number
    mine: number
    unread: number
  }
}

/** One order with everything needed to decide on it, pending work applied. */
export type OrderView = {
  order: OrderRow
  pending: boolean
  customer: CustomerRow | null
  messages: MessageRow[]
  /** The customer's other orders, newest first. */
  lastOrders: OrderListItem[]
  /** Available units (on hand less reserved) by product id, of tracked products only. */
  stock: Record<string, number>
  /** Order rules by product id, of products that are still known. */
  orderRules: Record<string, OrderRules>
  totals: TaxTotals | null
}

/** How a line's price came about, and what it would be today. */
export type LineExplanation = {
  currency: string
  frozen: OrderRow['lines'][number]
  /** Today's resolution; null when product or customer are gone. */
  today: Result<ExplainedPrice, PriceError> | null
  /** The rule that set the price, while it exists. */
  rule: PriceRuleRow | null
}

/** A line priced for a customer today. Amounts are minor units; the price is null when there is none. */
export type QuotedLine = {
  productId: string
  quantity: number
  sku: string
  name: string
  unitName: string
  unitContents: string
  rules: OrderRules
  offer: OfferState
  backOn: string | null
  /** Selling units; null when the product is not tracked. */
  available: number | null
  taxRateBp: number
  unitPrice: number | null
  listPrice: number | null
  source: PriceSource | null
}

/** A product that a customer usually orders, with the usual quantity in selling units. */
export type UsualLine = { productId: string; sku: string; name: string; quantity: number }

/** An order by telephone in the making, as it stands now. */
export type EntryView = {
  customer: CustomerRow
  /** The workspace's order settings with the customer's own over them. */
  settings: WorkspaceRow['orderSettings']
  /** Days that can be chosen now, soonest first; empty when the field is off. */
  deliveryDays: string[]
  lines: QuotedLine[]
  /** What the server would refuse it for, as far as this computer knows. */
  differences: Difference[]
  /** Of the lines that have a price; null when the sum is no exact amount. */
  totals: TaxTotals | null
  lastOrders: OrderListItem[]
}

export type ProductView = ProductRow & {
  pending: boolean
  available: number | null
  categoryName: string | null
}

export type ProductDetail = {
  product: ProductRow
  pending: boolean
  stock: { onHand: number; reserved: number } | null
  rules: PriceRuleView[]
}

export type CategoryView = CategoryRow & { products: number; pending: boolean }

export type PriceRuleView = PriceRuleRow & {
  pending: boolean
  ownerName: string | null
  sku: string
  productName: string
}

export type GroupView = GroupRow & { pending: boolean; customers: number }

export type CustomerListItem = {
  id: string
  reference: string
  name: string
  state: CustomerRow['state']
  groupName: string | null
  discountBp: number | null
  liveLinks: number
  pending: boolean
}

export type CustomerDetail = {
  customer: CustomerRow
  pending: boolean
  group: GroupRow | null
  links: PortalLinkRow[]
  lastOrders: OrderListItem[]
}

/** An answer of something that only the server can do. */
export type Online<T> = ({ kind: 'done' } & T) | { kind: 'offline' }

export type PendingMutation = {
  mutationId: string
  name: MutationName
  args: unknown
  madeAt: number
  /** Held back for undo, waiting to be sent, or sent and not yet seen in the replica. */
  state: 'held' | 'waiting' | 'sent'
  subject: string
}

export type ConflictCard = {
  conflictId: string
  mutationId: string
  name: MutationName
  entity: string
  entityId: string
  subject: string
  fields: ConflictField[]
  madeAt: number
}

export type RefusalCard = {
  mutationId: string
  name: MutationName
  args: unknown
  code: string
  detail: Record<string, unknown>
  subject: string
  madeAt: number
}

export type SyncCentre = { pending: PendingMutation[]; conflicts: ConflictCard[]; refusals: RefusalCard[] }

export type Checklist = { hasProducts: boolean; hasCustomers: boolean; hasLinks: boolean; hasOrders: boolean }
