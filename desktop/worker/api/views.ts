import type { Result } from '#shared/base/result.ts'
import type { ErrorCode } from '#shared/contract/error-codes.ts'
import type { MutationArgs, MutationName } from '#shared/contract/mutations.ts'
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
import type { PriceChangeError } from '#shared/domain/bulk-price.ts'
import type { HiddenWhy } from '#shared/domain/hidden-why.ts'
import type { OrderRules } from '#shared/domain/order-rules.ts'
import type { OrderState } from '#shared/domain/order-state.ts'
import type { ExplainedPrice } from '#shared/domain/price-explanation.ts'
import type { PriceBreak, PriceError, PriceSource } from '#shared/domain/pricing.ts'
import type { Difference } from '#shared/domain/submission-difference.ts'
import type { TaxTotals } from '#shared/domain/tax.ts'

/** Whether somebody is signed in here, and whether their sign-in still reaches the server. */
export type SessionStatus =
  | {
      kind: 'signed_out'
      serverUrl: string | null
      /** An admin gave this computer up: what was unsent is with them, and nothing is stored here any more. */
      cleared: boolean
    }
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
  /** Something answers there, by a certificate that this computer does not trust. */
  | { kind: 'not_trusted' }

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
  /** A large edit that is being sent in chunks: what it is about, and how far it is. */
  sending: { subject: string; done: number; total: number } | null
  problem: ErrorCode | null
  /** The store was damaged and made anew, with so many unsent edits kept; null when it was not, or that was seen. */
  repaired: { saved: number } | null
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

/** Orders that staff still have work with; those in review are the queue, the others are being fulfilled. */
export type QueueState = 'submitted' | 'approved' | 'in_fulfillment'

export type QueueFilter = {
  search: string
  /** In review when left out. */
  state?: QueueState | undefined
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
  /** Of all orders in the wanted state, whatever else the filter. */
  counts: {
    total: number
    asUsual: number
    flagged: number
    waitingForBuyer: number
    mine: number
    unread: number
  }
  /** How many orders are in each state. */
  states: Record<QueueState, number>
  /** Whose orders are in the wanted state, by name, whatever else the filter. */
  customers: { id: string; name: string; orders: number }[]
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
  /** Of what was ordered. */
  totals: TaxTotals | null
  /** Of what was shipped, where less was shipped than ordered. */
  shippedTotals: TaxTotals | null
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
  /** On hand less what orders hold, below 0 too; null when it is not tracked. */
  unreserved: number | null
  categoryName: string | null
}

/** One product as a customer meets it; `why` says for what reason it is hidden. Amounts in minor units. */
export type StorefrontItem = {
  product: ProductRow
  state: OfferState
  why: HiddenWhy | null
  /** At the smallest quantity that may be ordered; null when it has no exact price. */
  unitPrice: number | null
  source: PriceSource | null
  /** Further quantities at which the price changes. */
  breaks: PriceBreak[]
}

export type StorefrontView = {
  customer: CustomerRow
  day: string
  /** Of everything that the search finds. */
  counts: Record<OfferState, number>
  items: StorefrontItem[]
}

/** What pasted price rules would do. `rows` are those that change something; amounts in minor units. */
export type PastedRules = {
  changes: Pick<MutationArgs<'price_rule.change_many'>, 'edit' | 'add'>
  unchanged: number
  refused: { line: number; key: string; why: string }[]
  rows: { key: string; minQuantity: number; before: number | null; after: number }[]
}

/** One product of a planned bulk edit, before and after; `after` is null where the change is impossible. */
export type BulkSampleRow = {
  before: ProductRow
  after: ProductRow | null
  problem: PriceChangeError | null
}

export type { BulkChange } from '../bulk/bulk-change.ts'

export type BulkPlanView = {
  planId: string
  changed: number
  unchanged: number
  refused: number
  samples: BulkSampleRow[]
  refusedRows: BulkSampleRow[]
}

/** What a planned bulk edit means to customers. Amounts in minor units. */
export type BulkImpact = {
  /** How many would see another price or another range, of how many that are not archived. */
  customers: number
  ofCustomers: number
  /** Customers that were not looked at, since there were too many comparisons. */
  undecided: number
  /** Of the last `days` days: customers who ordered any of it, what that comes to now, and by how much it changes. */
  days: number
  buyers: number
  before: number
  difference: number
  top: { customerId: string; name: string; before: number; difference: number }[]
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
  /** What they ordered in the last 90 days, minor units; null unless that is asked for. */
  volume: number | null
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
  fields: ConflictCardField[]
  madeAt: number
}

export type ConflictCardField = ConflictField & {
  /** Of a card about several rows each field names its row's SKU. */
  subject?: string
  /** Whose value the other side is, and since when; null where nobody can say. */
  changed: { by: string; at: number } | null
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
